"""One question to exactly one address, whatever the name behind it means by now.

No redirect is followed, no proxy is used, no cookie is sent, and nothing is tried twice.
"""

import ipaddress
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url, parse_url

from .answers import OutsideError

__all__ = [
    "USER_AGENT",
    "Address",
    "NoSuchHostError",
    "NotAnAddressError",
    "addresses_behind",
    "host_of",
    "parts_of",
    "port_of",
    "request_at",
]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

USER_AGENT = "SSSTOP (site of a municipality)"


class NotAnAddressError(OutsideError):
    """No plain address of the web."""


class NoSuchHostError(OutsideError):
    """The name leads nowhere; `for_now` where that may be the network's own fault."""

    def __init__(self, kind: str, *, for_now: bool) -> None:
        super().__init__(kind)
        self.for_now = for_now


def parts_of(url: str) -> Url:
    """Raises NotAnAddressError for what is not http or https, or has a password in it."""
    try:
        parts = parse_url(url)
    except (urllib3.exceptions.HTTPError, ValueError):
        raise NotAnAddressError("not an address") from None
    if parts.scheme not in ("http", "https") or not parts.host or parts.auth:
        raise NotAnAddressError("not a plain address of the web")
    return parts


def host_of(parts: Url) -> str:
    return (parts.host or "").strip("[]")


def port_of(parts: Url) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def addresses_behind(parts: Url) -> list[Address]:
    """Every address of the host, each once. Raises NoSuchHostError."""
    try:
        found = socket.getaddrinfo(host_of(parts), port_of(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        for_now = getattr(error, "errno", None) == socket.EAI_AGAIN
        raise NoSuchHostError(type(error).__name__, for_now=for_now) from None
    return list(dict.fromkeys(_address(str(entry[4][0])) for entry in found))


def request_at(
    parts: Url,
    address: Address,
    *,
    method: str,
    connect_seconds: float,
    read_seconds: float,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> urllib3.BaseHTTPResponse:
    """The beginning of an answer, before `read_seconds` are over after connecting.

    However the other side dawdles: then the connection is ended. Raises what urllib3 raises.
    """
    pool: urllib3.HTTPConnectionPool
    watch: dict[str, Any] = {"whole_seconds": read_seconds}
    if parts.scheme == "https":
        host = host_of(parts)
        pool = _SecurePool(
            str(address), port_of(parts), server_hostname=host, assert_hostname=host, **watch
        )
    else:
        pool = _PlainPool(str(address), port_of(parts), **watch)
    return pool.request(
        method,
        parts.request_uri,
        body=body,
        headers={"User-Agent": USER_AGENT, "Host": parts.netloc or "", **(headers or {})},
        retries=False,
        redirect=False,
        preload_content=False,
        decode_content=False,
        timeout=urllib3.Timeout(connect=connect_seconds, read=max(read_seconds, 0.01)),
    )


class _Ending:
    """Ends after its time: a limit per read does not end an answer that drips."""

    sock: socket.socket
    _end: threading.Timer | None = None

    def __init__(self, *args: Any, whole_seconds: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._whole_seconds = whole_seconds

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]  # of the connection beside it
        self._end = threading.Timer(max(self._whole_seconds, 0.01), _end, [self.sock])
        self._end.daemon = True
        self._end.start()

    def close(self) -> None:
        if self._end is not None:
            self._end.cancel()
        super().close()  # type: ignore[misc]


class _Plain(_Ending, HTTPConnection):
    pass


class _Secure(_Ending, HTTPSConnection):
    pass


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Secure


def _end(connection: socket.socket) -> None:
    # It may have ended already.
    with suppress(OSError):
        # Not TLS's own goodbye, which would wait for the other side.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _address(text: str) -> Address:
    address = ipaddress.ip_address(text.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
