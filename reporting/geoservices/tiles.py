"""Pieces of the background map: fetched once, kept a week, and only of the municipality."""

import math
import threading

from django.conf import settings
from django.core.cache import caches

from home.people.models import Municipality
from reporting.areas import Bounds, outlines_of

from .http import OutsideError, get

__all__ = ["IMAGE_TYPES", "has_tile", "map_bounds", "tile"]

ZOOMS = range(7, 20)
# About three kilometres: what lies just outside is in the picture too.
MARGIN_DEGREES = 0.04
MOST_BYTES = 300 * 1024
IMAGE_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
KEPT_SECONDS = 7 * 24 * 3600
WAIT_SECONDS = 4.0

# Who wants a piece that someone else is fetching waits for it, instead of asking once more.
_fetching = [threading.Lock() for _n in range(64)]


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


def tile(zoom: int, x: int, y: int) -> tuple[bytes, str]:
    """The picture and its kind. Raises OutsideError."""
    if not settings.TILE_URL:
        raise OutsideError("switched off")
    key = f"{zoom}-{x}-{y}"
    kept = caches["tiles"].get(key)
    if kept is None:
        lock = _fetching[hash(key) % len(_fetching)]
        if not lock.acquire(timeout=WAIT_SECONDS):
            raise OutsideError("someone else has been fetching it for too long")
        try:
            kept = caches["tiles"].get(key) or _fetched(key, zoom, x, y)
        finally:
            lock.release()
    picture, kind = kept
    return bytes(picture), str(kind)


def _fetched(key: str, zoom: int, x: int, y: int) -> tuple[bytes, str]:
    url = settings.TILE_URL.format(z=zoom, x=x, y=y)
    picture = get(
        url, service="tiles", content_types=set(IMAGE_TYPES.values()), most_bytes=MOST_BYTES
    )
    for beginning, kind in IMAGE_TYPES.items():
        if picture.startswith(beginning):
            caches["tiles"].set(key, (picture, kind), KEPT_SECONDS)
            return picture, kind
    raise OutsideError("no picture")
