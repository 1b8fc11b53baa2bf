"""An export with words: who took which, and why, is in the trail before the first byte is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from home.people.models import Municipality, User
from reporting import audit
from reporting.casework.permissions import can_export_words
from reporting.models import AuditEntry
from reporting.models.report import ReportQuerySet

from ..chosen_reports import digest_of
from ..column import Output, Value
from ..columns import outputs
from ..permissions import still_may
from ..reading import read_id
from ..rows import blocks_of, sources_of
from ..tables import Tables, tables_of
from .lines import csv_lines, json_lines
from .opening import opened_words

__all__ = ["FORMATS", "MOST", "export_words"]

#: As a search in words: each report is opened, and each stands in the trail.
MOST = 500
FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
#: What stands beside the words, as coarse as in every export.
BESIDE = (
    "report",
    "received_month",
    "date",
    "part_of_day",
    "behaviours",
    "kind_of_place",
    "area_name",
    "language",
    "status",
)


def export_words(
    *,
    reports: ReportQuerySet,
    file_format: str,
    language: str,
    filters: str,
    reason: str,
    actor: User,
    municipality: Municipality,
) -> Iterator[bytes]:
    """The bytes of a file with words, a few reports at a time; nothing of it is kept.

    Raises ValueError where there are more than MOST reports.
    """
    chosen = _read(reports, language)
    audit.record(
        action=AuditEntry.Action.WORDS_EXPORTED,
        actor=actor,
        municipality=municipality,
        object_type="reports",
        reason=reason,
        detail={
            "format": file_format,
            "number": len(chosen.rows),
            "ids": chosen.public_ids(),
            "filter": filters,
            "filter_digest": digest_of(filters),
        },
    )
    tables = tables_of(municipality, language)
    facts = chosen.facts(tables)
    opened = opened_words(
        municipality, list(chosen.rows), language, lambda: still_may(actor, can_export_words)
    )
    if file_format == "jsonl":
        return json_lines(chosen.outputs, facts, opened)
    return csv_lines(chosen.outputs, facts, opened, language)


@dataclass(frozen=True)
class _Chosen:
    """What stands beside the words: a row of the database by the number of each report."""

    outputs: list[Output]
    sources: list[str]
    rows: dict[int, tuple[Any, ...]]

    def public_ids(self) -> list[str]:
        at = self.sources.index("public_id")
        return [str(read_id(None, row[at])) for row in self.rows.values()]  # type: ignore[arg-type]

    def facts(self, tables: Tables) -> list[list[Value]]:
        """The values of each row, before a format writes them its own way."""
        at = [
            [self.sources.index(name) for name in output.column.sources] for output in self.outputs
        ]
        return [
            [
                output.value(tables, tuple(row[place] for place in places))
                for output, places in zip(self.outputs, at, strict=True)
            ]
            for row in self.rows.values()
        ]


def _read(reports: ReportQuerySet, language: str) -> _Chosen:
    """Raises ValueError where there are more than MOST reports."""
    numbers = list(reports.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
    if len(numbers) > MOST:
        raise ValueError(f"more than {MOST}")
    # These and no others, whatever comes in while the file is being read.
    chosen = reports.filter(pk__in=numbers)
    told = outputs(BESIDE, "labels", language)
    sources = sources_of(told)
    blocks = blocks_of(chosen, ["id", *sources])
    return _Chosen(told, sources, {row[0]: row[1:] for block in blocks for row in block})
