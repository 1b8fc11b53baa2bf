"""Reading one answer of another host: its kind, its size and its time are held to while it comes.

Nothing of it is put into the text of an error.
"""

import time
from collections.abc import Collection

import urllib3

__all__ = ["OutsideError", "TooSlowError", "read_body", "slow_or"]

CHUNK_BYTES = 16 * 1024


class OutsideError(Exception):
    """The service gave no usable answer."""


class TooSlowError(OutsideError):
    """There was no whole answer in time."""


def read_body(
    answer: urllib3.BaseHTTPResponse,
    *,
    content_types: Collection[str],
    most_bytes: int,
    until: float,
    refused: type[OutsideError],
) -> bytes:
    """The whole of it, before `until` on the monotonic clock. Raises `refused` where the service
    works and says no, TooSlowError, OutsideError for anything else, and what urllib3 raises."""
    if time.monotonic() >= until:
        # What was ended in its head looks like a whole one.
        raise TooSlowError("too slow")
    if 400 <= answer.status < 500 and answer.status != 429:
        raise refused(str(answer.status))
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
            raise TooSlowError("too slow")
    if time.monotonic() >= until:
        # What was ended in its body looks like a whole one where no length was told.
        raise TooSlowError("too slow")
    return bytes(body)


def slow_or(kind: type[OutsideError], error: Exception, until: float) -> OutsideError:
    """The error to raise for `error`: an ending for slowness fails in ways of its own."""
    if time.monotonic() >= until:
        return TooSlowError("too slow")
    return kind(type(error).__name__)
