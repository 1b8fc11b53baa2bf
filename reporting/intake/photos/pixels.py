"""The file that a decoder gets: the parts that make a picture's pixels, and which way up it is.

Profiles, texts and what a camera writes can blow a decoder up as well as a picture can: a megabyte
of it becomes a gigabyte. No decoder sees them.
"""

import struct
from collections.abc import Callable

from .header import FRAMES
from .parts import PARTS_OF, Part

__all__ = ["orientation_of", "pixels_only"]

# Tables, frame and scans; of the rest what says how colours are written.
_OF_JPEG = FRAMES | {b"\xc4", b"\xcc", b"\xdb", b"\xdd", b"\xda"}
_COLOURS_OF_JPEG = {b"\xe0": b"JFIF\0", b"\xee": b"Adobe"}
_OF_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_OF_WEBP = {b"VP8X", b"ALPH", b"VP8 ", b"VP8L"}
_HAS_ALPHA = 0x10
_CAMERA = b"Exif\0\0"
_CAMERA_PARTS = {b"\xe1", b"eXIf", b"EXIF"}
_ORIENTATION, _MOST_TAGS = 0x0112, 200


def pixels_only(data: bytes, kind: str) -> bytes:
    """The same picture without all else; of a file of which the header was read."""
    return _FILE_OF[kind](list(PARTS_OF[kind](data)))


def orientation_of(data: bytes, kind: str) -> int:
    """As the camera wrote it, from 1 (upright) to 8; what cannot be read is upright."""
    for part in PARTS_OF[kind](data):
        if part.kind in _CAMERA_PARTS:
            told = bytes(part.body).removeprefix(_CAMERA)
            try:
                return _orientation_in(told)
            except struct.error:
                return 1
    return 1


def _orientation_in(told: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(told[:2])
    if order is None:
        return 1
    (at,) = struct.unpack_from(f"{order}I", told, 4)
    (number,) = struct.unpack_from(f"{order}H", told, at)
    for tag in range(min(number, _MOST_TAGS)):
        name, _kind, _count, value = struct.unpack_from(f"{order}HHIH", told, at + 2 + 12 * tag)
        if name == _ORIENTATION:
            return value if 1 <= value <= 8 else 1
    return 1


def _jpeg(parts: list[Part]) -> bytes:
    kept = [part.whole for part in parts if part.kind in _OF_JPEG or _says_colours(part)]
    return b"".join([b"\xff\xd8", *kept, b"\xff\xd9"])


def _says_colours(part: Part) -> bool:
    start = _COLOURS_OF_JPEG.get(part.kind)
    return start is not None and part.body[: len(start)] == start


def _png(parts: list[Part]) -> bytes:
    kept = [part.whole for part in parts if part.kind in _OF_PNG]
    return b"".join([b"\x89PNG\r\n\x1a\n", *kept])


def _webp(parts: list[Part]) -> bytes:
    chunks = {part.kind: bytes(part.body) for part in parts if part.kind in _OF_WEBP}
    if b"VP8X" in chunks:
        # It no longer says that profiles and texts follow.
        canvas = chunks[b"VP8X"]
        chunks[b"VP8X"] = bytes([canvas[0] & _HAS_ALPHA]) + canvas[1:]
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(held)) + held + b"\0" * (len(held) % 2)
        for kind, held in chunks.items()
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


_FILE_OF: dict[str, Callable[[list[Part]], bytes]] = {"jpeg": _jpeg, "png": _png, "webp": _webp}
