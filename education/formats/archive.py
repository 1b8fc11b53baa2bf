"""Writes a ZIP of any size with one piece of a file in memory, the same on every machine."""

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from .checksums import SUMS_NAME, Stream, in_pieces, sums_file
from .paths import refuse_unsafe_paths

__all__ = ["BytesChanged", "Entry", "entry", "write_archive"]

# The oldest moment that a ZIP can name; the real one stands in the changelog.
FIXED_MOMENT = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE_MODE = 0o100644
UNIX = 3
# From here on a ZIP writes sizes in eight bytes; said here, so that no library decides it.
LARGE = 2**31


class BytesChanged(Exception):
    """A file is no longer the one that was released: its bytes do not hash to its name."""


@dataclass(frozen=True)
class Entry:
    """One file; `open` is called when its turn comes, and what it gives is closed again.

    Where `sha256` is given, the bytes must hash to it.
    """

    path: str
    size: int
    open: Callable[[], Stream]
    sha256: str = ""


def entry(path: str, data: bytes) -> Entry:
    """A small file that is in memory already."""
    return Entry(path, len(data), lambda: BytesIO(data), hashlib.sha256(data).hexdigest())


def write_archive(
    target: BinaryIO,
    entries: Sequence[Entry],
    *,
    sums: bool = False,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Writes the entries in the order given; with `sums`, SHA256SUMS as the last one.

    `target` must be empty and able to go back: sizes stand before the bytes then, which is what
    every program can read. `progress` hears how many bytes of files were written so far; what it
    raises ends the writing. Raises UnsafePath before anything is written, and BytesChanged when a
    file has other bytes than it says. A target that was not written to the end is to be thrown
    away.
    """
    refuse_unsafe_paths([*(each.path for each in entries), *([SUMS_NAME] if sums else [])])
    written: list[tuple[str, str]] = []
    done = 0
    # Stored, not deflated: compressors differ between machines, and media is compressed already.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for each in entries:
            sha256 = hashlib.sha256()
            with (
                closing(each.open()) as source,
                archive.open(_info(each.path), "w", force_zip64=each.size >= LARGE) as file,
            ):
                size = 0
                for piece in in_pieces(source):
                    size += len(piece)
                    if size > each.size:
                        break
                    sha256.update(piece)
                    file.write(piece)
                    if progress is not None:
                        progress(done + size)
            if size != each.size or each.sha256 not in ("", sha256.hexdigest()):
                raise BytesChanged(each.path)
            done += size
            written.append((each.path, sha256.hexdigest()))
        if sums:
            archive.writestr(_info(SUMS_NAME), sums_file(written))


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, date_time=FIXED_MOMENT)
    info.create_system = UNIX
    info.external_attr = PLAIN_FILE_MODE << 16
    return info
