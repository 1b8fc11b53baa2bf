"""A printed guide for the teacher, made of what the pack itself says: it cannot say otherwise."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from .values import Box, Heading, Paper, Piece, Points, Table, Text

__all__ = ["guide_of", "pieces_of"]

Told = Mapping[str, Any]
# Of the columns step, minutes, what to do.
SHARES = (28, 16, 56)
SIZE = 11


def guide_of(pack: Told, told: Told, language: str) -> Paper:
    """`told` has the title, the footer and the labels of the guide."""
    labels = told["labels"]
    pieces = tuple(_pieces(pack, labels))
    return Paper(told["title"], language, told["footer"], pieces, pack["lead"], size=SIZE)


def _pieces(pack: Told, labels: Told) -> Iterator[Piece]:
    yield Heading(labels["goals"])
    yield Points(tuple(goal["value"]["text"] for goal in pack["learning_goals"]))
    yield Heading(labels["guidance"])
    yield from pieces_of(pack["guidance"])
    for route in pack["routes"]:
        yield Heading(f"{labels['route']} {route['value']['minutes']} {labels['unit']}")
        yield _steps(route["value"]["steps"], labels)
    for number, lesson in enumerate(pack["lessons"], start=1):
        yield from _lesson(number, lesson["value"], labels)
    yield Heading(labels["after"], on_new_page=True)
    yield from pieces_of(pack["after_lesson"])


def _lesson(number: int, lesson: Told, labels: Told) -> Iterator[Piece]:
    yield Heading(f"{labels['lesson']} {number}  {lesson['title']}", on_new_page=True)
    yield Box(f"{labels['goal']} · {lesson['minutes']} {labels['unit']}", lesson["goal"])
    yield Heading(labels["materials"], level=2)
    yield Points(tuple(lesson["materials"]))
    yield Heading(labels["steps"], level=2)
    yield _steps(lesson["steps"], labels)
    for name in ("notes", "guidance", "disclosure"):
        yield Heading(labels[f"lesson_{name}"], level=2)
        yield from pieces_of(lesson[name])


def _steps(steps: list[Told], labels: Told) -> Table:
    rows = tuple(
        (step["title"], str(step["minutes"]), " ".join(_words(pieces_of(step["text"]))))
        for step in steps
    )
    return Table((labels["step"], labels["minutes"], labels["do"]), rows, shares=SHARES)


def _words(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Text | Heading):
            yield piece.text
        elif isinstance(piece, Points):
            yield from piece.texts


def pieces_of(html: str) -> tuple[Piece, ...]:
    """Rich text as pieces of a paper: its paragraphs, lists and headings."""
    reader = _Reader()
    reader.feed(html)
    return tuple(reader.pieces)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._words: list[str] = []
        self._listed: list[str] = []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        text = "".join(self._words).strip()
        if tag in {"p", "li", "h3"}:
            self._words.clear()
        if tag == "p":
            self.pieces.append(Text(text))
        elif tag == "h3":
            self.pieces.append(Heading(text, level=2))
        elif tag == "li":
            self._listed.append(text)
        elif tag == "ul":
            self.pieces.append(Points(tuple(self._listed)))
            self._listed.clear()
