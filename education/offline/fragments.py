"""Rich text of a release, made to fit into a page that knows no site."""

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.utils.safestring import SafeString, mark_safe

from ..formats.items import Html

__all__ = ["fitted"]

KEPT = {
    "b", "bdi", "blockquote", "br", "code", "dd", "dl", "dt", "em", "hr", "i", "li", "ol", "p",
    "q", "s", "small", "span", "strong", "sub", "sup", "u", "ul",
}  # fmt: skip
EMPTY = {"br", "hr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
#: What they hold is no text.
SILENT = {"script", "style", "template", "iframe", "object", "svg"}
SCHEMES = {"http", "https", "mailto", "tel"}
DEEPEST = 6


def fitted(html: Html, *, level: int, base: str) -> SafeString:
    """The same words; every heading is of `level`, so that the page's headings stay in order.

    Addresses of the site are led there from `base`. Identifiers, pictures and whatever else would
    be looked for beside the page are left out; every element that is opened is closed.
    """
    fitting = _Fitting(min(level, DEEPEST), base)
    fitting.feed(html)
    fitting.close()
    return mark_safe(fitting.result())  # noqa: S308  every piece is written or escaped below


class _Fitting(HTMLParser):
    def __init__(self, level: int, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._heading = f"h{level}"
        self._base = base
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._silent = 0

    def result(self) -> str:
        return "".join([*self._pieces, *(f"</{name}>" for name in reversed(self._open))])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        name = self._name(tag)
        if self._silent or not name:
            return
        told = dict(attrs)
        shown = [(key, told[key]) for key in ("lang", "dir") if told.get(key)]
        if name == "a":
            address = self._address(told.get("href") or "")
            if not address:
                return
            shown.append(("href", address))
        self._pieces.append(f"<{name}{_written(shown)}>")
        if name not in EMPTY:
            self._open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        name = self._name(tag)
        if self._silent or name not in self._open:
            return
        while True:
            last = self._open.pop()
            self._pieces.append(f"</{last}>")
            if last == name:
                return

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(escape(data))

    def _name(self, tag: str) -> str:
        if tag in HEADINGS:
            return self._heading
        return tag if tag in KEPT or tag == "a" else ""

    def _address(self, href: str) -> str:
        """Where it leads to from anywhere; '' where that is nowhere."""
        try:
            address = urljoin(self._base, href.strip())
            scheme = urlsplit(address).scheme
        except ValueError:
            return ""
        return address if href and not href.startswith("#") and scheme in SCHEMES else ""


def _written(attributes: Iterable[tuple[str, str | None]]) -> str:
    return "".join(f' {name}="{escape(value or "")}"' for name, value in attributes)
