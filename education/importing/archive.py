"""Lists what is in a ZIP, and reads one file of it at a time: nothing is unpacked to a disk."""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .names import decoded, is_of_a_system, safe_path
from .words import MOST_FILES, Fault, UnfitArchive, Why

__all__ = ["Entry", "LeftOut", "Listing", "entry_bytes", "listing_of", "opened"]

ENCRYPTED, SAYS_UTF8 = 0x1, 0x800
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
END, END_LENGTH, LONGEST_COMMENT = b"PK\x05\x06", 22, 0xFFFF
LARGE_LOCATOR, LOCATOR_LENGTH = b"PK\x06\x07", 20
# Of the list of files in it: enough for many more names than are taken.
MOST_OF_LIST = 2 * 1024 * 1024
# What zipfile itself says of files that only look like one.
FAULTS = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, IndexError,
    OverflowError, NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One file; `number` is its place in the archive, by which it is found again."""

    path: str
    size: int
    number: int


@dataclass(frozen=True)
class LeftOut:
    path: str
    why: str


@dataclass(frozen=True)
class Listing:
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]


def listing_of(file: Any, most_bytes: int) -> Listing:
    """Every file that could be read, and those that stay out. Raises UnfitArchive.

    Sizes are what the archive says; `entry_bytes` never gives more than that.
    """
    _refuse_long_list(file)
    with opened(file) as archive:
        listed = archive.infolist()
    files = [(number, info) for number, info in enumerate(listed) if not info.is_dir()]
    if any(info.flag_bits & ENCRYPTED for _number, info in files):
        raise UnfitArchive(Fault.PASSWORD)
    found: dict[str, Entry] = {}
    left_out: list[LeftOut] = []
    for number, info in files:
        name = decoded(info.filename, bool(info.flag_bits & SAYS_UTF8))
        path = safe_path(name)
        why = _why_not(info, path, found)
        if why or path is None:
            left_out.append(LeftOut(path or _shown(name), why or Why.UNSAFE_NAME))
        else:
            found[path.casefold()] = Entry(path, info.file_size, number)
    if len(found) > MOST_FILES or len(left_out) > MOST_FILES:
        raise UnfitArchive(Fault.TOO_MANY)
    if sum(entry.size for entry in found.values()) > most_bytes:
        raise UnfitArchive(Fault.TOO_LARGE)
    return Listing(tuple(found.values()), tuple(left_out))


@contextmanager
def opened(file: Any) -> Iterator[zipfile.ZipFile]:
    """For `entry_bytes`. Raises UnfitArchive."""
    try:
        archive = zipfile.ZipFile(file)
    except FAULTS as error:
        raise UnfitArchive(Fault.BROKEN) from error
    with archive:
        yield archive


def entry_bytes(archive: zipfile.ZipFile, number: int) -> bytes:
    """Raises UnfitArchive for one whose bytes are not what the archive says."""
    try:
        return archive.read(archive.infolist()[number])
    except FAULTS as error:
        raise UnfitArchive(Fault.BROKEN) from error


def _why_not(info: zipfile.ZipInfo, path: str | None, found: dict[str, Entry]) -> Why | None:
    if path is None:
        return Why.UNSAFE_NAME
    tests: list[tuple[Callable[[], bool], Why]] = [
        (lambda: is_of_a_system(path), Why.SYSTEM),
        (lambda: stat.S_ISLNK(info.external_attr >> 16), Why.LINK),
        (lambda: path.casefold() in found, Why.DOUBLE),
        (lambda: not info.file_size, Why.EMPTY),
        (lambda: info.compress_type not in METHODS, Why.KIND),
    ]
    return next((why for test, why in tests if test()), None)


def _refuse_long_list(file: Any) -> None:
    """Before zipfile reads all of it into memory, whatever its length."""
    file.seek(0, 2)
    length = file.tell()
    file.seek(max(0, length - END_LENGTH - LONGEST_COMMENT - LOCATOR_LENGTH))
    end = file.read()
    file.seek(0)
    at = end.rfind(END)
    if at < 0 or len(end) < at + END_LENGTH:
        raise UnfitArchive(Fault.NO_ZIP)
    if end[max(0, at - LOCATOR_LENGTH) : at].startswith(LARGE_LOCATOR):
        # The form for what is larger than anything that is taken.
        raise UnfitArchive(Fault.TOO_LARGE)
    if int.from_bytes(end[at + 12 : at + 16], "little") > MOST_OF_LIST:
        raise UnfitArchive(Fault.TOO_MANY)


def _shown(name: str) -> str:
    """A name that is not used, as it can be shown."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:120] or "?"
