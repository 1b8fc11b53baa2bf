"""Bytes to rows: how a file is written is found out, and what is wrong with it is said clearly.

Nothing here repeats a cell in an error: the file holds words of reporters.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from .uploads import MOST_BYTES

__all__ = ["DELIMITERS", "ENCODINGS", "MOST_ROWS", "Table", "UnreadableFileError", "read_table"]

MOST_ROWS = 100_000
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252")
DELIMITERS = (";", ",", "\t", "|")
MOST_COLUMNS = 200
# So many rows tell how a file is written.
SAMPLE_ROWS = 20
ZIP_MARK = b"PK\x03\x04"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class UnreadableFileError(Exception):
    """The file as a whole cannot be used; its text is for people."""


@dataclass(frozen=True)
class Table:
    """A file that was read to its end once: its first row, and the others on asking."""

    header: tuple[str, ...]
    text: str
    delimiter: str
    encoding: str
    row_count: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with its number as a spreadsheet program shows it; empty ones are left out."""
        records = _records(self.text, self.delimiter)
        next(records)
        for number, cells in enumerate(records, start=2):
            if any(cell.strip() for cell in cells):
                yield number, cells


def read_table(content: bytes, *, delimiter: str = "", encoding: str = "") -> Table:
    """The rows of a CSV file. What is not told is found out. Raises UnreadableFileError."""
    text, found = _decoded(content, encoding)
    chosen = delimiter or _delimiter_of(text)
    header = next(_records(text, chosen), [])
    names = tuple(name.strip() for name in header)
    _check_header(names)
    table = Table(names, text, chosen, found, 0)
    row_count = 0
    for _row in table.rows():
        row_count += 1
        if row_count > MOST_ROWS:
            raise UnreadableFileError(
                _("This file has more than %(most)s rows. Divide it into parts.")
                % {"most": MOST_ROWS}
            )
    if not row_count:
        raise UnreadableFileError(_("There are no rows under the first one."))
    return Table(names, text, chosen, found, row_count)


def _decoded(content: bytes, encoding: str) -> tuple[str, str]:
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(
            _("This file is larger than %(most)s MB. Divide it into parts.")
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    if not content.strip():
        raise UnreadableFileError(_("This file is empty."))
    if content.startswith(ZIP_MARK):
        raise UnreadableFileError(_("This is a workbook. Save it as CSV first, and choose that."))
    if content.startswith(WIDE_MARKS) or b"\0" in content:
        raise UnreadableFileError(_("This is not a CSV file in UTF-8 or in Windows' own writing."))
    for name in (encoding,) if encoding else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(name), name
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(_("This is not a CSV file in UTF-8 or in Windows' own writing."))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # Strict: else a quote that is never closed swallows the rest of the file as one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error:
        raise UnreadableFileError(
            _("Near line %(line)s the quotation marks are not in pairs, or a cell is far too long.")
            % {"line": reader.line_num}
        ) from None


def _delimiter_of(text: str) -> str:
    """The one that gives the most columns in the most rows of the same width.

    Where none gives columns, the reason for which one of them was no good is what is wrong.
    """
    best, found, refused = (0, 0), DELIMITERS[0], None
    for delimiter in DELIMITERS:
        try:
            score = _score(text, delimiter)
        except UnreadableFileError as error:
            refused = refused or error
            continue
        if score > best:
            best, found = score, delimiter
    if refused is not None and not best[0]:
        raise refused
    return found


def _score(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows are as wide as the very first, and how wide. Raises."""
    widths = [len(cells) for cells in islice(_records(text, delimiter), SAMPLE_ROWS)]
    width = widths[0] if widths else 0
    return (sum(width > 1 and one == width for one in widths), width)


def _check_header(names: tuple[str, ...]) -> None:
    if len(names) > MOST_COLUMNS:
        raise UnreadableFileError(_("The first row has far too many columns."))
    if not names or not all(names):
        raise UnreadableFileError(
            _("In the first row each column needs a name; number %(number)s has none.")
            % {"number": next(i for i, name in enumerate(names, 1) if not name) if names else 1}
        )
    folded = [name.casefold() for name in names]
    for number, name in enumerate(folded, start=1):
        if folded.index(name) != number - 1:
            raise UnreadableFileError(
                _("In the first row each name may stand once; number %(number)s repeats one.")
                % {"number": number}
            )
