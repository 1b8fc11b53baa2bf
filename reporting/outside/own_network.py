"""Asking a service of the municipality itself: on this machine or in a private network.

It may be told words, so nothing beyond is ever reached: the addresses behind a name are checked at
each question and connected to as they were checked, no redirect is followed and no proxy is used.
Nothing of a question or an answer is kept, written down, or put into the text of an error.
"""

import ipaddress
import json
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import urllib3
from urllib3.util import Url

from home.outside.answers import OutsideError, TooSlowError, read_body, slow_or
from home.outside.pinned import (
    Address,
    NotAnAddressError,
    addresses_behind,
    parts_of,
    request_at,
)

from .http import CONNECT_SECONDS

__all__ = [
    "BusyError",
    "NotOwnError",
    "RefusedError",
    "TooSlowError",
    "ask_own",
    "is_listened_to",
    "own_addresses",
]

OWN_NETWORKS = [
    ipaddress.ip_network(network)
    for network in (
        "127.0.0.0/8",
        "::1/128",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "fc00::/7",
    )
]
# Of a web server's eight threads (docs/operate.md) so many may wait here.
AT_ONCE = 2

# Finding a host's number has no time limit of its own, so asking is somebody else's work.
_workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="own-network")
_held = threading.BoundedSemaphore(AT_ONCE)


class NotOwnError(OutsideError):
    """The address is not, or not only, one of this machine or a private network."""


class BusyError(OutsideError):
    """Others wait for it already."""


class RefusedError(OutsideError):
    """The service said no."""


def own_addresses(url: str) -> list[Address]:
    """The addresses behind the host of `url`. Raises NotOwnError where any of them is elsewhere.

    Raises OutsideError where the name leads nowhere.
    """
    addresses = addresses_behind(_parts(url))
    if not addresses or not all(_is_own(address) for address in addresses):
        raise NotOwnError("neither this machine nor a private network")
    return addresses


def is_listened_to(url: str) -> bool:
    """Whether what is said goes over a network in clear. Raises what `own_addresses` raises."""
    plain = _parts(url).scheme == "http"
    return plain and not all(address.is_loopback for address in own_addresses(url))


def ask_own(
    url: str, content: Mapping[str, Any] | None, *, whole_seconds: float, most_bytes: int
) -> Any:
    """What the service answers, read as JSON; `content` is posted, and without it, it is asked for.

    Raises OutsideError, of the kinds above where one fits.
    """
    if not _held.acquire(blocking=False):
        raise BusyError("others wait already")
    try:
        asked = _workers.submit(_ask, url, content, whole_seconds, most_bytes)
        body = _result(asked, whole_seconds)
    finally:
        _held.release()
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise OutsideError("not JSON") from None


def _result(asked: "Future[bytes]", seconds: float) -> bytes:
    try:
        return asked.result(timeout=seconds)
    except TimeoutError:
        asked.cancel()
        raise TooSlowError("too slow") from None


def _ask(
    url: str, content: Mapping[str, Any] | None, whole_seconds: float, most_bytes: int
) -> bytes:
    until = time.monotonic() + whole_seconds
    for address in own_addresses(url):
        try:
            answer = _request(_parts(url), address, content, until)
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
            # It was told nothing; a name may have another address that answers.
            continue
        except urllib3.exceptions.TimeoutError:
            raise TooSlowError("too slow") from None
        except (urllib3.exceptions.HTTPError, ValueError, OSError) as error:
            raise slow_or(OutsideError, error, until) from None
        try:
            return read_body(
                answer,
                content_types=("application/json",),
                most_bytes=most_bytes,
                until=until,
                refused=RefusedError,
            )
        except urllib3.exceptions.TimeoutError:
            raise TooSlowError("too slow") from None
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise slow_or(OutsideError, error, until) from None
        finally:
            answer.close()
    raise OutsideError("nobody answers there")


def _request(
    parts: Url, address: Address, content: Mapping[str, Any] | None, until: float
) -> urllib3.BaseHTTPResponse:
    headers = {"Accept": "application/json"}
    if content is not None:
        headers["Content-Type"] = "application/json"
    return request_at(
        parts,
        address,
        method="GET" if content is None else "POST",
        connect_seconds=CONNECT_SECONDS,
        read_seconds=until - time.monotonic(),
        headers=headers,
        body=None if content is None else json.dumps(content).encode(),
    )


def _parts(url: str) -> Url:
    try:
        return parts_of(url)
    except NotAnAddressError as error:
        raise NotOwnError(str(error)) from None


def _is_own(address: Address) -> bool:
    return any(address in network for network in OWN_NETWORKS)
