"""SHA-256 of bytes that pass by, and the list that `sha256sum --check` reads."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

__all__ = ["SUMS_NAME", "Digest", "Stream", "digest", "in_pieces", "parse_sums", "sums_file"]

SUMS_NAME = "SHA256SUMS"
PIECE = 1024 * 1024
_HEX_LENGTH = 64


class Stream(Protocol):
    """Bytes to read from the start: an open file, of a disk or of a storage."""

    def read(self, size: int = -1, /) -> bytes: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Digest:
    """What bytes hash to, and how many there are."""

    sha256: str
    size: int


def in_pieces(source: Stream) -> Iterator[bytes]:
    """The bytes that are left, one piece at a time in memory."""
    while piece := source.read(PIECE):
        yield piece


def digest(source: Stream) -> Digest:
    """Reads to the end; however large, one piece at a time is in memory."""
    sha256, size = hashlib.sha256(), 0
    for piece in in_pieces(source):
        sha256.update(piece)
        size += len(piece)
    return Digest(sha256.hexdigest(), size)


def sums_file(sums: Iterable[tuple[str, str]]) -> bytes:
    """Pairs of path and hash as sha256sum writes them, in the order in which they are given."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sums).encode()


def parse_sums(content: bytes) -> Mapping[str, str]:
    """Path to hash. Raises ValueError for what sums_file cannot have written."""
    sums: dict[str, str] = {}
    for line in content.decode().split("\n")[:-1]:
        sha256, gap, path = line[:_HEX_LENGTH], line[_HEX_LENGTH : _HEX_LENGTH + 2], line[66:]
        if gap != "  " or not path or path in sums or set(sha256) - set("0123456789abcdef"):
            raise ValueError(f"not a line of {SUMS_NAME}: {line!r}")
        sums[path] = sha256
    return sums
