"""A drawn shape as hexagons: what is counted in its place, the same ones wherever it is."""

from functools import lru_cache

from django.db.models import Q
from shapely.geometry import mapping

from .geo import cells_touching, cells_within, packed
from .shapes import Corners, polygon_of

__all__ = ["cells_in", "incidents_in"]


@lru_cache(maxsize=64)
def cells_in(corners: Corners) -> frozenset[int]:
    """The finest hexagons whose middle lies in the shape; of one so small that it holds no
    middle, those that it touches."""
    inside = frozenset(cells_within(mapping(polygon_of(corners))).tolist())
    return inside or frozenset(cells_touching(corners))


@lru_cache(maxsize=64)
def incidents_in(corners: Corners) -> Q:
    """Which incidents have such a hexagon, asked in as few numbers as say it."""
    fine, middle, coarse = packed(cells_in(corners))
    return Q(cell__in=fine) | Q(cell9__in=middle) | Q(cell8__in=coarse)
