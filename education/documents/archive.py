"""The ZIP that an office document is: read with care, written the same way every time."""

import io
import zipfile
import zlib
from collections.abc import Iterable

from .words import Fault, UnfitDocument

__all__ = ["Parts", "read_parts", "write_parts"]

# Of a document as it comes, of all that is in it, and how many parts that may be.
MOST_PACKED = 100 * 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 5_000
# The oldest moment that a ZIP can name.
FIXED_MOMENT = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE_MODE = 0o100644
UNIX = 3
ENCRYPTED = 0x1
FIRST_PRINTABLE = 32
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

Parts = dict[str, bytes]


def read_parts(data: bytes) -> Parts:
    """Every part by its name. Raises UnfitDocument for what is broken, locked, huge or tricky."""
    if len(data) > MOST_PACKED:
        raise UnfitDocument(Fault.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _checked(archive.infolist())
            return {entry.filename: archive.read(entry) for entry in entries}
    # What zipfile itself says of files that only look like one.
    except (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, IndexError,
        OverflowError,
    ) as error:  # fmt: skip
        raise UnfitDocument(Fault.UNREADABLE) from error


def _checked(listed: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The files; zipfile never unpacks more of one than it says here."""
    entries = [entry for entry in listed if not entry.is_dir()]
    sizes = sum(entry.file_size for entry in entries)
    if len(listed) > MOST_PARTS or sizes > MOST_UNPACKED:
        raise UnfitDocument(Fault.TOO_LARGE)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise UnfitDocument(Fault.PASSWORD)
    if any(entry.compress_type not in METHODS for entry in entries):
        raise UnfitDocument(Fault.UNREADABLE)
    names = [entry.filename for entry in listed]
    if any(_is_unsafe(name) for name in names):
        raise UnfitDocument(Fault.UNSAFE)
    # Programs differ in which of two they read: one could be cleaned, and the other shown.
    if len({name.casefold() for name in names}) < len(names):
        raise UnfitDocument(Fault.UNSAFE)
    return entries


def _is_unsafe(name: str) -> bool:
    folders = name.removesuffix("/").split("/")
    return (
        "\\" in name
        or ":" in folders[0]
        or any(ord(letter) < FIRST_PRINTABLE for letter in name)
        or any(folder in ("", ".", "..") for folder in folders)
    )


def write_parts(parts: Parts, first: Iterable[str] = ()) -> bytes:
    """The ZIP: those in `first` at its beginning, the others by name.

    Stored, not deflated: compressors differ between machines, and pictures are compressed already.
    """
    beginning = [name for name in first if name in parts]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in [*beginning, *sorted(parts.keys() - set(beginning))]:
            info = zipfile.ZipInfo(name, date_time=FIXED_MOMENT)
            info.create_system = UNIX
            info.external_attr = PLAIN_FILE_MODE << 16
            archive.writestr(info, parts[name])
    return target.getvalue()
