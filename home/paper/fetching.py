"""What the maker of a PDF may look for: what it was given and the site's letters, else nothing.

Importing this needs Pango on the machine.
"""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .layout import Given

__all__ = ["SITE", "OnlyGiven"]

SITE = "site:"
SVG = "image/svg+xml"
#: Of static/, by the name that a style sheet calls it.
PARTS = {
    "display.ttf": ("fonts/cards/latin.ttf", "font/ttf"),
    "display-cyrillic.ttf": ("fonts/cards/cyrillic.ttf", "font/ttf"),
    "display-arabic.ttf": ("fonts/cards/arabic.ttf", "font/ttf"),
    "text.ttf": ("fonts/print/text.ttf", "font/ttf"),
    "strong.ttf": ("fonts/print/strong.ttf", "font/ttf"),
    "arabic.ttf": ("fonts/print/arabic.ttf", "font/ttf"),
    "ghost.svg": ("img/ghost.svg", SVG),
}
WORDMARK = f"{SITE}wordmark.svg"


class OnlyGiven(URLFetcher):
    """Nothing of a network, nothing of the disk: only what it was given, and parts of the site."""

    def __init__(self, given: Given) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._given = given

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Raises ValueError for everything else."""
        part = PARTS.get(url.removeprefix(SITE)) if url.startswith(SITE) else None
        if part is not None:
            path, mime = part
            content = (Path(settings.BASE_DIR) / "static" / path).read_bytes()
        elif url == WORDMARK:
            content, mime = _wordmark(), SVG
        elif url in self._given:
            content, mime = self._given[url]()
        else:
            raise ValueError(f"not given: {url}")
        return URLFetcherResponse(url, content, {"Content-Type": mime})


def _wordmark() -> bytes:
    """The component of the pages, as a picture that stands alone."""
    drawing = render_to_string("components/wordmark.html").strip()
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()
