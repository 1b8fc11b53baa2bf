"""Parts of a file, as HTTP's Range header asks for them (RFC 9110, 14.1.2)."""

import re
from collections.abc import Iterator
from typing import BinaryIO

_ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CHUNK_BYTES = 64 * 1024


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte wanted; None where the header is to be ignored.

    Raises ValueError where the range lies outside a file of `size` bytes.
    """
    match = _ONE_RANGE.fullmatch(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        if int(last) == 0:
            raise ValueError("an empty suffix")
        return max(0, size - int(last)), size - 1
    start, end = int(first), min(int(last) if last else size - 1, size - 1)
    if start >= size:
        raise ValueError("starts past the end")
    return None if last and int(last) < start else (start, end)


def read_part(file: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    """The bytes from first to last, both included, in small pieces; closes the file."""
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(CHUNK_BYTES, left))):
            left -= len(piece)
            yield piece
