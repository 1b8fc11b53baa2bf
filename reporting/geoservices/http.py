"""Asking another host: one host, no redirects, little time, few bytes, nothing of the visitor."""

import threading
import time
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import urllib3
from django.core.cache import cache

__all__ = ["NotThereError", "OutsideError", "get"]

USER_AGENT = "SSSTOP (site of a municipality)"
CONNECT_SECONDS = 2.0
READ_SECONDS = 3.0
# Of all reading together: a service that sends a byte now and then is as slow as a silent one.
WHOLE_SECONDS = 5.0
CHUNK_BYTES = 16 * 1024
# After a failure a service is left alone for so long, so that nobody waits for it in vain.
REST_SECONDS = 30
# Workers that wait for another host take no reports: only so many at a time do.
AT_ONCE = 4
PATIENCE_SECONDS = 1.0

_pool = urllib3.PoolManager(maxsize=AT_ONCE, retries=False, headers={"User-Agent": USER_AGENT})
# Finding a host's number has no time limit of its own, so asking is somebody else's work.
_workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="geoservices")
_places = threading.BoundedSemaphore(AT_ONCE)


class OutsideError(Exception):
    """The service gave no usable answer."""


class NotThereError(OutsideError):
    """The service works and has no such thing."""


def get(
    url: str,
    *,
    service: str,
    content_types: Collection[str],
    most_bytes: int,
    whole_seconds: float | None = None,
) -> bytes:
    """The body of one answer. Raises OutsideError for anything else, at once after a failure."""
    resting = f"geoservices:resting:{service}"
    if cache.get(resting):
        raise OutsideError("failed a moment ago")
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise OutsideError("too many wait already")
    if cache.get(resting):
        # It failed while this one waited for its turn.
        _places.release()
        raise OutsideError("failed a moment ago")
    seconds = whole_seconds or WHOLE_SECONDS
    asked = _workers.submit(_ask, url, content_types, most_bytes, seconds)
    asked.add_done_callback(lambda _done: _places.release())
    try:
        return asked.result(timeout=seconds)
    except NotThereError:
        raise
    except (OutsideError, TimeoutError) as error:
        cache.set(resting, True, REST_SECONDS)
        raise OutsideError(str(error) or "too slow") from None


def _ask(url: str, content_types: Collection[str], most_bytes: int, whole_seconds: float) -> bytes:
    if urlsplit(url).scheme not in ("http", "https"):
        raise OutsideError("not an address of the web")
    until = time.monotonic() + whole_seconds
    try:
        answer = _pool.request(
            "GET",
            url,
            redirect=False,
            preload_content=False,
            decode_content=False,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
        )
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise OutsideError(type(error).__name__) from None
    try:
        return _body(answer, content_types, most_bytes, until)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise OutsideError(type(error).__name__) from None
    finally:
        # What was not read to its end cannot serve another question.
        answer.close()


def _body(
    answer: urllib3.BaseHTTPResponse, content_types: Collection[str], most_bytes: int, until: float
) -> bytes:
    if 400 <= answer.status < 500 and answer.status != 429:
        raise NotThereError(str(answer.status))
    if answer.status != 200:
        raise OutsideError(str(answer.status))
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in content_types:
        raise OutsideError("another kind of content")
    body = bytearray()
    while chunk := answer.read1(CHUNK_BYTES):
        body += chunk
        if len(body) > most_bytes:
            raise OutsideError("too much")
        if time.monotonic() > until:
            raise OutsideError("too slow")
    return bytes(body)
