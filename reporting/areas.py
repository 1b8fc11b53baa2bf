"""From a point to the district that it lies in; the outlines stay in memory until they change."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import shapely
from django.db.models import Count, Max
from shapely.geometry import shape

from home.people.models import Municipality
from reporting.models import Area
from reporting.models.area import AreaQuerySet
from reporting.short_memory import remembered

__all__ = ["Bounds", "Outlines", "area_at", "has_outlines", "outlines_of"]

# 30 to 45 metres. Between outlines that somebody simplified there are slivers of nothing.
SLIVER_DEGREES = 0.0004


class Bounds(NamedTuple):
    """A box in WGS84 degrees, in the order of GeoJSON."""

    west: float
    south: float
    east: float
    north: float


class _Signature(NamedTuple):
    """Differs whenever the current districts of a municipality do."""

    number: int
    changed_at: datetime | None


@dataclass(frozen=True)
class Outlines:
    """The current districts that have an outline, in the order of their codes."""

    signature: _Signature
    areas: list[Area]
    shapes: list[shapely.Geometry]
    tree: shapely.STRtree

    def at(self, latitude: float, longitude: float) -> Area | None:
        """The district around a point; on a border the one whose code comes first."""
        point = shapely.Point(longitude, latitude)
        inside = [
            int(index) for index in self.tree.query(point) if self.shapes[index].covers(point)
        ]
        inside = inside or [
            int(index) for index in self.tree.query_nearest(point, max_distance=SLIVER_DEGREES)
        ]
        return self.areas[min(inside)] if inside else None

    def bounds(self, *, study_area: bool = False) -> Bounds | None:
        """The box around all outlines, or around those where people live or come."""
        wanted = [
            outline
            for area, outline in zip(self.areas, self.shapes, strict=True)
            if area.in_study_area or not study_area
        ]
        if not wanted:
            return self.bounds() if study_area and self.shapes else None
        return Bounds(*(float(edge) for edge in shapely.total_bounds(wanted)))


# One per municipality and process. A thread that finds old outlines makes new ones and puts them
# in their place at once, so nobody ever sees half of them.
_outlines: dict[int, Outlines] = {}


def outlines_of(municipality: Municipality) -> Outlines:
    """The outlines as they are now; one small query tells whether those in memory still hold.

    In a rush it is asked once in some seconds.
    """
    districts = Area.objects.of(municipality).current().filter(kind=Area.Kind.DISTRICT)

    def sign() -> _Signature:
        found = districts.aggregate(number=Count("pk"), changed_at=Max("changed_at"))
        return _Signature(found["number"], found["changed_at"])

    signature = remembered(("outlines", municipality.pk), sign)
    known = _outlines.get(municipality.pk)
    if known is None or known.signature != signature:
        known = _outlines[municipality.pk] = _read(districts, signature)
    return known


def _read(districts: AreaQuerySet, signature: _Signature) -> Outlines:
    drawn = {
        pk: shape(drawing) for pk, drawing in districts.values_list("pk", "geometry") if drawing
    }
    # Without the drawing: it is in memory already, in a form that answers questions.
    areas = [area for area in districts.order_by("code").defer("geometry") if area.pk in drawn]
    shapes = [drawn[area.pk] for area in areas]
    shapely.prepare(shapes)
    return Outlines(signature, areas, shapes, shapely.STRtree(shapes))


def area_at(municipality: Municipality, latitude: float, longitude: float) -> Area | None:
    """The current district at a point in WGS84 degrees, the same one every time; None outside."""
    return outlines_of(municipality).at(latitude, longitude)


def has_outlines(municipality: Municipality) -> bool:
    """Whether being in no district means being outside the municipality."""
    return bool(outlines_of(municipality).areas)
