"""How often one visitor may do something, without keeping who that is.

Whose bucket it is, `visitor` names for a day. The cache is the only place it stands
in; a bucket that two requests change at the same moment may let one of them too many through.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.http import HttpRequest

from home.people.visitor import visitor

__all__ = ["allow", "is_exhausted", "under_ceiling"]

log = logging.getLogger(__name__)

HOUR_SECONDS = 3600
MINUTE_SECONDS = 60


@contextmanager
def _without_cache_nobody_is_refused() -> Iterator[None]:
    """A limit never costs a report: a cache that does not answer limits nobody."""
    try:
        yield
    except Exception as error:
        log.error("The cache does not answer, so nothing is limited: %s", type(error).__name__)


def _bucket(request: HttpRequest, name: str, per_hour: int) -> tuple[str, float]:
    """Where the visitor's bucket is, and how many tokens are in it now."""
    place = f"throttle:{name}:{visitor(request)}"
    tokens, seen_at = cache.get(place, (float(per_hour), time.time()))
    refilled = tokens + (time.time() - seen_at) * per_hour / HOUR_SECONDS
    return place, min(float(per_hour), refilled)


def is_exhausted(request: HttpRequest, name: str, *, per_hour: int) -> bool:
    """Whether `allow` would refuse now; takes nothing."""
    tokens = 1.0
    with _without_cache_nobody_is_refused():
        _place, tokens = _bucket(request, name, per_hour)
    return tokens < 1


def allow(request: HttpRequest, name: str, *, per_hour: int) -> bool:
    """Takes one token from the visitor's bucket for `name`; False where it is empty.

    A full bucket holds `per_hour` tokens and fills evenly in an hour.
    """
    allowed = True
    with _without_cache_nobody_is_refused():
        place, tokens = _bucket(request, name, per_hour)
        allowed = tokens >= 1
        cache.set(place, (tokens - 1 if allowed else tokens, int(time.time())), HOUR_SECONDS)
    return allowed


def under_ceiling(name: str, *, per_minute: int) -> bool:
    """Counts one act of the whole site; False once this minute has seen more than `per_minute`."""
    place = f"throttle:all:{name}:{int(time.time() // MINUTE_SECONDS)}"
    count = 0
    with _without_cache_nobody_is_refused():
        try:
            count = int(cache.incr(place))
        except ValueError:
            # The first of this minute; of two that are first at once, one goes uncounted.
            cache.add(place, 1, 2 * MINUTE_SECONDS)
            count = 1
    return count <= per_minute
