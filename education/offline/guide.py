"""The guide for the teacher as a PDF that can be read aloud (PDF/UA), by WeasyPrint and Pango."""

import hashlib
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from ..formats.values import Release
from .reading import Reading

__all__ = ["GuideUnavailable", "can_write_guide", "guide_pdf"]

TEMPLATE = "education/offline/guide.html"
STYLES = ("guide_text.css", "guide_parts.css")
VARIANT = "pdf/ua-1"
SHARP_ON_PAPER = 200


class GuideUnavailable(Exception):
    """This machine has no Pango, so that no guide can be made here."""


def can_write_guide() -> bool:
    """Whether WeasyPrint finds what it needs on this machine."""
    try:
        import weasyprint  # noqa: F401
    # It looks for its libraries while it is imported.
    except (ImportError, OSError):
        return False
    return True


def guide_pdf(release: Release, *, current_url: str) -> bytes:
    """A tagged PDF in the pack's language; `current_url` says whether a print-out is current.

    The same release gives the same bytes, on machines with the same libraries. Asks no network.
    Raises GuideUnavailable where `can_write_guide` is False.
    """
    if not can_write_guide():
        raise GuideUnavailable("the guide needs Pango (Debian: libpangoft2-1.0-0)")
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from .fetching import OnlyRelease
    from .tagging import languages_of_articles

    with translation.override(release.pack.language):
        reading = Reading(release)
        html = render_to_string(TEMPLATE, {"reading": reading, "current_url": current_url})
    fetcher, fonts = OnlyRelease(release), FontConfiguration()
    folder = Path(__file__).with_name("styles")
    style = "".join((folder / name).read_text(encoding="utf-8") for name in STYLES)
    document = HTML(string=html, url_fetcher=fetcher, base_url="release:")
    written: bytes = document.write_pdf(
        finisher=languages_of_articles([letter.language for letter in reading.letters]),
        stylesheets=[CSS(string=style, url_fetcher=fetcher, font_config=fonts)],
        font_config=fonts,
        pdf_variant=VARIANT,
        # What stays from version to version; of what changes, the writer makes a second one.
        pdf_identifier=hashlib.sha256(release.pack.identifier.encode()).hexdigest()[:32].encode(),
        dpi=SHARP_ON_PAPER,
    )
    return written
