"""A shape that somebody drew: what may be one, and the short way in which an address has it.

Pure, but for its messages: a text goes in, corners come out, or a ValidationError says what is
wrong. Nobody needs a map or a mouse for it.
"""

import math
import re
from collections.abc import Sequence

import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from shapely.affinity import scale

from .shape_files import corners_of_geojson, is_geojson

__all__ = [
    "MOST_CORNERS",
    "Corners",
    "corners_of",
    "lines_of",
    "polygon_of",
    "short",
    "square_kilometres",
]

#: Latitude and longitude of each, in WGS84; the last is joined to the first.
Corners = tuple[tuple[float, float], ...]

# About a metre; finer than anybody draws.
DECIMALS = 5
MOST_CORNERS = 50
FEWEST_CORNERS = 3
BOX_NUMBERS = 4
# The whole municipality fits, a province does not.
MOST_SQUARE_KILOMETRES = 400
# A long thin shape is small, and yet crosses the hexagons of a continent.
MOST_KILOMETRES = 60
# What that comes to for a city with its water; a question with many more takes seconds.
MOST_CELLS = 25_000
# Here; elsewhere there are fewer, down to half of it at a few points in the sea.
CELLS_PER_SQUARE_KILOMETRE = 81
# That a side touches beyond those inside.
CELLS_PER_KILOMETRE_OF_SIDE = 6
KILOMETRES_PER_DEGREE = 111.2
# Digits of ASCII alone: others are numbers to Python, and nothing to a map.
NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
# Between corners, and between the numbers of one; the last of each is what an address has.
BETWEEN_CORNERS = re.compile(r"[;\n~]")
BETWEEN_NUMBERS = re.compile(r"[,_]")


def corners_of(text: str) -> Corners:
    """The corners that `text` tells: 'south, west, north, east'; 'latitude, longitude' of each
    corner on a line of its own or with semicolons between them; GeoJSON; or what `short` wrote.

    Raises ValidationError, which says what is wrong.
    """
    if is_geojson(text):
        groups = [[latitude, longitude] for latitude, longitude in corners_of_geojson(text)]
    else:
        parts = (part.strip() for part in BETWEEN_CORNERS.split(text))
        groups = [_numbers(part) for part in parts if part]
    if len(groups) == 1 and len(groups[0]) == BOX_NUMBERS:
        south, west, north, east = groups[0]
        if south >= north or west >= east:
            raise ValidationError(_("South lies below north, and west left of east."))
        groups = [[south, west], [south, east], [north, east], [north, west]]
    if any(len(group) != 2 for group in groups):
        raise ValidationError(_("Give four numbers of a box, or at least three corners."))
    corners = _once([(_rounded(first), _rounded(second)) for first, second in groups])
    if len(corners) < FEWEST_CORNERS:
        raise ValidationError(_("Give four numbers of a box, or at least three corners."))
    if len(corners) > MOST_CORNERS:
        most = {"most": MOST_CORNERS}
        raise ValidationError(_("Draw the area with at most %(most)d corners.") % most)
    _check(corners)
    return corners


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
    return _flat(polygon_of(corners), math.cos(math.radians(middle))).area


def _numbers(group: str) -> list[float]:
    parts = [part.strip() for part in BETWEEN_NUMBERS.split(group)]
    if not all(NUMBER.fullmatch(part) for part in parts):
        told = {"text": group[:40]}
        raise ValidationError(_("These are no coordinates: %(text)s") % told)
    return [float(part) for part in parts]


def _rounded(number: float) -> float:
    # Nought has no sign in an address.
    return round(number, DECIMALS) + 0.0


def _plain(number: float) -> str:
    return f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _once(corners: Sequence[tuple[float, float]]) -> Corners:
    """Without a corner that is the one before it, or the last that closes the shape."""
    found: list[tuple[float, float]] = []
    for corner in corners:
        if not found or corner != found[-1]:
            found.append(corner)
    while len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return tuple(found)


def _flat(shape: shapely.Polygon, shrink: float) -> shapely.Polygon:
    """In kilometres, where a degree of longitude is `shrink` times one of latitude."""
    return scale(shape, KILOMETRES_PER_DEGREE * shrink, KILOMETRES_PER_DEGREE)


def _check(corners: Corners) -> None:
    latitudes, longitudes = zip(*corners, strict=True)
    if max(map(abs, latitudes)) > 90 or max(map(abs, longitudes)) > 180:
        raise ValidationError(
            _("A latitude lies between -90 and 90, a longitude between -180 and 180.")
        )
    high = (max(latitudes) - min(latitudes)) * KILOMETRES_PER_DEGREE
    # The side nearest to the equator is the longest.
    widest = math.cos(math.radians(min(map(abs, latitudes))))
    wide = (max(longitudes) - min(longitudes)) * KILOMETRES_PER_DEGREE * widest
    if max(high, wide) > MOST_KILOMETRES or high * wide > MOST_SQUARE_KILOMETRES:
        raise ValidationError(_("This area is too large. Draw a part of it."))
    shape = polygon_of(corners)
    if not shape.is_valid or not shape.area:
        raise ValidationError(_("The lines of this area cross each other. Draw it again."))
    flat = _flat(shape, widest)
    if _cells_of(flat.area, flat.length) > MOST_CELLS:
        raise ValidationError(_("This area is too large. Draw a part of it."))


def _cells_of(area: float, sides: float) -> float:
    """About how many hexagons a shape of so many square kilometres and kilometres touches."""
    return area * CELLS_PER_SQUARE_KILOMETRE + sides * CELLS_PER_KILOMETRE_OF_SIDE
