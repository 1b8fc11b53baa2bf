"""CACHE_URL to Django's dictionary, with room enough for all that is counted."""

from typing import Any

import environ

# Django's 300 are full after a few hundred visitors, and then counts of wrong passwords go too.
MAX_ENTRIES = 20_000
MAX_PAGES = 5_000
FILES = "django.core.cache.backends.filebased.FileBasedCache"
OWN_FILES = "config.file_cache.FileCache"
IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"


def cache_from_url(url: str) -> dict[str, Any]:
    """Django's settings for the cache at `url`; one of files can be counted in by many at once."""
    cache: dict[str, Any] = environ.Env.cache_url_config(url)
    if cache["BACKEND"] == FILES:
        cache["BACKEND"] = OWN_FILES
    if cache["BACKEND"] in (OWN_FILES, IN_MEMORY):
        cache["OPTIONS"] = {"MAX_ENTRIES": MAX_ENTRIES} | cache.get("OPTIONS", {})
    return cache


def pages_cache_from_url(url: str) -> dict[str, Any]:
    """The same cache, in a part of its own for rendered pages."""
    cache = cache_from_url(url)
    cache["KEY_PREFIX"] = "pages"
    if cache["BACKEND"] in (OWN_FILES, IN_MEMORY):
        cache["LOCATION"] = f"{cache['LOCATION'].rstrip('/')}-pages"
        cache["OPTIONS"] = cache["OPTIONS"] | {"MAX_ENTRIES": MAX_PAGES}
    return cache
