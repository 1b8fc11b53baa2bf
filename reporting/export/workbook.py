"""A file for spreadsheet programs, with real dates and numbers, and text that stays text."""

from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.utils import translation
from django.utils.translation import pgettext
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from home.people.spreadsheets import FORMULA_STARTS

from .cells import plain
from .column import Kind, Output, Value
from .rows import Blocks, Cells
from .tables import Tables

__all__ = ["write_workbook"]

# What a sheet holds, less its titles.
ROWS_IN_A_SHEET = 1_048_575
FORBIDDEN_IN_A_NAME = str.maketrans("", "", "[]:*?/\\'")
NAME_LENGTH = 31
WIDTHS = {Kind.ID: 20, Kind.CODES: 40, Kind.TEXT: 24, Kind.CODE: 22}
OTHER_WIDTH = 14
FORMATS = {
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONTH: "yyyy-mm",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.TIME: "hh:mm",
}


class _Book:
    """A workbook and how its cells look."""

    def __init__(self, file: IO[bytes], folder: Path | None) -> None:
        # Only what is small is made in memory; the rest goes through `folder`, a row at a time.
        way = {"in_memory": True} if folder is None else {"tmpdir": str(folder)}
        self.book = xlsxwriter.Workbook(file, {"constant_memory": folder is not None} | way)
        self.title = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        # It looks like a formula: it stays text also after somebody edits the cell.
        self.quoted = self.book.add_format({"quote_prefix": True})
        self._looks = {
            kind: self.book.add_format({"num_format": look}) for kind, look in FORMATS.items()
        }

    def cell(self, output: Output, value: Value) -> tuple[str, Any, Format | None]:
        """By which method what is written, and in what form."""
        kind = output.column.kind
        if isinstance(value, str) and kind is Kind.MONTH:
            value = date.fromisoformat(f"{value}-01")
        if isinstance(value, datetime | date | time):
            return "write_datetime", value, self._looks[kind]
        if isinstance(value, bool):
            return "write_boolean", value, None
        if isinstance(value, int):
            return "write_number", value, None
        return self._text(plain(output, value))

    def _text(self, value: str | int | None) -> tuple[str, Any, Format | None]:
        if value is None:
            return "", None, None
        text = str(value)
        if text.startswith("<r>"):
            # The library takes such a text for one with marks of its own.
            text = f" {text}"
        return "write_string", text, self.quoted if _like_formula(text) else None

    def add_sheet(self, name: str, outputs: list[Output]) -> Worksheet:
        sheet: Worksheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for number, output in enumerate(outputs):
            sheet.set_column(number, number, WIDTHS.get(output.column.kind, OTHER_WIDTH))
        for number, output in enumerate(outputs):
            sheet.write_string(0, number, output.title, self.title)
        return sheet


def _like_formula(text: str) -> bool:
    return text.lstrip(" ").startswith(FORMULA_STARTS)


def write_workbook(
    file: IO[bytes],
    outputs: list[Output],
    sources: list[str],
    tables: Tables,
    blocks: Blocks,
    *,
    folder: Path | None = None,
) -> None:
    """Writes the whole file; what does not fit goes through temporary files in `folder`."""
    book = _Book(file, folder)
    cells = Cells(outputs, sources, tables, book.cell)
    with translation.override(tables.language):
        name = pgettext("of residents", "Reports").translate(FORBIDDEN_IN_A_NAME)[:NAME_LENGTH]
    sheet, row, number = book.add_sheet(name, outputs), 0, 1
    for block in blocks:
        for values in zip(*cells.of(block), strict=True):
            if row == ROWS_IN_A_SHEET:
                sheet.autofilter(0, 0, row, len(outputs) - 1)
                number += 1
                sheet, row = book.add_sheet(f"{name[: NAME_LENGTH - 4]} {number}", outputs), 0
            row += 1
            for place, (method, value, look) in enumerate(values):
                if method:
                    getattr(sheet, method)(row, place, value, look)
    sheet.autofilter(0, 0, row, len(outputs) - 1)
    book.book.close()
