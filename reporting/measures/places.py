"""Where a measure works, and which places it can be compared with."""

import math
from collections.abc import Iterable, Mapping

import shapely
from shapely.affinity import scale

from reporting.areas import Outlines
from reporting.geo import cells_touching
from reporting.models import Measure
from reporting.shape_cells import cells_in
from reporting.shapes import Corners, polygon_of

from .counting import Place

__all__ = [
    "RING_M",
    "circle_corners",
    "corners_around",
    "home_areas",
    "neighbours_of",
    "place_of",
    "ring_around",
]

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


def corners_around(measure: Measure, more_m: float = 0) -> Corners:
    """The corners of its circle or of its drawn shape, with so many metres around it."""
    if measure.circle is not None:
        latitude, longitude, radius = measure.circle
        return tuple(circle_corners(latitude, longitude, radius + more_m))
    return _widened(measure.corners, more_m) if more_m else measure.corners


def place_of(measure: Measure, areas: Iterable[int]) -> Place:
    """The hexagons that its circle touches or whose middle lies in its drawn shape, else its
    districts, `areas`."""
    return Place(cells=_cells(measure)) if measure.is_drawn else Place(areas=frozenset(areas))


def ring_around(measure: Measure) -> Place:
    """The hexagons around a drawn place; nothing where there is none."""
    if not measure.is_drawn:
        return Place()
    return Place(cells=_cells(measure, RING_M) - _cells(measure))


def _cells(measure: Measure, more_m: float = 0) -> frozenset[int]:
    corners = corners_around(measure, more_m)
    return cells_in(corners) if measure.shape else frozenset(cells_touching(corners))


def _widened(corners: Corners, metres: float) -> Corners:
    """The outer line at so many metres around a shape; a hole that it closes around is filled."""
    north = sum(latitude for latitude, _longitude in corners) / len(corners)
    east = METRES_PER_DEGREE * math.cos(math.radians(north))
    flat = scale(polygon_of(corners), east, METRES_PER_DEGREE, origin=(0, 0))
    around = shapely.buffer(flat, metres, quad_segs=4).exterior.coords[:-1]
    return tuple((y / METRES_PER_DEGREE, x / east) for x, y in around)


def home_areas(measure: Measure, areas: Iterable[int], outlines: Outlines) -> frozenset[int]:
    """Its districts, or those that its drawn place and the ring around it touch: never compared
    with."""
    if not measure.is_drawn:
        return frozenset(areas)
    shape = polygon_of(corners_around(measure, RING_M))
    return frozenset(
        outlines.areas[int(index)].pk for index in outlines.tree.query(shape, "intersects")
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
