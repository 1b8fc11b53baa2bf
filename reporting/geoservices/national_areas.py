"""Districts and neighbourhoods from the national service (OGC API Features)."""

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings

from reporting.outside.http import OutsideError, Service, get

__all__ = ["fetch_features"]

# Asked by a person at a command line, who has the time that a visitor has not.
AREAS = Service("areas", "AREAS_URL", whole_seconds=60.0, slow_seconds=60.0)
COLLECTIONS = ("wijken", "buurten")
PAGE_SIZE = 1000
MOST_PAGES = 40
MOST_BYTES = 40 * 1024 * 1024
MOST_SECONDS = 120.0
JSON_TYPES = ("application/geo+json", "application/json")


def fetch_features(municipality_code: str) -> list[Any]:
    """GeoJSON features of both kinds of area of a municipality. Raises OutsideError."""
    if not settings.AREAS_URL:
        raise OutsideError("AREAS_URL is empty")
    query = urlencode({"f": "json", "gemeentecode": municipality_code, "limit": PAGE_SIZE})
    features: list[Any] = []
    for collection in COLLECTIONS:
        url = f"{settings.AREAS_URL.rstrip('/')}/collections/{collection}/items?{query}"
        for page in _pages(url):
            features += page
    return features


def _pages(url: str) -> Iterator[list[Any]]:
    """Page after page, never from another host than the first one's."""
    host, read, until = urlsplit(url)[:2], 0, time.monotonic() + MOST_SECONDS
    for _page in range(MOST_PAGES):
        if time.monotonic() > until:
            raise OutsideError("it takes too long")
        body = get(url, AREAS, content_types=JSON_TYPES, most_bytes=MOST_BYTES - read)
        read += len(body)
        try:
            page = json.loads(body)
            features, links = page["features"], page.get("links", [])
            following = [link["href"] for link in links if link.get("rel") == "next"]
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise OutsideError("its answer is not GeoJSON") from None
        if not isinstance(features, list):
            raise OutsideError("its answer is not GeoJSON")
        yield features
        if not following:
            return
        url = urljoin(url, str(following[0]))
        if urlsplit(url)[:2] != host:
            raise OutsideError("its next page is on another host")
    raise OutsideError("it has too many pages")
