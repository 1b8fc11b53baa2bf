"""Charts as SVG: marks with classes for the admin's colours, and attributes for a file of its own.

They hold no style and no script, so that any policy lets them through.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .figure import Chart
from .marker_rows import AWAY, placed

__all__ = [
    "HOT",
    "LEVELS",
    "QUIET",
    "Bar",
    "bars",
    "columns",
    "dashes_of",
    "fill_of",
    "hatched_key",
    "heat",
    "joined",
    "level_of",
    "levels_legend",
    "number",
    "text",
]

#: From few to many; the classes have the same in light and dark.
LEVELS = ("#d3f0e1", "#97dcb9", "#4fb487", "#177f52", "#00452a")
ACCENT, QUIET, HOT = "#00633a", "#8a938e", "#b3005e"
NOTHING, INK = "#f1f1ee", "#0e1512"
#: What a legend tells by the line around it: unbroken where no dashes are named.
OUTLINED = {"night": "", "school": "4 2", "shape": "5 3"}
WIDTH = 640


@dataclass(frozen=True)
class Bar:
    """A label with a number, and the number it is laid beside where there is one."""

    label: str
    value: float
    compared: float | None = None


def level_of(value: float, most: float) -> int:
    """0 for nothing, else 1 to 5: equal steps up to the most."""
    if value <= 0 or most <= 0:
        return 0
    return min(len(LEVELS), 1 + int(len(LEVELS) * value / most * 0.999999))


def fill_of(kind: str) -> tuple[str, str]:
    """Fill and edge of what a legend names, in a file of its own."""
    if kind == "hot":
        return "none", HOT
    if kind in OUTLINED:
        return "none", INK
    if kind == "hatched":
        return "none", QUIET
    if kind == "level--0":
        return NOTHING, QUIET
    if kind.startswith("level--"):
        return LEVELS[int(kind[-1]) - 1], "none"
    return (ACCENT if kind == "mark" else QUIET), "none"


def dashes_of(kind: str) -> SafeString:
    """The attribute for a line that is broken, in a file of its own."""
    dashes = OUTLINED.get(kind)
    return format_html(' stroke-dasharray="{}"', dashes) if dashes else joined([])


def hatched_key(y: float) -> SafeString:
    """Slanting lines in the box of a legend."""
    return format_html(
        '<path fill="none" stroke="{}" d="M0 {}l7 7M0 {}l14 14M7 {}l7 7"/>', QUIET, y + 7, y, y
    )


def number(value: float) -> str:
    """As few digits as say it."""
    decimals = 0 if abs(value - round(value)) < 0.05 else 1
    # It cuts off what it is not asked for.
    return number_format(round(value, decimals), decimals)


def text(x: float, y: float, told: object, anchor: str = "start", size: int = 13) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-size="{}" fill="currentColor">{}</text>',
        round(x, 1),
        round(y, 1),
        anchor,
        size,
        told,
    )


def joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 (each part is safe already)


def box(
    x: float, y: float, width: float, height: float, css: str, fill: str, told: str = ""
) -> SafeString:
    title = format_html("<title>{}</title>", told) if told else ""
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" fill="{}">{}</rect>',
        css,
        round(x, 1),
        round(y, 1),
        round(max(width, 0), 1),
        round(max(height, 0), 1),
        fill,
        title,
    )


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}"/>',
        css,
        round(x1, 1),
        round(y1, 1),
        round(x2, 1),
        round(y2, 1),
        QUIET,
    )


def bars(rows: Sequence[Bar]) -> Chart:
    """A bar below each label; the number it is compared with is a thin bar below it."""
    most = max([1.0, *(max(row.value, row.compared or 0) for row in rows)])
    width, room = 360, 290
    marks: list[SafeString] = []
    top = 0.0
    for row in rows:
        marks.append(text(0, top + 15, row.label, size=14))
        marks.append(box(0, top + 21, room * row.value / most, 13, "insight-mark", ACCENT))
        marks.append(text(room * row.value / most + 6, top + 32, number(row.value), size=13))
        if row.compared is not None:
            marks.append(
                box(0, top + 36, room * row.compared / most, 5, "insight-mark--quiet", QUIET)
            )
        top += 50
    return Chart(joined(marks), width, int(top), _legend_of(rows), wide=False)


def columns(rows: Sequence[Bar], every: int = 1, lines: Sequence[tuple[int, str]] = ()) -> Chart:
    """A column for each row, with the label of one in `every`; `lines` stand at some of them."""
    left, bottom, tallest = 36, 30, 216
    step = (WIDTH - left) / max(len(rows), 1)
    told_above = placed([(left + place * step, told) for place, told in lines], WIDTH)
    top = 14 + 16 * max((one.row + 1 for one in told_above), default=0)
    height = top + tallest + bottom
    most = max([1.0, *(max(row.value, row.compared or 0) for row in rows)])
    room = tallest
    marks = [line(left, height - bottom, WIDTH, height - bottom, "insight-axis")]
    marks += [text(left - 6, top + 5, number(most), "end", 12)]
    marks += [line(left, top, WIDTH, top, "insight-axis insight-axis--top")]
    for place, row in enumerate(rows):
        x, tall = left + place * step, room * row.value / most
        gap = min(3.0, step * 0.15)
        told = f"{row.label}: {number(row.value)}"
        base = height - bottom
        marks.append(box(x + gap, base - tall, step - 2 * gap, tall, "insight-mark", ACCENT, told))
        if row.compared is not None:
            y = base - room * row.compared / most
            marks.append(line(x, y, x + step, y, "insight-compared"))
        if place % every == 0:
            marks.append(text(x + step / 2, height - 10, row.label, "middle", 12))
    for one in told_above:
        y = top - 12 - 16 * one.row
        marks += [line(one.x, y - 10, one.x, height - bottom, "insight-marker")]
        away, anchor = (-AWAY, "end") if one.ends_here else (AWAY, "start")
        marks += [text(one.x + away, y, one.words, anchor, 12)]
    return Chart(joined(marks), WIDTH, height, _legend_of(rows))


def heat(
    values: Sequence[Sequence[float]], rows: Sequence[str], heads: Sequence[str], every: int
) -> Chart:
    """A square for each value, darker for more; the head of one column in `every` is written."""
    left, top, step, tall = 76, 22, (WIDTH - 76) / len(heads), 26
    most = max([max(row) for row in values] or [0])
    marks = []
    for place, head in enumerate(heads):
        if place % every == 0:
            marks.append(text(left + (place + 0.5) * step, 14, head, "middle", 12))
    for down, (label, cells) in enumerate(zip(rows, values, strict=True)):
        y = top + down * tall
        marks.append(text(left - 8, y + 18, label, "end"))
        for across, value in enumerate(cells):
            level = level_of(value, most)
            told = f"{label} {heads[across]}: {number(value)}"
            fill = LEVELS[level - 1] if level else NOTHING
            css = f"insight-level insight-level--{level}"
            marks.append(box(left + across * step, y, step - 1, tall - 1, css, fill, told))
    return Chart(joined(marks), WIDTH, top + tall * len(rows), parts_legend(most))


def levels_legend(most: float) -> list[tuple[str, str]]:
    """Which whole numbers each shade stands for, from few to many."""
    found, low = [], 1
    for level in range(1, len(LEVELS) + 1):
        high = int(most * level / len(LEVELS))
        if high >= low:
            told = str(low) if high == low else f"{low}–{high}"
            found.append((f"level--{level}", told))
            low = high + 1
    return found


def parts_legend(most: float) -> list[tuple[str, str]]:
    """The same where parts of incidents are counted."""
    edges = [most * level / len(LEVELS) for level in range(len(LEVELS) + 1)]
    return [
        (f"level--{level}", f"{number(edges[level - 1])}–{number(edges[level])}")
        for level in range(1, len(LEVELS) + 1)
        if most > 0
    ]


def _legend_of(rows: Sequence[Bar]) -> list[tuple[str, str]]:
    if not any(row.compared is not None for row in rows):
        return []
    return [("mark", _("this period")), ("compared", _("compared with"))]
