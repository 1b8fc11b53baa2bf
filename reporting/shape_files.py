"""A shape as GeoJSON, the customary file of any map program: one polygon without holes."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["corners_of_geojson", "is_geojson"]

# More is no shape that somebody drew, and a map program writes all sorts of things beside it.
MOST_POSITIONS = 2000


def is_geojson(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def corners_of_geojson(text: str) -> list[tuple[float, float]]:
    """Latitude and longitude of each corner of the only polygon in it.

    Raises ValidationError, which says what is wrong.
    """
    try:
        told = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("This is no GeoJSON: it cannot be read.")) from error
    rings = _rings(told)
    if len(rings) != 1:
        raise ValidationError(_("The file must hold one polygon without holes."))
    if not isinstance(rings[0], list) or len(rings[0]) > MOST_POSITIONS:
        raise ValidationError(_("The file must hold one polygon without holes."))
    return [_position(one) for one in rings[0]]


def _rings(told: Any) -> list[Any]:
    """Those of a polygon, of the only feature, or of the only part."""
    if not isinstance(told, dict):
        return []
    kind = told.get("type")
    inside: Any = {
        "FeatureCollection": told.get("features"),
        "GeometryCollection": told.get("geometries"),
        "Feature": [told.get("geometry")],
    }.get(kind if isinstance(kind, str) else "")
    if isinstance(inside, list):
        return _rings(inside[0]) if len(inside) == 1 else []
    coordinates = told.get("coordinates")
    if not isinstance(coordinates, list):
        return []
    if kind == "Polygon":
        return coordinates
    if kind == "MultiPolygon" and len(coordinates) == 1 and isinstance(coordinates[0], list):
        return coordinates[0]
    return []


def _position(told: Any) -> tuple[float, float]:
    """Longitude comes first in GeoJSON, and a height may follow."""
    numbers = told[:2] if isinstance(told, list) else []
    if len(numbers) != 2 or not all(_is_degree(one) for one in numbers):
        raise ValidationError(
            _("A corner in the file is no longitude and latitude in degrees (WGS84).")
        )
    return float(numbers[1]), float(numbers[0])


def _is_degree(number: Any) -> bool:
    """A metre of a national grid is far outside, and infinity is a number to Python."""
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    return is_number and abs(number) <= 180
