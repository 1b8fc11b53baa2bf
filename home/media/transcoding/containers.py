"""What a file says of itself in its first bytes and its boxes, before any program reads it."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from .faults import Fault, UnfitVideo

__all__ = ["Container", "check_whole", "container_of", "names_a_place"]

Container = Literal["mp4", "mov", "webm"]

EBML = b"\x1aE\xdf\xa3"
FIRST_BYTES = 64
# Pictures and sound alone lie in such files too.
NO_FILMS = {b"avif", b"avis", b"heic", b"heix", b"mif1", b"M4A "}
# A QuickTime file of old begins with any of these.
QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
HEADER = 8
LONG_HEADER = 16
MOST_BOXES = 10_000
# Everything beside pictures and sound; a file that has more of it is not looked through here.
MOST_SAID = 64 * 1024 * 1024
PIECE = 1024 * 1024
# Where it was filmed, in the words of QuickTime, 3GPP, action cameras and Matroska.
OF_PLACES = (b"\xa9xyz", b"loci", b"quicktime.location", b"gpmd", b"GPMF", b"camm", b"GPSCoord")
OF_PLACES_IN_WEBM = (b"LOCATION", b"GPS")


class Box(NamedTuple):
    kind: bytes
    start: int
    size: int


def container_of(path: Path) -> Container | None:
    """By its first bytes, never by its name."""
    with path.open("rb") as file:
        first = file.read(FIRST_BYTES)
    if first.startswith(EBML):
        return "webm" if b"webm" in first else None
    kind, brand = first[4:8], first[8:12]
    if kind == b"ftyp" and brand not in NO_FILMS:
        return "mov" if brand == b"qt  " else "mp4"
    return "mov" if kind in QUICKTIME else None


def check_whole(path: Path, container: Container) -> None:
    """Raises UnfitVideo where the end is missing, as far as the file itself tells."""
    if container == "webm":
        # Its length may be unknown on purpose; what was made of it is measured instead.
        return
    size = path.stat().st_size
    with path.open("rb") as file:
        boxes = list(_boxes(file, size))
    if any(box.start + box.size > size for box in boxes):
        raise UnfitVideo(Fault.CUT_OFF)
    if not any(box.kind == b"moov" for box in boxes):
        raise UnfitVideo(Fault.CUT_OFF)


def names_a_place(path: Path, container: Container) -> bool:
    """Whether the file says where it was filmed; also where it says more than can be looked at."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if container == "webm":
            return _holds(file, 0, size, OF_PLACES_IN_WEBM)
        said = [box for box in _boxes(file, size) if box.kind != b"mdat"]
        if sum(box.size for box in said) > MOST_SAID:
            return True
        return any(_holds(file, box.start, box.size, OF_PLACES) for box in said)


def _boxes(file: BinaryIO, size: int) -> Iterator[Box]:
    """The boxes of the outermost level; the last may reach past the end."""
    start = 0
    for _number in range(MOST_BOXES):
        file.seek(start)
        header = file.read(LONG_HEADER)
        if len(header) < HEADER:
            if header:
                yield Box(b"", start, HEADER)
            return
        length, kind = struct.unpack(">I4s", header[:HEADER])
        if length == 1 and len(header) == LONG_HEADER:
            length = struct.unpack(">Q", header[HEADER:])[0]
        elif length == 0:
            length = size - start
        if length < HEADER:
            raise UnfitVideo(Fault.UNREADABLE)
        yield Box(kind, start, length)
        start += length
    raise UnfitVideo(Fault.UNREADABLE)


def _holds(file: BinaryIO, start: int, length: int, words: tuple[bytes, ...]) -> bool:
    file.seek(start)
    longest = max(map(len, words))
    tail, left = b"", length
    while left > 0 and (piece := file.read(min(PIECE, left))):
        left -= len(piece)
        if any(word in tail + piece for word in words):
            return True
        tail = piece[-longest:]
    return False
