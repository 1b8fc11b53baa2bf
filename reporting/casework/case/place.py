"""Where it was, as a map and as a drawing that needs neither a script nor a network."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from django.conf import settings
from shapely.geometry import mapping, shape

from reporting.geo import cell_outline
from reporting.models import Incident

__all__ = ["Place", "place_of"]

# About 5 metres: a drawing needs no more.
TOLERANCE = 0.00005
WIDTH, HEIGHT, MARGIN = 480, 320, 16
# Where there is nothing but a point: some streets around it.
AROUND_DEGREES = 0.004
PIN_SIZE = 9


@dataclass(frozen=True)
class Place:
    """What the page draws; paths are empty where there is nothing to draw."""

    area_path: str
    cell_path: str
    pin: tuple[float, float] | None
    geojson: str
    width: int = WIDTH
    height: int = HEIGHT
    pin_size: int = PIN_SIZE

    @property
    def tiles(self) -> str:
        """Where the pieces of the map are, through our own server; nothing where there are none."""
        return "/tiles/{z}/{x}/{y}.png" if settings.TILE_URL else ""

    @property
    def attribution(self) -> str:
        return str(settings.TILE_ATTRIBUTION)


def place_of(incident: Incident, pin: Mapping[str, Any] | None = None) -> Place | None:
    """The area's outline, the hexagon, and the pin once it was opened; None where none is known."""
    area = incident.area.geometry if incident.area else None
    shapes: dict[str, shapely.Geometry] = {}
    if area:
        shapes["area"] = shape(area).simplify(TOLERANCE)
    if incident.cell is not None:
        shapes["cell"] = shapely.Polygon(cell_outline(incident.cell))
    if pin and "latitude" in pin and "longitude" in pin:
        shapes["pin"] = shapely.Point(pin["longitude"], pin["latitude"])
    if not shapes:
        return None
    to_drawing = _scale(shapely.total_bounds(list(shapes.values())))
    point = shapes.get("pin")
    return Place(
        area_path=_path(shapes.get("area"), to_drawing),
        cell_path=_path(shapes.get("cell"), to_drawing),
        pin=to_drawing(point.x, point.y) if isinstance(point, shapely.Point) else None,
        geojson=json.dumps({name: mapping(drawn) for name, drawn in shapes.items()}),
    )


def _scale(bounds: Iterable[float]) -> Any:
    """From degrees to the drawing: north is up, and a metre is as long in each direction."""
    west, south, east, north = (float(edge) for edge in bounds)
    if max(east - west, north - south) < AROUND_DEGREES:
        west, east = west - AROUND_DEGREES, east + AROUND_DEGREES
        south, north = south - AROUND_DEGREES / 2, north + AROUND_DEGREES / 2
    shrink = math.cos(math.radians((south + north) / 2))
    scale = min(
        (WIDTH - 2 * MARGIN) / ((east - west) * shrink), (HEIGHT - 2 * MARGIN) / (north - south)
    )
    middle = ((west + east) / 2, (south + north) / 2)

    def to_drawing(longitude: float, latitude: float) -> tuple[float, float]:
        x = WIDTH / 2 + (longitude - middle[0]) * shrink * scale
        y = HEIGHT / 2 - (latitude - middle[1]) * scale
        return round(x, 1), round(y, 1)

    return to_drawing


def _path(drawn: shapely.Geometry | None, to_drawing: Any) -> str:
    if drawn is None:
        return ""
    polygons = getattr(drawn, "geoms", [drawn])
    rings = [
        ring
        for polygon in polygons
        if isinstance(polygon, shapely.Polygon)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return "".join(
        "M" + "L".join("{} {}".format(*to_drawing(x, y)) for x, y in ring.coords) + "Z"
        for ring in rings
    )
