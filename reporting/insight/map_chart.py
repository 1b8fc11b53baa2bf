"""The map: districts in outline, a shade for each hexagon, a line around each hot spot."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reporting.areas import Outlines
from reporting.geo import cell_outline
from reporting.shapes import Corners

from .charts import HOT, LEVELS, joined, level_of, levels_legend, text
from .figure import Chart
from .map_frame import Frame, around_shape, bounds_of, framed, outline, path_of, shape_legend

__all__ = ["Hexagon", "hexagon_map"]

# About a metre.
TOGETHER_DEGREES = 0.00001


@dataclass(frozen=True)
class Hexagon:
    cell: int
    number: int


def hexagon_map(
    outlines: Outlines,
    areas: tuple[str, ...],
    hexagons: Sequence[Hexagon],
    spots: Sequence[Sequence[int]],
    shape: Corners = (),
) -> Chart:
    """Hexagons with a number, and a thick line around each hot spot, so that no colour is
    needed; `spots` are cells that touch."""
    frame = Frame.around(bounds_of(outlines, areas, shape))
    most = max((one.number for one in hexagons), default=0)
    marks = [_districts(outlines, frame)]
    legend = levels_legend(most)
    for kind, told in legend:
        level = int(kind[-1])
        cells = [one.cell for one in hexagons if level_of(one.number, most) == level]
        marks.append(_hexagons(cells, frame, level, told))
    for order, spot in enumerate(spots, start=1):
        marks.append(_around(spot, frame, order))
    if spots:
        legend.append(("hot", _("hot spot")))
    if shape:
        marks.append(around_shape(shape, frame))
        legend.append(shape_legend())
    return Chart(framed(joined(marks), frame), frame.width, frame.height, legend, wide=False)


def _districts(outlines: Outlines, frame: Frame) -> SafeString:
    return joined(
        path_of(
            "insight-district" + ("" if area.in_study_area else " insight-district--outside"),
            "none",
            outline(one, frame),
            area.name,
        )
        for area, one in zip(outlines.areas, outlines.shapes, strict=True)
    )


def _hexagons(cells: Sequence[int], frame: Frame, level: int, told: str) -> SafeString:
    """All of one shade in one path: thousands of paths are slow to draw."""
    return format_html(
        '<path class="{}" fill="{}" d="{}"><title>{}</title></path>',
        f"insight-level insight-level--{level}",
        LEVELS[level - 1],
        "".join(frame.path(cell_outline(cell)[:-1]) for cell in cells),
        told,
    )


def _around(cells: Sequence[int], frame: Frame, order: int) -> SafeString:
    """The outer line of cells that touch, with the number that their row in the table has."""
    # Corners of two cells are the same but for the last digits.
    shapes = [shapely.Polygon(cell_outline(cell)) for cell in cells]
    whole = shapely.union_all(shapes, grid_size=TOGETHER_DEGREES)
    _west, _south, east, north = (float(edge) for edge in whole.bounds)
    x, y = frame.at((east, north))
    return format_html(
        '<path class="insight-hot" fill="none" stroke="{}" stroke-width="3" d="{}">'
        "<title>{}</title></path>{}",
        HOT,
        outline(whole, frame, 0),
        _("Hot spot %(number)s") % {"number": order},
        text(x + 2, y + 4, order, size=15),
    )
