"""Pieces of the background map: only of the municipality, and asked for once in a while.

The coarse ones, down to zoom 15, are kept on disk for a week. The finer a piece, the more it tells
where a reporter looked: what is finer is on no disk, neither here nor at a proxy's.
"""

import math
from collections.abc import Callable

from django.conf import settings

from home.people.models import Municipality
from reporting.areas import Bounds, outlines_of
from reporting.outside.http import OutsideError, Service, get

from . import kept_tiles

__all__ = ["has_tile", "is_kept_on_disk", "map_bounds", "tile"]

TILES = Service("tiles", "TILE_URL", whole_seconds=1.5, slow_seconds=1.0)

ZOOMS = range(7, 20)
# About three kilometres: what lies just outside is in the picture too.
MARGIN_DEGREES = 0.04
MOST_BYTES = 300 * 1024
IMAGE_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def map_bounds(municipality: Municipality) -> Bounds | None:
    """The box around the municipality's districts; without outlines the one of the settings."""
    if bounds := outlines_of(municipality).bounds():
        return bounds
    return Bounds(*settings.MAP_BOUNDS) if settings.MAP_BOUNDS else None


def _tile_bounds(zoom: int, x: int, y: int) -> Bounds:
    """The box of a piece in the customary numbering of web maps (EPSG:3857)."""
    across = 1 << zoom

    def latitude(row: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / across))))

    return Bounds(
        x / across * 360 - 180, latitude(y + 1), (x + 1) / across * 360 - 180, latitude(y)
    )


def has_tile(bounds: Bounds, zoom: int, x: int, y: int) -> bool:
    """Whether a piece shows something of the box or of what lies just outside."""
    if zoom not in ZOOMS or not (0 <= x < 1 << zoom and 0 <= y < 1 << zoom):
        return False
    piece = _tile_bounds(zoom, x, y)
    return (
        piece.west <= bounds.east + MARGIN_DEGREES
        and piece.east >= bounds.west - MARGIN_DEGREES
        and piece.south <= bounds.north + MARGIN_DEGREES
        and piece.north >= bounds.south - MARGIN_DEGREES
    )


def is_kept_on_disk(zoom: int) -> bool:
    """Whether pieces of this zoom are coarse enough to be kept, here and by whoever is between."""
    return zoom <= kept_tiles.DEEPEST_ON_DISK


def tile(
    zoom: int, x: int, y: int, *, may_ask: Callable[[], bool] = lambda: True
) -> kept_tiles.Picture:
    """The picture and its kind; one that is not here is asked for if `may_ask`.

    Raises OutsideError.
    """
    if not settings.TILE_URL:
        raise OutsideError("switched off")
    url = settings.TILE_URL.format(z=zoom, x=x, y=y)
    if kept := kept_tiles.find(zoom, url):
        return kept
    if not may_ask():
        raise OutsideError("this visitor asks for very many")
    content = get(url, TILES, content_types=set(IMAGE_TYPES.values()), most_bytes=MOST_BYTES)
    for beginning, kind in IMAGE_TYPES.items():
        if content.startswith(beginning):
            kept_tiles.keep(zoom, url, (content, kind))
            return content, kind
    raise OutsideError("no picture")
