"""A drawn place in the words of people: what it is near, in which district, and how large."""

from functools import cached_property

import shapely
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from home.people.models import Municipality

from .areas import Outlines, outlines_of
from .models import KnownPlace
from .shapes import Corners, polygon_of, square_kilometres

__all__ = ["PlaceNames", "size_label"]

MOST_NAMED = 2
# A corner that just touches a district says nothing of where the place is.
LEAST_SHARE = 0.1
HECTARES = 100


class PlaceNames:
    """The places and districts that a municipality's shapes are named after, read once."""

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality

    def of_shape(self, corners: Corners) -> str:
        """'Grote Markt (Centrum), 3 hectares'; without a known place in it 'drawn in Centrum'."""
        shape = polygon_of(corners)
        told = {"districts": self._districts(shape), "size": size_label(corners)}
        if known := self._known(shape):
            told["place"] = known
            return _("%(place)s (%(districts)s), %(size)s") % told
        if told["districts"]:
            return _("drawn place in %(districts)s, %(size)s") % told
        return _("drawn place, %(size)s") % told

    def of_circle(self, corners: Corners, radius: int) -> str:
        """The same of a circle, with its radius."""
        shape = polygon_of(corners)
        told = {"districts": self._districts(shape), "radius": radius}
        if known := self._known(shape):
            told["place"] = known
            return _("%(radius)d m around %(place)s (%(districts)s)") % told
        if told["districts"]:
            return _("circle of %(radius)d m in %(districts)s") % told
        return _("circle of %(radius)d m") % told

    @cached_property
    def _outlines(self) -> Outlines:
        return outlines_of(self._municipality)

    @cached_property
    def _places(self) -> list[tuple[str, shapely.Point]]:
        rows = KnownPlace.objects.of(self._municipality).filter(active=True)
        found = rows.values_list("name", "longitude", "latitude")
        return [(name, shapely.Point(east, north)) for name, east, north in found]

    def _known(self, shape: shapely.Polygon) -> str:
        """The known place in it that lies nearest to its middle."""
        inside = [
            (shape.centroid.distance(at), name) for name, at in self._places if shape.covers(at)
        ]
        return min(inside)[1] if inside else ""

    def _districts(self, shape: shapely.Polygon) -> str:
        """Those that hold a fair part of it, the largest part first."""
        outlines = self._outlines
        parts = []
        for index in outlines.tree.query(shape, "intersects").tolist():
            part = outlines.shapes[index].intersection(shape).area / shape.area
            parts.append((-part, outlines.areas[index].name))
        parts.sort()
        names = [name for part, name in parts if -part >= LEAST_SHARE] or [
            name for _part, name in parts[:1]
        ]
        return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def size_label(corners: Corners) -> str:
    """In hectares, and from a square kilometre on in those."""
    size = square_kilometres(corners)
    if size >= 1:
        return _("%(number)s km²") % {"number": number_format(round(size, 1), 1)}
    hectares = size * HECTARES
    digits = 0 if hectares >= 10 else 1
    return _("%(number)s hectares") % {"number": number_format(round(hectares, digits), digits)}
