"""Builds what is downloaded of a release; the same release gives the same bytes."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from django.conf import settings

from ..blobs import store_bytes, store_written
from ..formats.archive import entry
from ..formats.cartridge import write_cartridge
from ..formats.checksums import sums_file
from ..formats.items import Access
from ..formats.jsonld import as_jsonld
from ..formats.nllom import as_nllom
from ..formats.package import GUIDE_NAME, write_package
from ..formats.values import Release
from ..models import Blob, ReleaseArtefact
from ..offline import can_write_guide, guide_pdf, offline_index, offline_parts

__all__ = ["artefacts_made"]

Kind = ReleaseArtefact.Kind
ZIP, CARTRIDGE = "application/zip", "application/vnd.ims.imsccv1p1"
XML, JSON_LD, TEXT, PDF = "application/xml", "application/ld+json", "text/plain", "application/pdf"


def artefacts_made(
    release: Release, short_url: str, progress: Callable[[float], None]
) -> Iterator[tuple[ReleaseArtefact.Kind, Blob]]:
    """Each kind with its blob.

    `short_url` stands at the foot of what is printed: it says whether that is still current. What
    only known teachers may have is in the kinds that say so, where there is any. `progress` hears
    which part is done, from 0 to 1, and may end it by raising.
    """
    everyone = release.open_to_everyone()
    is_all_open = all(item.access == Access.OPEN for item in release.all_items())
    # A ZIP and a cartridge of each.
    written = _Written([everyone] if is_all_open else [everyone, release], progress)
    guide = b""
    if settings.LESSON_PDF and can_write_guide():
        guide = guide_pdf(everyone, current_url=short_url)
        yield Kind.GUIDE, store_bytes(guide, PDF)
    yield Kind.ZIP, _zip(everyone, guide, written.next())
    yield Kind.CARTRIDGE, _cartridge(everyone, written.next())
    if not is_all_open:
        yield Kind.ZIP_ALL, _zip(release, guide, written.next())
        yield Kind.CARTRIDGE_ALL, _cartridge(release, written.next())
    yield Kind.NLLOM, store_bytes(as_nllom(release), XML)
    yield Kind.JSONLD, store_bytes(as_jsonld(release), JSON_LD)
    sums = sums_file((file.path, file.sha256) for file in everyone.all_files())
    yield Kind.CHECKSUMS, store_bytes(sums, TEXT)


class _Written:
    """How much of all archives is written, whichever of them says so."""

    def __init__(self, releases: list[Release], progress: Callable[[float], None]) -> None:
        sizes = [sum(file.size for file in release.all_files()) for release in releases]
        # What is made for an archive itself is small, and only there where nothing else is.
        self.total = 2 * sum(sizes) or 1
        self.progress = progress
        self.before = self.now = 0

    def next(self) -> Callable[[int], None]:
        """What the next archive tells its bytes to."""
        self.before += self.now
        self.now = 0
        return self._hear

    def _hear(self, done: int) -> None:
        self.now = done
        self.progress(min(1, (self.before + done) / self.total))


def _zip(release: Release, guide: bytes, progress: Callable[[int], None]) -> Blob:
    index = offline_index(release, guide=GUIDE_NAME if guide else "")
    extra = [*offline_parts(), *([entry(GUIDE_NAME, guide)] if guide else [])]

    def write(target: BinaryIO) -> None:
        write_package(target, release, index, extra, progress=progress)

    return store_written(write, ZIP)


def _cartridge(release: Release, progress: Callable[[int], None]) -> Blob:
    return store_written(partial(write_cartridge, release=release, progress=progress), CARTRIDGE)
