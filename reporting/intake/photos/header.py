"""What a picture's file says of it: read here, before anything decodes it.

A file of a few kilobytes can claim a billion pixels. Pure: bytes in, facts out; whatever the bytes
are, the answer is a Header or RefusedPhotoError.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .limits import LONGEST_SIDE, MOST_MEGAPIXELS, MOST_SCANS
from .parts import PARTS_OF, Part
from .refusals import Refusal, RefusedPhotoError

__all__ = ["FRAMES", "Header", "read_header"]

_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
#: All markers C0 to CF but the tables among them say how large a JPEG is.
FRAMES = {bytes([marker]) for marker in range(0xC0, 0xD0)} - {b"\xc4", b"\xc8", b"\xcc"}
_START_OF_SCAN = b"\xda"
_VP8_SIGN, _VP8L_SIGN = b"\x9d\x01\x2a", 0x2F

Size = tuple[int, int]


@dataclass(frozen=True)
class Header:
    """A picture that may be decoded: its kind and size as it says itself."""

    kind: str
    width: int
    height: int


def read_header(data: bytes) -> Header:
    """The header of a JPEG, PNG or WebP that stands still and is not too large.

    Raises RefusedPhotoError for anything else.
    """
    kind = _kind_of(data)
    try:
        width, height = _SIZE_OF[kind](PARTS_OF[kind](data))
    except (struct.error, IndexError) as error:
        raise RefusedPhotoError(Refusal.BROKEN) from error
    if not (width and height):
        raise RefusedPhotoError(Refusal.BROKEN)
    most = MOST_MEGAPIXELS[kind]
    if max(width, height) > LONGEST_SIDE or width * height > most * 1_000_000:
        raise RefusedPhotoError(Refusal.TOO_MANY_PIXELS, most)
    return Header(kind, width, height)


def _kind_of(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise RefusedPhotoError(Refusal.HEIC)
    raise RefusedPhotoError(Refusal.UNKNOWN)


def _size_of_png(parts: Iterator[Part]) -> Size:
    first = next(parts)
    if first.kind != b"IHDR":
        raise RefusedPhotoError(Refusal.BROKEN)
    width, height = struct.unpack_from(">II", first.body)
    kinds = {part.kind for part in parts}
    if b"acTL" in kinds:
        raise RefusedPhotoError(Refusal.MOVES)
    if b"IHDR" in kinds or b"IDAT" not in kinds:
        raise RefusedPhotoError(Refusal.BROKEN)
    return width, height


def _size_of_jpeg(parts: Iterator[Part]) -> Size:
    frames: list[Part] = []
    scans = 0
    for part in parts:
        if part.kind in FRAMES:
            frames.append(part)
        scans += part.kind == _START_OF_SCAN
        # Of two frames a decoder may believe the one that was not looked at.
        if len(frames) > 1 or scans > MOST_SCANS:
            raise RefusedPhotoError(Refusal.BROKEN)
    if not (frames and scans):
        raise RefusedPhotoError(Refusal.BROKEN)
    height, width = struct.unpack_from(">HH", frames[0].body, 1)
    return width, height


def _size_of_webp(parts: Iterator[Part]) -> Size:
    found = {part.kind: part for part in parts}
    if b"ANIM" in found or b"ANMF" in found:
        raise RefusedPhotoError(Refusal.MOVES)
    pictures = [found[kind] for kind in (b"VP8 ", b"VP8L") if kind in found]
    if len(pictures) != 1:
        raise RefusedPhotoError(Refusal.BROKEN)
    size = _size_of_vp8(pictures[0])
    canvas = found.get(b"VP8X")
    if canvas and size != _size_of_canvas(canvas):
        raise RefusedPhotoError(Refusal.BROKEN)
    return size


def _size_of_vp8(part: Part) -> Size:
    if part.kind == b"VP8L":
        sign, bits = struct.unpack_from("<BI", part.body)
        if sign != _VP8L_SIGN:
            raise RefusedPhotoError(Refusal.BROKEN)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if part.body[3:6] != _VP8_SIGN:
        raise RefusedPhotoError(Refusal.BROKEN)
    width, height = struct.unpack_from("<HH", part.body, 6)
    return width & 0x3FFF, height & 0x3FFF


def _size_of_canvas(part: Part) -> Size:
    if len(part.body) < 10:
        raise RefusedPhotoError(Refusal.BROKEN)
    width, height = (int.from_bytes(part.body[at : at + 3], "little") for at in (4, 7))
    return 1 + width, 1 + height


_SIZE_OF: dict[str, Callable[[Iterator[Part]], Size]] = {
    "jpeg": _size_of_jpeg,
    "png": _size_of_png,
    "webp": _size_of_webp,
}
