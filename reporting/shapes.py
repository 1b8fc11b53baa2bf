"""A shape that somebody drew: its corners, and the short way in which an address has them. Pure."""

import math

import shapely
from shapely.affinity import scale

__all__ = [
    "DECIMALS",
    "KILOMETRES_PER_DEGREE",
    "Corners",
    "flat",
    "lines_of",
    "polygon_of",
    "short",
    "square_kilometres",
]

#: Latitude and longitude of each, in WGS84; the last is joined to the first.
Corners = tuple[tuple[float, float], ...]

# About a metre; finer than anybody draws.
DECIMALS = 5
KILOMETRES_PER_DEGREE = 111.2


def short(corners: Corners) -> str:
    """As an address has it: nothing in it needs to be escaped. `corners_of` reads it."""
    return "~".join(f"{_plain(north)}_{_plain(east)}" for north, east in corners)


def lines_of(corners: Corners) -> str:
    """As people can read and change it: a corner on each line."""
    return "\n".join(f"{_plain(north)}, {_plain(east)}" for north, east in corners)


def polygon_of(corners: Corners) -> shapely.Polygon:
    """In degrees, longitude first, as outlines of districts are."""
    return shapely.Polygon([(east, north) for north, east in corners])


def square_kilometres(corners: Corners) -> float:
    """How large the shape is on the ground, well enough for a city."""
    middle = sum(north for north, _east in corners) / len(corners)
    return flat(polygon_of(corners), math.cos(math.radians(middle))).area


def _plain(number: float) -> str:
    return f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".")


def flat(shape: shapely.Polygon, shrink: float) -> shapely.Polygon:
    """In kilometres, where a degree of longitude is `shrink` times one of latitude."""
    return scale(shape, KILOMETRES_PER_DEGREE * shrink, KILOMETRES_PER_DEGREE)
