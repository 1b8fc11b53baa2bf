"""Rows to bytes, a piece at a time."""

from collections.abc import Iterable, Iterator

from home.people.spreadsheets import csv_rows
from home.people.spreadsheets import safe_cell as safe_cell
from reporting.models import Incident

from .columns import Column


def csv_lines(incidents: Iterable[Incident], columns: list[Column]) -> Iterator[str]:
    """A CSV file line by line: mark, heading, a row an incident; never all rows in memory."""
    return csv_rows(
        [column.name for column in columns],
        ([column.value(incident) for column in columns] for incident in incidents),
    )
