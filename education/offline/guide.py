"""The guide for the teacher as a PDF that can be read aloud."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from home.paper import PaperUnavailable, can_lay_out, pdf_of

from ..formats.items import StoredFile
from ..formats.values import Release
from .reading import Reading

__all__ = ["GuideUnavailable", "can_write_guide", "files_of", "guide_pdf"]

TEMPLATE = "education/offline/guide.html"
STYLES = ("guide_text.css", "guide_parts.css")
FILE = "release:"

#: This machine has no Pango, so that no guide can be made here.
GuideUnavailable = PaperUnavailable
can_write_guide = can_lay_out


def guide_pdf(release: Release, *, current_url: str) -> bytes:
    """A tagged PDF in the pack's language; `current_url` says whether a print-out is current.

    The same release gives the same bytes, on machines with the same libraries. Asks no network.
    Raises GuideUnavailable where `can_write_guide` is False.
    """
    if not can_write_guide():
        raise GuideUnavailable("the guide needs Pango (Debian: libpangoft2-1.0-0)")
    from .tagging import languages_of_articles

    with translation.override(release.pack.language):
        reading = Reading(release)
        html = render_to_string(TEMPLATE, {"reading": reading, "current_url": current_url})
    folder = Path(__file__).with_name("styles")
    return pdf_of(
        html,
        styles=[(folder / name).read_text(encoding="utf-8") for name in STYLES],
        identifier=hashlib.sha256(release.pack.identifier.encode()).hexdigest()[:32].encode(),
        given=files_of(release),
        finisher=languages_of_articles([letter.language for letter in reading.letters]),
    )


def files_of(release: Release) -> dict[str, Callable[[], tuple[bytes, str]]]:
    """By their address in the guide."""
    return {FILE + file.path: partial(_read, file) for file in release.all_files()}


def _read(file: StoredFile) -> tuple[bytes, str]:
    with closing(file.open()) as source:
        return source.read(), file.mime
