"""A city's districts and the places of measures as a drawing: north is up, and no map is asked."""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely

from reporting.areas import Bounds

__all__ = ["Drawing", "Shape", "Spot", "draw"]

WIDTH = 800
# Of a very small circle there is something to see.
SMALLEST = 4.0
# The room that a number needs.
NUMBER = 28.0


@dataclass(frozen=True)
class Shape:
    """One district: its path, and of which kind it is."""

    name: str
    path: str
    kind: str


@dataclass(frozen=True)
class Spot:
    """A circle, or a point in a shape or a district, with the number of its measure."""

    x: float
    y: float
    radius: float
    number: int
    is_circle: bool
    label_x: float = 0


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    shapes: list[Shape]
    drawn: list[str]
    spots: list[Spot]


class _Scale:
    """Degrees to the drawing's own measure; a metre is as long in each direction."""

    def __init__(self, bounds: Bounds) -> None:
        self._west, self._north = bounds.west, bounds.north
        self._shrink = math.cos(math.radians((bounds.north + bounds.south) / 2))
        self._scale = WIDTH / max((bounds.east - bounds.west) * self._shrink, 1e-6)
        self.height = math.ceil((bounds.north - bounds.south) * self._scale)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self._west) * self._shrink * self._scale
        return round(x, 1), round((self._north - latitude) * self._scale, 1)

    def of_metres(self, metres: float) -> float:
        return round(max(metres / 111_195 * self._scale, SMALLEST), 1)


def draw(
    outlines: Iterable[tuple[str, Any, str]],
    circles: Sequence[tuple[float, float, float, int]],
    drawn: Sequence[tuple[shapely.Polygon, int]],
    middles: Collection[tuple[float, float, int]],
    bounds: Bounds,
) -> Drawing:
    """Districts as (name, shape, kind), circles as (latitude, longitude, metres, number), drawn
    shapes with their number, and numbers that stand at a (latitude, longitude)."""
    scale = _Scale(bounds)
    shapes = [Shape(name, _path(shape, scale), kind) for name, shape, kind in outlines]
    spots = [
        Spot(*scale.at(longitude, latitude), scale.of_metres(metres), number, True)
        for latitude, longitude, metres, number in circles
    ]
    spots += [
        Spot(*scale.at(longitude, latitude), 0, number, False)
        for latitude, longitude, number in middles
    ]
    points = [(shape.representative_point(), number) for shape, number in drawn]
    spots += [Spot(*scale.at(point.x, point.y), 0, number, False) for point, number in points]
    paths = [_path(shape, scale) for shape, _number in drawn]
    return Drawing(WIDTH, scale.height, shapes, paths, _legible(spots))


def _legible(spots: Iterable[Spot]) -> list[Spot]:
    """Each with its number where no earlier one stands: beside it, where they would overlap."""
    placed: list[Spot] = []
    for spot in spots:
        x = spot.x
        while any(abs(x - one.label_x) < NUMBER and abs(spot.y - one.y) < NUMBER for one in placed):
            x += NUMBER
        placed.append(replace(spot, label_x=round(x, 1)))
    return placed


def _path(shape: Any, scale: _Scale) -> str:
    polygons = getattr(shape, "geoms", [shape])
    rings = [ring for one in polygons for ring in (one.exterior, *one.interiors)]
    return "".join(
        "M" + "L".join("{} {}".format(*scale.at(x, y)) for x, y in ring.coords) + "Z"
        for ring in rings
    )
