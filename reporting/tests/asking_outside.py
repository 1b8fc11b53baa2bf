"""The services of the settings, played on this machine, and a site that may lose patience soon."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from home.outside.tests.outside_service import OutsideService, Reply, outside_service
from reporting.geoservices import pdok, tiles
from reporting.outside import http

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40

# What a browser would send along, and what may never leave this site.
VISITOR: dict[str, Any] = {
    "HTTP_USER_AGENT": "Visitor/1.0",
    "HTTP_REFERER": "https://ssstop.example/nl/melden/",
    "HTTP_COOKIE": "other=secret",
    "HTTP_ACCEPT_LANGUAGE": "ar",
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
}


def picture(**more: Any) -> Reply:
    """A piece of the map."""
    return Reply(PNG, content_type="image/png", **more)


def be_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """As ever, but in tenths of seconds: only for answers that may be too late without harm."""
    monkeypatch.setattr(http, "READ_SECONDS", 0.4)
    addresses, pieces = pdok.ADDRESSES, tiles.TILES
    monkeypatch.setattr(pdok, "ADDRESSES", replace(addresses, whole_seconds=0.6))
    monkeypatch.setattr(tiles, "TILES", replace(pieces, whole_seconds=0.6))


@contextmanager
def asking_here(settings: Any, folder: Path) -> Iterator[OutsideService]:
    with outside_service() as service:
        settings.ADDRESS_SEARCH_URL = f"{service.url}/search"
        settings.TILE_URL = service.url + "/map/{z}/{x}/{y}.png"
        pieces = settings.CACHES["tiles"] | {"LOCATION": str(folder / "tiles")}
        settings.CACHES = settings.CACHES | {"tiles": pieces}
        yield service
