"""HTML as a PDF that can be read aloud (PDF/UA)."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["PANGO", "Given", "PaperUnavailable", "can_lay_out", "pdf_of"]

VARIANT = "pdf/ua-1"
SHARP_ON_PAPER = 200
#: What a machine needs for it, as Debian calls the packages.
PANGO = "libpangoft2-1.0-0 libharfbuzz-subset0"
LETTERS = Path(__file__).with_name("styles") / "letters.css"

#: By address what a document is made of besides itself: its bytes and what they are.
Given = Mapping[str, Callable[[], tuple[bytes, str]]]


class PaperUnavailable(Exception):
    """This machine has no Pango, so that no PDF can be laid out here."""


def can_lay_out() -> bool:
    """Whether WeasyPrint finds what it needs on this machine."""
    try:
        import weasyprint  # noqa: F401
    # It looks for its libraries while it is imported.
    except (ImportError, OSError):
        return False
    return True


def pdf_of(
    html: str,
    *,
    styles: Sequence[str],
    identifier: bytes,
    given: Given | None = None,
    finisher: Callable[[Any, Any], None] | None = None,
) -> bytes:
    """A tagged PDF in the language that the HTML names.

    `styles` come after `letters.css`, whose families are Paper, Paper Display and others.
    `identifier` says of which document it is one; the same input gives the same bytes, on machines
    with the same libraries. `finisher` hears of the PDF before it is written. Asks no network:
    found are only `given` and parts of the site (`site:…`). Raises PaperUnavailable where
    `can_lay_out` is False.
    """
    if not can_lay_out():
        raise PaperUnavailable(f"a PDF needs Pango (Debian: {PANGO})")
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from .fetching import OnlyGiven

    fetcher, fonts = OnlyGiven(given or {}), FontConfiguration()
    style = "".join([LETTERS.read_text(encoding="utf-8"), *styles])
    document = HTML(string=html, url_fetcher=fetcher, base_url="given:")
    written: bytes = document.write_pdf(
        finisher=finisher,
        stylesheets=[CSS(string=style, url_fetcher=fetcher, font_config=fonts)],
        font_config=fonts,
        pdf_variant=VARIANT,
        # What stays from version to version; of what changes, the writer makes a second one.
        pdf_identifier=identifier,
        dpi=SHARP_ON_PAPER,
    )
    return written
