"""Writes a lesson pack as a ZIP: plain files that open from a disk, without this site.

Pure: values in, bytes out. The same values give the same bytes on every machine.
"""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

# The oldest moment that a ZIP can name; the real one stands in the changelog.
FIXED_MOMENT = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE_MODE = 0o100644
UNIX = 3


@dataclass(frozen=True)
class PackFile:
    path: str
    data: bytes


@dataclass(frozen=True)
class Change:
    """One version's line in the changelog; the day as readers of the pack write it."""

    version: str
    day: str
    text: str


@dataclass(frozen=True)
class Pack:
    """Everything that goes into a ZIP, in the order in which it is read."""

    index_html: str
    style_css: str
    licence: str
    changelog_title: str
    changes: Sequence[Change]
    files: Sequence[PackFile] = field(default=())


def build_zip(pack: Pack) -> bytes:
    """A ZIP with index.html first and SHA256SUMS last.

    Raises ValueError for a path that would leave the folder into which the ZIP is unpacked, and
    for two files of one path.
    """
    entries = [
        PackFile("index.html", pack.index_html.encode()),
        PackFile("style.css", pack.style_css.encode()),
        *sorted(pack.files, key=lambda file: file.path),
        PackFile("CHANGELOG.txt", _changelog(pack).encode()),
        PackFile("LICENCE.txt", f"{pack.licence.strip()}\n".encode()),
    ]
    entries.append(PackFile("SHA256SUMS", _sums(entries).encode()))
    _refuse_unsafe_paths(entries)
    target = io.BytesIO()
    # Stored, not deflated: compressors differ between machines, and media is compressed already.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for entry in entries:
            info = zipfile.ZipInfo(entry.path, date_time=FIXED_MOMENT)
            info.create_system = UNIX
            info.external_attr = PLAIN_FILE_MODE << 16
            archive.writestr(info, entry.data)
    return target.getvalue()


def _refuse_unsafe_paths(entries: Sequence[PackFile]) -> None:
    seen: set[str] = set()
    for entry in entries:
        path = PurePosixPath(entry.path)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.path or not path.parts:
            raise ValueError(f"unsafe path in a lesson pack: {entry.path!r}")
        if entry.path.casefold() in seen:
            raise ValueError(f"two files of one path in a lesson pack: {entry.path!r}")
        seen.add(entry.path.casefold())


def _changelog(pack: Pack) -> str:
    lines = [pack.changelog_title, ""]
    for change in pack.changes:
        lines += [f"{change.version} ({change.day})", change.text.strip(), ""]
    return "\n".join(lines)


def _sums(entries: Sequence[PackFile]) -> str:
    """As sha256sum writes it, so that `sha256sum --check SHA256SUMS` works."""
    return "".join(f"{hashlib.sha256(e.data).hexdigest()}  {e.path}\n" for e in entries)
