"""A name for a visitor that means something today only, and tells nobody who it is.

It is HMAC(network address, a random key that lives only in the cache and only for a day): after
that day nobody can tell any more whose it was.
"""

import hashlib
import hmac
import ipaddress
import secrets
from datetime import date, timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

__all__ = ["keyed_name", "visitor"]

DAY_SECONDS = 24 * 3600
# So many bits of an IPv6 address are one household's; the rest it changes at will.
IPV6_NETWORK_BITS = 64


def keyed_name(text: str) -> str:
    """64 hexadecimal digits for `text`: the same all day, and nothing can be read from them."""
    return hmac.new(_key_of_the_day(), text.encode(), hashlib.sha256).hexdigest()


def visitor(request: HttpRequest) -> str:
    """The visitor's network address as `keyed_name` writes it."""
    return keyed_name(_address(request))


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
    return f"visitor:key:{day:%Y%m%d}"


def _key_of_the_day() -> bytes:
    today = timezone.localdate()
    key = cache.get(_key_name(today))
    if key is None:
        # A cache on disk keeps what nobody asks for: yesterday's key goes by hand.
        cache.delete_many(_key_name(today - timedelta(days=days)) for days in (1, 2, 3))
        cache.add(_key_name(today), secrets.token_hex(32), DAY_SECONDS)
        key = cache.get(_key_name(today))
    return bytes.fromhex(key)
