"""Rows as a CSV file that opens in a spreadsheet program, and does nothing there."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.conf import settings

__all__ = ["csv_rows", "safe_cell"]

# Spreadsheet programs take a file for UTF-8 only where it starts with this mark.
BYTE_ORDER_MARK = "\ufeff"
# A cell that starts with one of these is a formula to a spreadsheet program.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
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


def csv_rows(heading: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A CSV file line by line: mark, heading, a line a row; never all rows in memory."""
    line = _Line()
    writer = csv.writer(line, delimiter=settings.CSV_DELIMITER)
    line.write(BYTE_ORDER_MARK)
    writer.writerow([str(cell) for cell in heading])
    yield line.take()
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        yield line.take()
