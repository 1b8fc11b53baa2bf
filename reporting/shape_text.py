"""What somebody wrote about a shape: corners come out, or a sentence that says what is wrong.

Nobody needs a map or a mouse for it.
"""

import math
import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .shape_files import corners_of_geojson, is_geojson
from .shapes import DECIMALS, KILOMETRES_PER_DEGREE, Corners, flat, polygon_of

__all__ = ["MOST_CORNERS", "corners_of"]

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
# Digits of ASCII alone: others are numbers to Python, and nothing to a map.
NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")
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


def _numbers(group: str) -> list[float]:
    parts = [part.strip() for part in BETWEEN_NUMBERS.split(group)]
    if not all(NUMBER.fullmatch(part) for part in parts):
        told = {"text": group[:40]}
        raise ValidationError(_("These are no coordinates: %(text)s") % told)
    return [float(part) for part in parts]


def _rounded(number: float) -> float:
    # Nought has no sign in an address.
    return round(number, DECIMALS) + 0.0


def _once(corners: Sequence[tuple[float, float]]) -> Corners:
    """Without a corner that is the one before it, or the last that closes the shape."""
    found: list[tuple[float, float]] = []
    for corner in corners:
        if not found or corner != found[-1]:
            found.append(corner)
    while len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return tuple(found)


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
    ground = flat(shape, widest)
    if _cells_of(ground.area, ground.length) > MOST_CELLS:
        raise ValidationError(_("This area is too large. Draw a part of it."))


def _cells_of(area: float, sides: float) -> float:
    """About how many hexagons a shape of so many square kilometres and kilometres touches."""
    return area * CELLS_PER_SQUARE_KILOMETRE + sides * CELLS_PER_KILOMETRE_OF_SIDE
