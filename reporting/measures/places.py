"""Where a measure works, and which places it can be compared with."""

import math
from collections.abc import Iterable, Mapping

import shapely

from reporting.areas import Outlines
from reporting.geo import cells_touching
from reporting.models import Measure

from .counting import Place

__all__ = ["RING_M", "circle_corners", "home_areas", "neighbours_of", "place_of", "ring_around"]

METRES_PER_DEGREE = 111_195.0
CORNERS = 24
# Where a trouble may move to: about five minutes on foot.
RING_M = 400
# 10 to 15 metres: outlines that somebody simplified do not touch exactly.
TOUCHING_DEGREES = 0.00015


def circle_corners(latitude: float, longitude: float, radius_m: float) -> list[tuple[float, float]]:
    """A circle as (latitude, longitude) corners."""
    east = METRES_PER_DEGREE * math.cos(math.radians(latitude))
    turns = [2 * math.pi * number / CORNERS for number in range(CORNERS)]
    return [
        (
            latitude + radius_m * math.cos(turn) / METRES_PER_DEGREE,
            longitude + radius_m * math.sin(turn) / east,
        )
        for turn in turns
    ]


def place_of(measure: Measure, areas: Iterable[int]) -> Place:
    """The hexagons that its circle touches, else its districts, `areas`."""
    if measure.circle is not None:
        return Place(cells=_cells(*measure.circle))
    return Place(areas=frozenset(areas))


def ring_around(measure: Measure) -> Place:
    """The hexagons around a circle; nothing where there is none."""
    if measure.circle is None:
        return Place()
    latitude, longitude, radius = measure.circle
    return Place(cells=_cells(latitude, longitude, radius + RING_M) - _cells(*measure.circle))


def _cells(latitude: float, longitude: float, radius_m: float) -> frozenset[int]:
    return frozenset(cells_touching(circle_corners(latitude, longitude, radius_m)))


def home_areas(measure: Measure, areas: Iterable[int], outlines: Outlines) -> frozenset[int]:
    """Its districts, or those that its circle and the ring around it touch: never compared with."""
    if measure.circle is None:
        return frozenset(areas)
    latitude, longitude, radius = measure.circle
    corners = circle_corners(latitude, longitude, radius + RING_M)
    circle = shapely.Polygon([(east, north) for north, east in corners])
    return frozenset(
        outlines.areas[int(index)].pk for index in outlines.tree.query(circle, "intersects")
    )


def neighbours_of(outlines: Outlines) -> Mapping[int, frozenset[int]]:
    """By district, the districts of the study area that share a border with it."""
    numbers = [area.pk for area in outlines.areas]
    found: dict[int, set[int]] = {number: set() for number in numbers}
    pairs = outlines.tree.query(outlines.shapes, "dwithin", distance=TOUCHING_DEGREES)
    for one, other in zip(*pairs, strict=True):
        if one != other and outlines.areas[int(other)].in_study_area:
            found[numbers[int(one)]].add(numbers[int(other)])
    return {number: frozenset(others) for number, others in found.items()}
