"""The data dictionary beside a file: what stands in each column, in the language of the file."""

import json
from typing import Any

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from home.people.spreadsheets import csv_rows

from .alone import Alone
from .column import KIND_LABELS, Kind, Output
from .plan import ExportPlan
from .tables import Tables, tables_of

__all__ = ["alone_text", "dictionary_csv", "dictionary_entries", "dictionary_json"]


def alone_text(alone: Alone) -> str:
    """The share of rows that are alone, with both numbers, in the language that is active."""
    numbers = {
        "percent": number_format(alone.percent, 0 if alone.percent in (0, 100) else 1),
        "alone": alone.alone,
        "rows": alone.rows,
    }
    return _("%(percent)s %% (%(alone)s of %(rows)s rows)") % numbers


def _values(output: Output, tables: Tables) -> dict[str, str]:
    """What can stand there, where that is a list: what each code means."""
    if output.column.kind not in (Kind.CODE, Kind.CODES, Kind.BOOLEAN):
        return {}
    return tables.labels[output.column.vocabulary]


def dictionary_entries(plan: ExportPlan, tables: Tables | None = None) -> list[dict[str, Any]]:
    """A row for each column of the file."""
    tables = tables or tables_of(plan.municipality, plan.language)
    with translation.override(plan.language):
        return [
            {
                "name": output.name,
                "title": str(output.column.title) if output.in_codes else output.title,
                "type": str(KIND_LABELS[output.column.kind]),
                "unit": str(output.column.unit),
                "meaning": str(output.column.meaning),
                "values": _values(output, tables),
            }
            for output in plan.outputs()
        ]


def dictionary_csv(plan: ExportPlan, alone: Alone) -> str:
    """The dictionary as a CSV file; its last row says how many rows are alone."""
    with translation.override(plan.language):
        heading = [_("Name"), _("Title"), _("Type"), _("Unit"), _("Meaning"), _("Values")]
        share = ["", _("Rows alone"), "", "", alone_meaning(), alone_text(alone)]
    rows = [
        [
            entry["name"],
            entry["title"],
            entry["type"],
            entry["unit"],
            entry["meaning"],
            "; ".join(f"{code} = {label}" for code, label in entry["values"].items()),
        ]
        for entry in dictionary_entries(plan)
    ]
    return "".join(csv_rows(heading, [*rows, share]))


def alone_meaning() -> str:
    """What it means that a row is alone, in the language that is active."""
    return _(
        "Rows that are the only one of their place, time and behaviours. Who knows about such an "
        "incident can know the row again, so keep the file inside the organisation."
    )


def dictionary_json(plan: ExportPlan, alone: Alone) -> str:
    """The dictionary for a program."""
    told = {
        "language": plan.language,
        "alone": {"rows": alone.rows, "alone": alone.alone, "percent": alone.percent},
        "columns": dictionary_entries(plan),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
