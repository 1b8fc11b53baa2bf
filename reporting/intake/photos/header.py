"""What the first bytes of a picture say of it: read here, before anything decodes it.

A file of a few kilobytes can claim a billion pixels. Pure: bytes in, facts out; whatever the bytes
are, the answer is a Header or RefusedPhotoError.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .limits import LONGEST_SIDE, MOST_PIXELS, MOST_SCANS
from .refusals import Refusal, RefusedPhotoError

__all__ = ["Header", "read_header"]

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_MARK, _START_OF_SCAN = 0xFF, 0xDA
# All markers C0 to CF but the tables among them say how large the picture is.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = {0x01, *range(0xD0, 0xD8)}
# A picture has few chunks before its pixels; who puts in thousands wants us to walk.
_MOST_CHUNKS = 1000


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
    try:
        header = _read(data)
    except (struct.error, IndexError) as error:
        raise RefusedPhotoError(Refusal.BROKEN) from error
    if not (header.width and header.height):
        raise RefusedPhotoError(Refusal.BROKEN)
    is_too_long = max(header.width, header.height) > LONGEST_SIDE
    if is_too_long or header.width * header.height > MOST_PIXELS:
        raise RefusedPhotoError(Refusal.TOO_MANY_PIXELS)
    return header


def _read(data: bytes) -> Header:
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise RefusedPhotoError(Refusal.HEIC)
    raise RefusedPhotoError(Refusal.UNKNOWN)


def _png(data: bytes) -> Header:
    chunks = _png_chunks(data)
    kind, at, length = next(chunks, (b"", 0, 0))
    if kind != b"IHDR" or length < 8:
        raise RefusedPhotoError(Refusal.BROKEN)
    width, height = struct.unpack_from(">II", data, at)
    for kind, _at, _length in chunks:
        if kind == b"acTL":
            raise RefusedPhotoError(Refusal.MOVES)
        if kind == b"IDAT":
            return Header("png", width, height)
    raise RefusedPhotoError(Refusal.BROKEN)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and length of the first chunks."""
    at = len(_PNG)
    for _number in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            return
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, at + 8, length
        at += 12 + length


def _jpeg(data: bytes) -> Header:
    segments = list(_jpeg_segments(data))
    frames = [at for marker, at in segments if marker in _FRAMES]
    # Of two a decoder may believe the one that was not looked at.
    if len(frames) != 1:
        raise RefusedPhotoError(Refusal.BROKEN)
    _marker, start = segments[-1]
    end = data.find(b"\xff\xd9", start)
    # What a telephone hangs behind the picture is not decoded.
    if data.count(b"\xff\xda", start, end if end >= 0 else len(data)) > MOST_SCANS:
        raise RefusedPhotoError(Refusal.BROKEN)
    height, width = struct.unpack_from(">HH", data, frames[0] + 5)
    return Header("jpeg", width, height)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Marker and place of everything up to where the pixels begin, which comes last."""
    at = 2
    while at < len(data):
        if data[at] != _MARK:
            raise RefusedPhotoError(Refusal.BROKEN)
        marker = data[at + 1]
        if marker == _START_OF_SCAN:
            yield marker, at
            return
        if marker == _MARK:
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            if length < 2:
                raise RefusedPhotoError(Refusal.BROKEN)
            yield marker, at
            at += 2 + length
    raise RefusedPhotoError(Refusal.BROKEN)


def _webp(data: bytes) -> Header:
    kind = data[12:16]
    if kind == b"VP8X":
        if data[20] & 0x02:
            raise RefusedPhotoError(Refusal.MOVES)
        width = 1 + int.from_bytes(_exactly(data[24:27], 3), "little")
        height = 1 + int.from_bytes(_exactly(data[27:30], 3), "little")
        return Header("webp", width, height)
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return Header("webp", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return Header("webp", width & 0x3FFF, height & 0x3FFF)
    raise RefusedPhotoError(Refusal.BROKEN)


def _exactly(piece: bytes, length: int) -> bytes:
    if len(piece) != length:
        raise RefusedPhotoError(Refusal.BROKEN)
    return piece
