"""How often one visitor may do something, without keeping who that is.

A visitor is HMAC(network address, a random key that lives only in the cache and only for a day):
after that day nobody can tell any more whose it was. The cache is the only place it stands in; a
bucket that two requests change at the same moment may let one of them too many through.
"""

import hashlib
import hmac
import ipaddress
import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

__all__ = ["allow", "is_exhausted", "under_ceiling", "visitor"]

log = logging.getLogger(__name__)

HOUR_SECONDS = 3600
DAY_SECONDS = 24 * HOUR_SECONDS
MINUTE_SECONDS = 60
# So many bits of an IPv6 address are one household's; the rest it changes at will.
IPV6_NETWORK_BITS = 64


def _address(request: HttpRequest) -> str:
    """The visitor's network: what the outermost proxy of our own saw, not what a visitor claims."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies = settings.TRUSTED_PROXIES
    address = request.META.get("REMOTE_ADDR", "")
    if proxies and len(forwarded) >= proxies:
        address = forwarded[-proxies]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6 and not getattr(parsed, "ipv4_mapped", None):
        return str(ipaddress.ip_network((parsed, IPV6_NETWORK_BITS), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def _key_name(day: date) -> str:
    return f"throttle:key:{day:%Y%m%d}"


@contextmanager
def _without_cache_nobody_is_refused() -> Iterator[None]:
    """A limit never costs a report: a cache that does not answer limits nobody."""
    try:
        yield
    except Exception as error:
        log.error("The cache does not answer, so nothing is limited: %s", type(error).__name__)


def visitor(request: HttpRequest) -> str:
    """A name for the visitor that means something today only."""
    today = timezone.localdate()
    key = cache.get(_key_name(today))
    if key is None:
        # A cache on disk keeps what nobody asks for: yesterday's key goes by hand.
        cache.delete_many(_key_name(today - timedelta(days=days)) for days in (1, 2, 3))
        cache.add(_key_name(today), secrets.token_hex(32), DAY_SECONDS)
        key = cache.get(_key_name(today))
    return hmac.new(bytes.fromhex(key), _address(request).encode(), hashlib.sha256).hexdigest()


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
