"""Writes a whole cartridge."""

from collections.abc import Callable, Sequence
from typing import BinaryIO

from ..archive import entry, write_archive
from ..values import Release
from .checks import check_manifest
from .contents import Page, contents_of
from .manifest import MANIFEST_NAME, manifest

__all__ = ["write_cartridge"]


def write_cartridge(
    target: BinaryIO,
    release: Release,
    pages: Sequence[Page] = (),
    *,
    progress: Callable[[int], None] | None = None,
) -> None:
    """The manifest first, then every file. `release` has passed `invariants.check`.

    Everything in `release` gets in: give `release.open_to_everyone()` for a cartridge that
    everyone may have. Raises InvalidCartridge before anything is written, and what
    `archive.write_archive` raises.
    """
    contents = contents_of(release, pages)
    content, files = manifest(release, contents), contents.files()
    check_manifest(content, [file.path for file in files])
    write_archive(target, [entry(MANIFEST_NAME, content), *files], progress=progress)
