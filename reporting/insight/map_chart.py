"""The map: districts in outline, a shade for each hexagon, a line around each hot spot."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from shapely.geometry import shape

from reporting.areas import Outlines
from reporting.geo import cell_outline, outline_around

from .charts import HOT, LEVELS, QUIET, joined, level_of, levels_legend, text
from .figure import Chart

__all__ = ["Hexagon", "area_map", "hexagon_map"]

WIDTH, TALLEST = 960, 800
MARGIN = 8
# About 20 metres: finer lines are not seen, and make a heavy page.
SIMPLER_BY_DEGREES = 0.0002
Place = tuple[float, float]


@dataclass(frozen=True)
class Hexagon:
    cell: int
    number: int


@dataclass(frozen=True)
class _Frame:
    """From WGS84 degrees to the units of the drawing; a metre is as long in each direction."""

    west: float
    north: float
    shrink: float
    scale: float
    width: int
    height: int

    @classmethod
    def around(cls, bounds: Sequence[float]) -> "_Frame":
        west, south, east, north = bounds
        shrink = math.cos(math.radians((north + south) / 2))
        wide, tall = max((east - west) * shrink, 1e-6), max(north - south, 1e-6)
        scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
        size = (math.ceil(wide * scale) + 2 * MARGIN, math.ceil(tall * scale) + 2 * MARGIN)
        return cls(west, north, shrink, scale, *size)

    def path(self, ring: Iterable[Sequence[float]]) -> str:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(self.at, ring)) + "Z"

    def at(self, point: Sequence[float]) -> Place:
        x = (point[0] - self.west) * self.shrink * self.scale + MARGIN
        return x, (self.north - point[1]) * self.scale + MARGIN


def hexagon_map(
    outlines: Outlines,
    areas: tuple[str, ...],
    hexagons: Sequence[Hexagon],
    spots: Sequence[Sequence[int]],
    spot: str = "",
) -> Chart:
    """Hexagons with a number, and a thick line around each hot spot, so that no colour is
    needed; `spots` are cells that touch, and `spot` is what they are called instead."""
    frame = _Frame.around(_bounds(outlines, areas))
    most = max((one.number for one in hexagons), default=0)
    marks = [_districts(outlines, frame)]
    legend = levels_legend(most)
    for kind, told in legend:
        level = int(kind[-1])
        cells = [one.cell for one in hexagons if level_of(one.number, most) == level]
        marks.append(_hexagons(cells, frame, level, told))
    for order, one in enumerate(spots, start=1):
        marks.append(_around(one, frame, order, spot))
    if spots:
        legend.append(("hot", spot or _("hot spot")))
    return Chart(joined(marks), frame.width, frame.height, legend, wide=False)


def area_map(outlines: Outlines, areas: tuple[str, ...], counts: dict[int, int]) -> Chart:
    """Districts shaded by their number."""
    frame = _Frame.around(_bounds(outlines, areas))
    most = max(counts.values(), default=0)
    marks = []
    for area, outline in zip(outlines.areas, outlines.shapes, strict=True):
        number = counts.get(area.pk, 0)
        level = level_of(number, most)
        fill = LEVELS[level - 1] if level else "none"
        css = f"insight-district insight-level--{level}"
        marks.append(_shape(css, fill, _outline(outline, frame), f"{area.name}: {number}"))
    return Chart(joined(marks), frame.width, frame.height, levels_legend(most), wide=False)


def _bounds(outlines: Outlines, areas: tuple[str, ...]) -> Sequence[float]:
    chosen = [
        outline
        for area, outline in zip(outlines.areas, outlines.shapes, strict=True)
        if area.code in areas
    ]
    if chosen:
        return [float(edge) for edge in shapely.total_bounds(chosen)]
    return outlines.bounds(study_area=True) or (0.0, 0.0, 0.0, 0.0)


def _districts(outlines: Outlines, frame: _Frame) -> SafeString:
    return joined(
        _shape(
            "insight-district" + ("" if area.in_study_area else " insight-district--outside"),
            "none",
            _outline(outline, frame),
            area.name,
        )
        for area, outline in zip(outlines.areas, outlines.shapes, strict=True)
    )


def _outline(outline: Any, frame: _Frame, simpler_by: float = SIMPLER_BY_DEGREES) -> str:
    simpler = shapely.simplify(outline, simpler_by)
    polygons = getattr(simpler, "geoms", [simpler])
    rings = [ring for one in polygons for ring in (one.exterior, *one.interiors)]
    return "".join(frame.path(ring.coords) for ring in rings)


def _shape(css: str, fill: str, path: str, told: str) -> SafeString:
    return format_html(
        '<path class="{}" fill="{}" stroke="{}" fill-rule="evenodd" d="{}">'
        "<title>{}</title></path>",
        css,
        fill,
        QUIET,
        path,
        told,
    )


def _hexagons(cells: Sequence[int], frame: _Frame, level: int, told: str) -> SafeString:
    """All of one shade in one path: thousands of paths are slow to draw."""
    return format_html(
        '<path class="{}" fill="{}" d="{}"><title>{}</title></path>',
        f"insight-level insight-level--{level}",
        LEVELS[level - 1],
        "".join(frame.path(cell_outline(cell)[:-1]) for cell in cells),
        told,
    )


def _around(cells: Sequence[int], frame: _Frame, order: int, called: str) -> SafeString:
    """The outer line of cells that touch, with the number that their row in the table has."""
    whole = shape(outline_around(cells))
    _west, _south, east, north = (float(edge) for edge in whole.bounds)
    x, y = frame.at((east, north))
    return format_html(
        '<path class="insight-hot" fill="none" stroke="{}" stroke-width="3" d="{}">'
        "<title>{}</title></path>{}",
        HOT,
        _outline(whole, frame, 0),
        f"{called} {order}" if called else _("Hot spot %(number)s") % {"number": order},
        text(x + 2, y + 4, order, size=15),
    )
