"""The parts that a picture's file is made of, in their order, and nothing of what hangs behind it.

Pure: bytes in, parts out. Whatever the bytes are, the answer comes in one walk along them, or is
RefusedPhotoError.
"""

import re
import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .refusals import Refusal, RefusedPhotoError

__all__ = ["PARTS_OF", "Part"]

# A picture of ten megabytes has some thousand; who puts in more wants us to walk.
_MOST_PARTS = 20_000
_PNG_START, _JPEG_START, _WEBP_START = 8, 2, 12
_START_OF_SCAN, _END, _LOWEST_MARKER = b"\xda", b"\xd9", 0xC0
# Among pixels FF 00 is a pixel and FF D0 to FF D7 are places to start anew.
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)


class Part(NamedTuple):
    """A chunk or segment: its name, what it holds, and how it stands in the file."""

    kind: bytes
    body: memoryview
    whole: memoryview


def parts_of_jpeg(data: bytes) -> Iterator[Part]:
    """Segments up to the end of the picture; the pixels of a scan are in its whole."""
    view = memoryview(data)
    at = _JPEG_START
    for _number in range(_MOST_PARTS):
        kind, start = _next_marker(data, at)
        if kind == _END:
            return
        (length,) = struct.unpack_from(">H", data, start)
        at = start + length
        # Markers below C0 have no length, and no camera writes one.
        if length < 2 or at > len(data) or kind[0] < _LOWEST_MARKER:
            raise RefusedPhotoError(Refusal.BROKEN)
        body = view[start + 2 : at]
        if kind == _START_OF_SCAN:
            at = _next_marker(data, at)[1] - 2
        yield Part(kind, body, view[start - 2 : at])
    raise RefusedPhotoError(Refusal.BROKEN)


def _next_marker(data: bytes, at: int) -> tuple[bytes, int]:
    """It, and where stands what comes after it."""
    found = _MARKER.search(data, at)
    if found is None:
        raise RefusedPhotoError(Refusal.BROKEN)
    return found[1], found.end()


def parts_of_png(data: bytes) -> Iterator[Part]:
    """Chunks, of which the last one says that the picture ends there."""
    view = memoryview(data)
    at = _PNG_START
    for _number in range(_MOST_PARTS):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise RefusedPhotoError(Refusal.BROKEN)
        yield Part(kind, view[at + 8 : end - 4], view[at:end])
        if kind == b"IEND":
            return
        at = end
    raise RefusedPhotoError(Refusal.BROKEN)


def parts_of_webp(data: bytes) -> Iterator[Part]:
    """Chunks, as far as the file says that it goes."""
    view = memoryview(data)
    (told,) = struct.unpack_from("<I", data, 4)
    if told + 8 > len(data):
        raise RefusedPhotoError(Refusal.BROKEN)
    at, last = _WEBP_START, told + 8
    for _number in range(_MOST_PARTS):
        if at >= last:
            return
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length
        if end > last:
            raise RefusedPhotoError(Refusal.BROKEN)
        yield Part(kind, view[at + 8 : end], view[at:end])
        at = end + length % 2
    raise RefusedPhotoError(Refusal.BROKEN)


PARTS_OF: dict[str, Callable[[bytes], Iterator[Part]]] = {
    "jpeg": parts_of_jpeg,
    "png": parts_of_png,
    "webp": parts_of_webp,
}
