"""What the page of an import shows of one step."""

from dataclasses import dataclass
from typing import Any

from reporting.incident_time import IncidentTime
from reporting.models import Incident
from reporting.presentation import when_label, where_label

from .draft import Choice, column_rows, date_choices, value_tables
from .known import doubts_about_source
from .lists import CodeLists
from .rows import ImportedRow
from .step import Step

__all__ = ["shown_context"]

# What is wrong is counted by kind; the whole list is a file.
MOST_KINDS = 30


@dataclass(frozen=True)
class ShownRow:
    """A row as it would be stored: what is countable, and how long its words are."""

    number: int
    received_at: Any
    what: str
    when: str
    where: str
    language: str
    characters: int


def shown_context(step: Step, lists: CodeLists) -> dict[str, Any]:
    mapping = step.mapping
    default_language = mapping.defaults.get("language", "")
    checked = step.checked
    return {
        "step": step,
        "doubts": (
            doubts_about_source(lists.municipality, mapping.source, step.digest) if checked else []
        ),
        "columns": column_rows(step.header, mapping) if step.header else [],
        "tables": value_tables(step.values, mapping, lists),
        "dates": date_choices(mapping),
        "languages": [
            Choice(code, label, code == default_language)
            for code, label in lists.labels["language"].items()
        ],
        "base": mapping.as_json(),
        "kinds": checked.counted_problems()[:MOST_KINDS] if checked else [],
        "first": [_shown(row, lists) for row in checked.first] if checked else [],
    }


def _shown(row: ImportedRow, lists: CodeLists) -> ShownRow:
    answers = row.answers
    labels = lists.labels["behaviours"]
    incident = _unsaved(answers.when)
    incident.area, incident.kind_of_place = answers.area, answers.kind_of_place
    return ShownRow(
        number=row.number,
        received_at=row.received_at,
        what=" · ".join(labels.get(code, code) for code in answers.behaviours),
        when=when_label(incident),
        where=where_label(incident),
        language=lists.labels["language"].get(row.language, row.language),
        characters=len(answers.story) + len(answers.place_text),
    )


def _unsaved(when: IncidentTime) -> Incident:
    return Incident(
        local_date=when.local_date,
        week_slot=when.week_slot,
        duration_quarters=when.duration_quarters,
        precision=when.precision,
        part_of_day=when.part_of_day,
    )
