"""What a report looks like on a map: its hexagon or its area, never a pin."""

import json

import shapely
from shapely.geometry import mapping, shape

from reporting.geo import cell_outline

from .remembered import Remembered
from .tables import Tables

__all__ = ["geometry_by_place", "geometry_sources"]

# About 25 metres: an area stands behind many rows, and its outline in each of them.
SIMPLER_BY_DEGREES = 0.0003
AREA_DIGITS = 5


def geometry_sources(column_names: list[str]) -> tuple[str, str]:
    """The cell that the chosen columns allow, and the area for reports that have none."""
    return ("cell" if "cell" in column_names else "cell9"), "area"


def geometry_by_place(tables: Tables) -> Remembered:
    """The GeoJSON of a geometry by (cell, area)."""

    def geometry(place: tuple[int | None, int | None]) -> str:
        cell, area = place
        if cell:
            return json.dumps({"type": "Polygon", "coordinates": [cell_outline(cell)]})
        if area in tables.areas:
            return _area_geometry(tables.areas[area].geometry)
        return "null"

    return Remembered(geometry)


def _area_geometry(stored: dict[str, object]) -> str:
    if not stored:
        return "null"
    simpler = shapely.simplify(shape(stored), SIMPLER_BY_DEGREES)
    told = mapping(shapely.orient_polygons(simpler))
    return json.dumps({"type": told["type"], "coordinates": _rounded(told["coordinates"])})


def _rounded(coordinates: object) -> object:
    if isinstance(coordinates, float | int):
        return round(float(coordinates), AREA_DIGITS)
    return [_rounded(part) for part in coordinates]  # type: ignore[attr-defined]
