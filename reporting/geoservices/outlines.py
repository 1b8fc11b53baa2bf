"""The districts as the map draws them: simplified, small, and made once per change."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely
from shapely.geometry import mapping

from home.people.models import Municipality
from reporting.areas import Bounds, Outlines, outlines_of

from .tiles import map_bounds

__all__ = ["DrawnAreas", "drawn_areas"]

MOST_BYTES = 60_000
DECIMALS = 5
# About 5 metres; twice as much each time the drawing is still too large.
FIRST_TOLERANCE = 0.00005
MOST_DOUBLINGS = 10


@dataclass(frozen=True)
class DrawnAreas:
    """A GeoJSON FeatureCollection, ready to be sent."""

    content: bytes
    etag: str
    changed_at: datetime | None
    drawn_from: Outlines


_drawn: dict[int, DrawnAreas] = {}


def drawn_areas(municipality: Municipality) -> DrawnAreas:
    """All current districts with their code, name and part, at most 60 kB."""
    outlines = outlines_of(municipality)
    drawn = _drawn.get(municipality.pk)
    if drawn is None or drawn.drawn_from is not outlines:
        content = _content(outlines, map_bounds(municipality))
        etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        drawn = DrawnAreas(content, etag, outlines.signature.changed_at, outlines)
        _drawn[municipality.pk] = drawn
    return drawn


def _content(outlines: Outlines, bounds: Bounds | None) -> bytes:
    tolerance = FIRST_TOLERANCE
    for _attempt in range(MOST_DOUBLINGS):
        # Together and not one by one: neighbours keep the border that they share.
        simple = shapely.coverage_simplify(outlines.shapes, tolerance) if outlines.shapes else []
        content = _collection(outlines, simple, bounds)
        if len(content) <= MOST_BYTES:
            break
        tolerance *= 2
    return content


def _collection(
    outlines: Outlines, shapes: Sequence[shapely.Geometry], whole: Bounds | None
) -> bytes:
    box = outlines.bounds(study_area=True) or whole
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    if box:
        collection["bbox"] = [round(edge, DECIMALS) for edge in box]
        collection["centre"] = [
            round((box.west + box.east) / 2, DECIMALS),
            round((box.south + box.north) / 2, DECIMALS),
        ]
    collection["features"] = [
        {
            "type": "Feature",
            "properties": {"code": area.code, "name": area.name, "part": area.part},
            "geometry": {"type": drawing["type"], "coordinates": _short(drawing["coordinates"])},
        }
        for area, outline in zip(outlines.areas, shapes, strict=True)
        if (drawing := mapping(outline)) and not outline.is_empty
    ]
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _short(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_short(part) for part in coordinates]
