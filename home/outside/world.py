"""Asking a host that anybody may have named: never one of a network that is not everybody's.

What a page links to is not chosen by who runs the site, and this machine stands in a network with
others. So the addresses behind a name are looked at for each question, and connected to as they
were looked at.
"""

import ipaddress
import ssl
import time
from collections.abc import Collection
from dataclasses import dataclass

import urllib3
from urllib3.util import Url

from .answers import OutsideError, TooSlowError, slow_or
from .pinned import Address, addresses_behind, host_of, parts_of, port_of, request_at

__all__ = ["Answer", "NotPublicError", "PortError", "UntrustedError", "ask_world", "is_public"]

CONNECT_SECONDS = 5.0
PORTS = frozenset({80, 443})
# Of clouds, which tell a machine its own secrets there: addresses that look like anybody's.
METADATA = frozenset({ipaddress.ip_address("168.63.129.16")})
# What IPv4 looks like to a machine that has IPv6 only.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class NotPublicError(OutsideError):
    """The name leads, also or only, into a network that is not everybody's."""


class PortError(OutsideError):
    """Not one of the web's own ports."""


class UntrustedError(OutsideError):
    """The host could not show that it is who it says."""


@dataclass(frozen=True)
class Answer:
    """What is read of an answer: nothing of what it holds."""

    status: int
    location: str


def ask_world(url: str, *, method: str, until: float, also: Collection[str] = ()) -> Answer:
    """The beginning of the answer, before `until` on the monotonic clock.

    `also` are hosts with a port ('127.0.0.1:8000') that may be asked wherever they are. Raises
    OutsideError, of the kinds here, in `pinned` or in `answers` where one fits.
    """
    parts = parts_of(url)
    is_named = f"{host_of(parts)}:{port_of(parts)}" in also
    if port_of(parts) not in PORTS and not is_named:
        raise PortError("another port")
    addresses = addresses_behind(parts)
    if not addresses or not (is_named or all(is_public(address) for address in addresses)):
        raise NotPublicError("not a public address")
    for address in addresses:
        try:
            return _ask(parts, address, method, until)
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
            # A name may have another address that answers.
            continue
    if time.monotonic() >= until:
        raise TooSlowError("too slow")
    raise OutsideError("nobody answers there")


def is_public(address: Address) -> bool:
    """Whether an address is one of the internet that everybody may ask."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in TRANSLATED:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(inner)
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and address not in METADATA
    )


def _ask(parts: Url, address: Address, method: str, until: float) -> Answer:
    left = until - time.monotonic()
    if left <= 0:
        raise TooSlowError("too slow")
    try:
        answer = request_at(
            parts,
            address,
            method=method,
            connect_seconds=min(CONNECT_SECONDS, left),
            read_seconds=left,
            headers={"Accept": "*/*", "Connection": "close"},
        )
    except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
        raise
    except (urllib3.exceptions.SSLError, ssl.SSLError) as error:
        raise slow_or(UntrustedError, error, until) from None
    except urllib3.exceptions.TimeoutError:
        raise TooSlowError("too slow") from None
    except (urllib3.exceptions.HTTPError, ValueError, OSError) as error:
        raise slow_or(OutsideError, error, until) from None
    try:
        if time.monotonic() >= until:
            # What was ended in its head looks like a whole one.
            raise TooSlowError("too slow")
        return Answer(answer.status, answer.headers.get("Location", ""))
    finally:
        # The rest is never read.
        answer.close()
