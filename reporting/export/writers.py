"""Rows to bytes, a piece at a time."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.conf import settings

from reporting.models import Incident

from .columns import Column, Value

# Spreadsheet programs take a file for UTF-8 only where it starts with this mark.
BYTE_ORDER_MARK = "\ufeff"
# A cell that starts with one of these is a formula to a spreadsheet program.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Value) -> str:
    """The value as text that no spreadsheet program executes."""
    text = "" if value is None else str(value)
    # Also behind spaces: some programs strip those first.
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


class _Line:
    """A file that hands back the line just written."""

    def __init__(self) -> None:
        self.buffer = StringIO()

    def write(self, text: str) -> int:
        return self.buffer.write(text)

    def take(self) -> str:
        text = self.buffer.getvalue()
        self.buffer.seek(0)
        self.buffer.truncate()
        return text


def csv_lines(incidents: Iterable[Incident], columns: list[Column]) -> Iterator[str]:
    """A CSV file line by line: mark, heading, a row an incident; never all rows in memory."""
    line = _Line()
    writer = csv.writer(line, delimiter=settings.CSV_DELIMITER)
    line.write(BYTE_ORDER_MARK)
    writer.writerow([column.name for column in columns])
    yield line.take()
    for incident in incidents:
        writer.writerow([safe_cell(column.value(incident)) for column in columns])
        yield line.take()
