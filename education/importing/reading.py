"""From a ZIP to a proposal: what each file is, and which lesson it belongs to."""

import io
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipFile

from django.conf import settings
from PIL import Image

from home.media.metadata import WRITTEN_AS
from home.media.scanning import scan

from ..documents.choosing import is_too_large
from ..documents.kinds import kind_of
from ..documents.words import Fault as DocumentFault
from ..documents.words import UnfitDocument
from .archive import Entry, LeftOut, entry_bytes, listing_of, opened
from .arranging import Judged, arranged
from .layout import Layout, laid_out
from .proposal import Proposal, Shape
from .words import Fault, UnfitArchive, Why

__all__ = ["proposal_of"]

_PICTURES = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"}
_FILMS = {".mp4", ".mov", ".webm", ".avi", ".mkv", ".m4v", ".wmv"}
_WITH_FILMS = {".vtt", ".srt"}


def proposal_of(file: Any, name: str) -> Proposal:
    """What the archive would become; `name` is its own, for a title.

    Every file that would be taken in is scanned and looked into. Raises UnfitArchive, Harmful and
    NotScanned.
    """
    listing = listing_of(file, settings.LESSON_IMPORT_MAX_BYTES)
    layout = laid_out(listing.entries, name)
    with opened(file) as archive:
        judged, left_out = _judged(archive, layout)
    if not judged:
        raise UnfitArchive(Fault.NOTHING)
    proposal = arranged(layout.title, judged)
    return Proposal(
        proposal.title,
        proposal.lessons,
        proposal.items,
        tuple(sorted([*listing.left_out, *layout.left_out, *left_out], key=lambda one: one.path)),
    )


def _judged(archive: ZipFile, layout: Layout) -> tuple[list[Judged], list[LeftOut]]:
    judged, left_out = [], []
    for entry in layout.entries:
        why = _why_not_by_name(entry)
        shape = Shape.PICTURE if _ending(entry) in _PICTURES else Shape.FILE
        ending = ""
        if not why:
            content = entry_bytes(archive, entry.number)
            scan(io.BytesIO(content))
            why, ending = _looked_into(content, shape)
        if why:
            left_out.append(LeftOut(entry.path, why))
        else:
            judged.append(Judged(entry.number, entry.path, shape, ending))
    return judged, left_out


def _why_not_by_name(entry: Entry) -> str:
    if _ending(entry) in _FILMS | _WITH_FILMS:
        return Why.FILM
    return DocumentFault.TOO_MANY_BYTES if is_too_large(entry.size) else ""


def _looked_into(content: bytes, shape: Shape) -> tuple[str, str]:
    """Why it stays out, if it does; and the ending that fits what it is."""
    if shape == Shape.PICTURE:
        return _why_no_picture(content), ""
    try:
        return "", kind_of(content)
    except UnfitDocument as error:
        return (Why.KIND if error.fault == DocumentFault.UNKNOWN_KIND else error.fault), ""


def _why_no_picture(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            fits = picture.format in WRITTEN_AS
            pixels = picture.width * picture.height
    # Pillow's own words for files that are cut off, broken, or far too large when unpacked.
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Why.PICTURE
    return "" if fits and pixels <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS else Why.PICTURE


def _ending(entry: Entry) -> str:
    return PurePosixPath(entry.path).suffix.casefold()
