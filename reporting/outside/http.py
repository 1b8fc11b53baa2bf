"""Asking another host: the one of the setting, no redirects, little time, few bytes.

It is asked over HTTPS, or plainly on this machine itself, and told nothing of the visitor. However
slow it is, most of a web server's threads go on taking reports: only so many ever wait for it.
"""

import ipaddress
import logging
import threading
import time
from collections.abc import Collection
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass

import urllib3
from django.conf import settings
from django.core.cache import cache
from urllib3.util import Url, parse_url

from home.outside.answers import OutsideError, read_body
from home.outside.pinned import USER_AGENT

__all__ = ["NotThereError", "OutsideError", "Service", "get"]

log = logging.getLogger(__name__)

CONNECT_SECONDS = 2.0
READ_SECONDS = 3.0
# After a failure a service is left alone for so long, so that nobody waits for it in vain.
REST_SECONDS = 30
# A process has eight threads (docs/operate.md). A quarter of that is asked for at the same time.
AT_ONCE = 2
# So many threads may wait for an answer or for their turn, as many as a browser has connections.
# The others take reports.
HELD_AT_ONCE = 6

Asked = Future[tuple[bytes, float]]

_pool = urllib3.PoolManager(maxsize=AT_ONCE, retries=False, headers={"User-Agent": USER_AGENT})
# Finding a host's number has no time limit of its own, so asking is somebody else's work.
_workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="outside")
_held = threading.BoundedSemaphore(HELD_AT_ONCE)
# Who wants what someone else is asking for waits for the same answer.
_under_way: dict[str, Asked] = {}
_changing_what_is_under_way = threading.RLock()


class NotThereError(OutsideError):
    """The service works and has no such thing."""


@dataclass(frozen=True)
class Service:
    """One host that the site asks: that of the address in `setting`, and no other."""

    name: str
    setting: str
    # Of everything together: a service that sends a byte now and then is as slow as a silent one.
    whole_seconds: float
    # A slower answer is used, and then the service is left alone as after a failure.
    slow_seconds: float


def get(url: str, service: Service, *, content_types: Collection[str], most_bytes: int) -> bytes:
    """The body of one answer. Raises OutsideError for anything else, at once after a failure."""
    if _rests(service):
        raise OutsideError("failed a moment ago")
    if not _held.acquire(blocking=False):
        raise OutsideError("too many wait already")
    try:
        body, seconds = _answer(_asked(url, service, content_types, most_bytes), service)
    except NotThereError:
        raise
    except _NoTurnError:
        raise OutsideError("too many wait already") from None
    except OutsideError:
        _leave_alone(service)
        raise
    finally:
        _held.release()
    if seconds > service.slow_seconds:
        _leave_alone(service)
    return body


class _NoTurnError(Exception):
    """It was never asked, so its silence says nothing of the service."""


def _asked(url: str, service: Service, content_types: Collection[str], most_bytes: int) -> Asked:
    with _changing_what_is_under_way:
        if url not in _under_way:
            asked = _workers.submit(_ask, url, service, content_types, most_bytes)
            _under_way[url] = asked
            asked.add_done_callback(lambda _done: _no_longer_under_way(url))
            return asked
        return _under_way[url]


def _no_longer_under_way(url: str) -> None:
    with _changing_what_is_under_way:
        _under_way.pop(url, None)


def _answer(asked: Asked, service: Service) -> tuple[bytes, float]:
    try:
        return asked.result(timeout=service.whole_seconds)
    except CancelledError:
        raise _NoTurnError from None
    except TimeoutError:
        if asked.cancel():
            raise _NoTurnError from None
        raise OutsideError("too slow") from None


def _rests(service: Service) -> bool:
    try:
        return bool(cache.get(f"geoservices:resting:{service.name}"))
    except Exception as error:
        # Of any kind: what a cache raises depends on the cache, and a map is no reason to fail.
        log.error("The cache does not answer: %s", type(error).__name__)
        return False


def _leave_alone(service: Service) -> None:
    try:
        cache.set(f"geoservices:resting:{service.name}", True, REST_SECONDS)
    except Exception as error:
        log.error("The cache does not answer: %s", type(error).__name__)


def _ask(
    url: str, service: Service, content_types: Collection[str], most_bytes: int
) -> tuple[bytes, float]:
    """The body, and how many seconds it took."""
    started = time.monotonic()
    try:
        # As urllib3 will read it: two readers of one address may see two hosts.
        _check_host(parse_url(url), parse_url(getattr(settings, service.setting)))
        answer = _pool.request(
            "GET",
            url,
            redirect=False,
            preload_content=False,
            decode_content=False,
            timeout=urllib3.Timeout(
                connect=min(CONNECT_SECONDS, service.whole_seconds),
                read=min(READ_SECONDS, service.whole_seconds),
            ),
        )
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise OutsideError(type(error).__name__) from None
    try:
        body = read_body(
            answer,
            content_types=content_types,
            most_bytes=most_bytes,
            until=started + service.whole_seconds,
            refused=NotThereError,
        )
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise OutsideError(type(error).__name__) from None
    finally:
        # What was not read to its end cannot serve another question.
        answer.close()
    return body, time.monotonic() - started


def _check_host(address: Url, of_the_setting: Url) -> None:
    """Raises OutsideError for another host than the setting's, or one that may be listened to."""
    if address[:4] != of_the_setting[:4]:
        raise OutsideError("another host than the setting's")
    if not address.host or address.scheme not in ("http", "https"):
        raise OutsideError("not an address of the web")
    if address.scheme == "http" and not _is_this_machine(address.host):
        raise OutsideError("neither HTTPS nor on this machine")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
