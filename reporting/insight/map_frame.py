"""What all maps of the dashboard stand in: districts in outline, a drawn shape around its part."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reporting.areas import Outlines
from reporting.shapes import Corners, polygon_of

from .charts import QUIET

__all__ = ["Frame", "around_shape", "bounds_of", "framed", "outline", "path_of", "shape_legend"]

WIDTH, TALLEST = 960, 800
MARGIN = 8
# About 20 metres: finer lines are not seen, and make a heavy page.
SIMPLER_BY_DEGREES = 0.0002
# Of a drawn shape something of what lies around it is seen too.
AROUND = 0.25
Place = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """From WGS84 degrees to the units of the drawing; a metre is as long in each direction."""

    west: float
    north: float
    shrink: float
    scale: float
    width: int
    height: int

    @classmethod
    def around(cls, bounds: Sequence[float]) -> "Frame":
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


def bounds_of(
    outlines: Outlines, areas: tuple[str, ...] = (), shape: Corners = ()
) -> Sequence[float]:
    """West, south, east and north of what is looked at."""
    if shape:
        west, south, east, north = polygon_of(shape).bounds
        wide, tall = AROUND * (east - west), AROUND * (north - south)
        return west - wide, south - tall, east + wide, north + tall
    chosen = [
        outline
        for area, outline in zip(outlines.areas, outlines.shapes, strict=True)
        if area.code in areas
    ]
    if chosen:
        return [float(edge) for edge in shapely.total_bounds(chosen)]
    return outlines.bounds(study_area=True) or (0.0, 0.0, 0.0, 0.0)


def outline(shape: Any, frame: Frame, simpler_by: float = SIMPLER_BY_DEGREES) -> str:
    """The path of all rings of a polygon, or of several."""
    simpler = shapely.simplify(shape, simpler_by)
    polygons = getattr(simpler, "geoms", [simpler])
    rings = [ring for one in polygons for ring in (one.exterior, *one.interiors)]
    return "".join(frame.path(ring.coords) for ring in rings)


def framed(marks: SafeString, frame: Frame) -> SafeString:
    """Nothing of what lies around is drawn over what stands beside the map."""
    return format_html(
        '<svg width="{}" height="{}" overflow="hidden">{}</svg>', frame.width, frame.height, marks
    )


def path_of(css: str, fill: str, path: str, told: str) -> SafeString:
    """A district, with what is told of it."""
    return format_html(
        '<path class="{}" fill="{}" stroke="{}" fill-rule="evenodd" d="{}">'
        "<title>{}</title></path>",
        css,
        fill,
        QUIET,
        path,
        told,
    )


def around_shape(shape: Corners, frame: Frame) -> SafeString:
    """The line that was drawn."""
    return format_html(
        '<path class="insight-shape" fill="none" stroke="currentColor" stroke-width="2.5"'
        ' stroke-dasharray="8 5" d="{}"><title>{}</title></path>',
        outline(polygon_of(shape), frame, 0),
        _("Drawn shape"),
    )


def shape_legend() -> tuple[str, str]:
    """What a legend has for it."""
    return "shape", _("drawn shape")
