"""The headings, links, what they lead to, and words in a rich text."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .pieces import Destination, Heading, Leads, Link, Piece, Place, Prose

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What ends a line of text, so that a heading without a full stop is no part of the next sentence.
LINES = {"p", "li", "br", "ul", "ol", "hr", *HEADINGS}

# Links to what the site itself has, by number.
OWN = {"page": Leads.PAGE, "document": Leads.DOCUMENT}
ADDRESS = re.compile(r"\s*https?:", re.I)


class _Reader(HTMLParser):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.pieces: list[Piece] = []
        self._line: list[str] = []
        self._heading: list[str] | None = None
        self._link: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LINES:
            self.end_line()
        if tag in HEADINGS:
            self._heading = []
        elif tag == "a":
            self._link = []
            self._note_destination({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and self._heading is not None:
            text = "".join(self._heading).strip()
            self.pieces.append(Heading(self.place, HEADINGS[tag], text))
            self._heading = None
            self._line = []
        elif tag == "a" and self._link is not None:
            self.pieces.append(Link(self.place, "".join(self._link).strip()))
            self._link = None
        elif tag in LINES:
            self.end_line()

    def handle_data(self, data: str) -> None:
        self._line.append(data)
        for collected in (self._heading, self._link):
            if collected is not None:
                collected.append(data)

    def _note_destination(self, attributes: dict[str, str]) -> None:
        leads = OWN.get(attributes.get("linktype", ""))
        if leads is not None:
            self.pieces.append(Destination(self.place, leads, attributes.get("id", "")))
        elif ADDRESS.match(attributes.get("href", "")):
            self.pieces.append(Destination(self.place, Leads.ADDRESS, attributes["href"]))

    def end_line(self) -> None:
        text = "".join(self._line).strip()
        self._line = []
        if text:
            self.pieces.append(Prose(self.place, text))


def rich_text_pieces(html: str, place: Place) -> Iterator[Piece]:
    """What is in the HTML of a rich text, in its order."""
    reader = _Reader(place)
    reader.feed(html)
    reader.close()
    reader.end_line()
    yield from reader.pieces
