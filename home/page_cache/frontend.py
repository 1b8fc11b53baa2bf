"""A cache in front that is told of changes (a CDN, Varnish): which addresses it may hold.

Wagtail tells it of the changed page alone; others that show it would stay.
"""

import time
from collections.abc import Iterable

from django.conf import settings
from django.core.cache import caches
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache
from wagtail.models import Page

from .generations import ALIAS

KNOWN, LOCK = "frontend:addresses", "frontend:lock"
NAMES = "frontend:names:"
NAMES_SECONDS = 7 * 24 * 3600
LOCK_SECONDS = 5
WAIT_SECONDS = 1.0


def is_told() -> bool:
    return bool(getattr(settings, "WAGTAILFRONTENDCACHE", None))


def remember(address: str, names: Iterable[str]) -> bool:
    """Notes what stands at an address before it is given away; False where that failed."""
    cache = caches[ALIAS]
    cache.set(f"{NAMES}{address}", frozenset(names), NAMES_SECONDS)
    if address in cache.get(KNOWN, frozenset()):
        return True
    end = time.monotonic() + WAIT_SECONDS
    while not cache.add(LOCK, 1, LOCK_SECONDS):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    try:
        cache.set(KNOWN, cache.get(KNOWN, frozenset()) | {address}, None)
    finally:
        cache.delete(LOCK)
    return True


def addresses_with(names: set[str]) -> list[str]:
    """Addresses at which one of the names stands; also those of which nothing is known."""
    if not is_told():
        return []
    cache = caches[ALIAS]
    known = cache.get(KNOWN)
    if known is None:
        pages = Page.objects.live().filter(depth__gt=1)
        known = {address for page in pages if (address := page.get_full_url())}
    found = cache.get_many([f"{NAMES}{address}" for address in known])
    return sorted(
        address
        for address in known
        if (there := found.get(f"{NAMES}{address}")) is None or there & names
    )


def purge(addresses: list[str]) -> None:
    """In the queue, since another host may let one wait."""
    if addresses:
        purge_urls_from_cache(addresses)
