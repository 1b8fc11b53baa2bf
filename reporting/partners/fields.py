"""Which columns of an export a pull has, and how a value stands in JSON."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from home.people.models import Municipality
from reporting.export.column import Output, Value
from reporting.export.columns import COARSE, COLUMNS, known_columns, outputs
from reporting.export.rows import Block, Cells, blocks_of, sources_of
from reporting.export.tables import tables_of
from reporting.models.report import ReportQuerySet

from .problems import Problem, field_error

__all__ = ["ID", "as_objects", "finer_among", "names_of"]

#: By which a client knows an incident again, and is told that it is gone; always there.
ID = "report"


def names_of(told: str) -> list[str]:
    """The names in a list with commas; all coarse ones where nothing is told. Raises Problem."""
    if not told:
        return list(COARSE)
    names = [name.strip() for name in told.split(",")]
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        detail = _("There are these: %(names)s") % {"names": ", ".join(COLUMNS)}
        raise Problem(
            400, "bad-request", more={"errors": [field_error("fields", detail, "unknown")]}
        )
    return known_columns([ID, *names])


def finer_among(names: Iterable[str]) -> list[str]:
    """Those that a key needs the finer scope for."""
    return [name for name in names if COLUMNS[name].finer]


def as_objects(
    municipality: Municipality, reports: ReportQuerySet, names: list[str]
) -> list[dict[str, Any]]:
    """An object for each report, in the order of their numbers, in a fixed number of queries."""
    told = outputs(names, "codes", "en")
    sources = sources_of(told)
    blocks: list[Block] = list(blocks_of(reports, sources))
    if not blocks:
        return []
    cells = Cells(told, sources, tables_of(municipality, "en"), _in_json)
    return [
        dict(zip(names, values, strict=True))
        for block in blocks
        for values in zip(*cells.of(block), strict=True)
    ]


def _in_json(_output: Output, value: Value) -> Any:
    """Lists, numbers and truth values stay what they are; dates as ISO 8601 writes them."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value
