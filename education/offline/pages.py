"""The page that opens from the folder of a ZIP, and what it needs beside it."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from ..formats.archive import Entry, entry
from ..formats.package import INDEX_NAME
from ..formats.values import Release
from .reading import Reading

__all__ = ["OFFLINE_FOLDER", "offline_index", "offline_parts", "write_offline_pages"]

#: No folder of a pack may be called so.
OFFLINE_FOLDER = "page"
STYLE = "style.css"
STYLES = ("base", "frame", "facts", "lesson", "items", "folds", "print")
TEMPLATE = "education/offline/index.html"
TOKENS, LICENCE = "css/tokens.css", "-OFL.txt"
_FONT = re.compile(r'url\("\.\./fonts/([a-z0-9-]+\.woff2)"\)')


def write_offline_pages(release: Release, *, guide: str = "") -> list[Entry]:
    """index.html first, then its style and letters; `guide` is the path of the guide's PDF.

    Shows every item of `release`: give what may be in the archive (`release.open_to_everyone()`).
    """
    return [entry(INDEX_NAME, offline_index(release, guide=guide)), *offline_parts()]


def offline_index(release: Release, *, guide: str = "") -> bytes:
    """The page alone, for `formats.package.write_package`."""
    with translation.override(release.pack.language):
        context = {"reading": Reading(release), "folder": OFFLINE_FOLDER, "guide": guide}
        html = render_to_string(TEMPLATE, context)
    return re.sub(r"\n\s*\n+", "\n", html).strip().encode()


@cache
def offline_parts() -> tuple[Entry, ...]:
    """The style with the city's own colours, the letters of its headings, and their licences."""
    static = Path(settings.BASE_DIR) / "static"
    tokens = (static / TOKENS).read_text(encoding="utf-8")
    styles = (Path(__file__).with_name("styles") / f"{name}.css" for name in STYLES)
    style = "\n".join(
        [_FONT.sub(r'url("\1")', tokens), *(path.read_text(encoding="utf-8") for path in styles)]
    )
    fonts = sorted({static / "fonts" / name for name in _FONT.findall(tokens)})
    licences = [
        path
        for path in sorted((static / "fonts").glob(f"*{LICENCE}"))
        if any(font.name.startswith(path.name.removesuffix(LICENCE)) for font in fonts)
    ]
    return (
        entry(f"{OFFLINE_FOLDER}/{STYLE}", style.encode()),
        *(entry(f"{OFFLINE_FOLDER}/{path.name}", path.read_bytes()) for path in fonts + licences),
    )
