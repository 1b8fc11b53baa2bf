"""A table of squares, darker for more, with lines around those that are set apart."""

from collections.abc import Mapping, Sequence

from .arrays import Mask
from .axis_marks import around_squares, mark_legend
from .charts import LEVELS, NOTHING, WIDTH, box, joined, level_of, number, text
from .figure import Chart

__all__ = ["heat"]


def heat(
    values: Sequence[Sequence[float]],
    rows: Sequence[str],
    heads: Sequence[str],
    every: int,
    marked: Mapping[str, Mask] | None = None,
) -> Chart:
    """A square for each value, darker for more; the head of one column in `every` is written.

    Around squares that are `marked` goes a line, by the kind of mark.
    """
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
    legend = _parts_legend(most)
    for kind, mask in (marked or {}).items():
        marks.append(around_squares(mask, kind, left - 0.5, top - 0.5, (step, tall)))
        legend.append(mark_legend(kind))
    return Chart(joined(marks), WIDTH, top + tall * len(rows) + 2, legend)


def _parts_legend(most: float) -> list[tuple[str, str]]:
    """Which numbers each shade stands for, where parts of incidents are counted."""
    edges = [most * level / len(LEVELS) for level in range(len(LEVELS) + 1)]
    return [
        (f"level--{level}", f"{number(edges[level - 1])}–{number(edges[level])}")
        for level in range(1, len(LEVELS) + 1)
        if most > 0
    ]
