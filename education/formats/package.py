"""The ZIP of a release: a folder that opens from a disk, without this site."""

from collections.abc import Callable, Sequence
from typing import BinaryIO

from .archive import Entry, entry, write_archive
from .checksums import SUMS_NAME
from .values import Release

__all__ = ["GUIDE_NAME", "OUR_NAMES", "package_entries", "write_package"]

INDEX_NAME, CHANGELOG_NAME, LICENCE_NAME = "index.html", "CHANGELOG.txt", "LICENCE.txt"
GUIDE_NAME = "guide.pdf"
#: No file of a pack may be called so, nor lie in a folder of this name.
OUR_NAMES = (INDEX_NAME, CHANGELOG_NAME, LICENCE_NAME, GUIDE_NAME, "page", SUMS_NAME)


def write_package(
    target: BinaryIO,
    release: Release,
    index: bytes,
    extra: Sequence[Entry] = (),
    *,
    progress: Callable[[int], None] | None = None,
) -> None:
    """index.html first, then all by path, SHA256SUMS last. `release` has passed the invariants.

    `extra` are files made for this release, such as styles and guides. Everything in `release`
    gets in: give `release.open_to_everyone()` for a ZIP that everyone may have. Raises what
    `archive.write_archive` raises.
    """
    entries = sorted(package_entries(release, extra), key=lambda each: each.path)
    write_archive(target, [entry(INDEX_NAME, index), *entries], sums=True, progress=progress)


def package_entries(release: Release, extra: Sequence[Entry] = ()) -> list[Entry]:
    """Each file of the pack once, what was made for it, its changes and its licence."""
    stored = {
        file.path: Entry(file.path, file.size, file.open, file.sha256)
        for file in release.all_files()
    }
    return [
        *stored.values(),
        *extra,
        entry(CHANGELOG_NAME, _changelog(release).encode()),
        entry(LICENCE_NAME, _licence(release).encode()),
    ]


def _changelog(release: Release) -> str:
    lines = [release.pack.title, ""]
    for change in release.changes:
        lines.append(f"{change.version} ({change.on.isoformat()})")
        lines += [part.strip() for part in (change.text, change.teacher_action) if part.strip()]
        lines.append("")
    return "\n".join(lines)


def _licence(release: Release) -> str:
    """Whom to name, and where; the licence itself stands at its address."""
    pack = release.pack
    makers = ", ".join(dict.fromkeys(party.name for party in (*pack.authors, pack.publisher)))
    name = f"{pack.title} {release.version} ({makers})"
    return f"{name}\n{release.url}\n{pack.licence.name}\n{pack.licence.url}\n"
