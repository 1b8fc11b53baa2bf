"""A table as a picture, for a figure that has no chart."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reporting.insight.charts import QUIET, joined, text
from reporting.insight.figure import Chart, Table

from .lettering import folded, width_of

__all__ = ["MOST_ROWS", "table_picture"]

#: More are not read in a picture; a file has all.
MOST_ROWS = 80
SIZE, LINE, GAP, PADDING = 13, 18, 20, 5
WIDEST, NARROWEST = 300.0, 40.0


def table_picture(table: Table) -> Chart:
    """The heading, a line below it, and the rows; numbers stand to the right."""
    heading = [str(cell) for cell in table.heading]
    rows = [[_said(cell) for cell in row] for row in table.rows[:MOST_ROWS]]
    numbers = [
        bool(rows) and all(isinstance(row[place], int | float) for row in table.rows[:MOST_ROWS])
        for place in range(len(heading))
    ]
    widths = [
        min(WIDEST, max(NARROWEST, *(width_of(row[place], SIZE) for row in [heading, *rows])))
        for place in range(len(heading))
    ]
    marks: list[SafeString] = []
    y = _write(marks, heading, widths, numbers, 0, bold=True)
    whole = sum(widths) + GAP * (len(widths) - 1)
    for row in rows:
        marks.append(_line(y, whole))
        y = _write(marks, row, widths, numbers, y)
    marks.append(_line(y, whole))
    return Chart(joined(marks), round(whole), y + 1)


def _write(
    marks: list[SafeString],
    row: Sequence[str],
    widths: Sequence[float],
    numbers: Sequence[bool],
    y: int,
    *,
    bold: bool = False,
) -> int:
    """Adds one row, and says where it ends."""
    x, most = 0.0, 1
    for cell, width, is_number in zip(row, widths, numbers, strict=True):
        lines = folded(cell, SIZE, width + 0.5)
        most = max(most, len(lines))
        at, anchor = (x + width, "end") if is_number else (x, "start")
        said = [
            text(at, y + PADDING + 13 + LINE * place, line, anchor)
            for place, line in enumerate(lines)
        ]
        marks += [_bold(one) for one in said] if bold else said
        x += width + GAP
    return y + most * LINE + 2 * PADDING


def _bold(marks: SafeString) -> SafeString:
    return format_html('<g font-weight="700">{}</g>', marks)


def _line(y: int, width: float) -> SafeString:
    return format_html(
        '<line x1="0" y1="{y}" x2="{x}" y2="{y}" stroke="{quiet}" stroke-width="0.5"/>',
        x=round(width),
        y=y,
        quiet=QUIET,
    )


def _said(cell: object) -> str:
    if isinstance(cell, int | float):
        return number_format(cell, 0 if isinstance(cell, int) else 1, use_l10n=True)
    return "" if cell is None else str(cell)
