"""From the demo's JSON to slides and papers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .guide import guide_of
from .paper import docx, with_answers
from .presentation import pptx
from .values import (
    Box,
    Cards,
    Deck,
    Heading,
    Paper,
    Picture,
    Piece,
    Points,
    Question,
    Slide,
    Table,
    Text,
)

__all__ = ["deck_of", "file_of", "paper_of"]

Told = Mapping[str, Any]


def file_of(told: Told, pack: Told, language: str) -> tuple[str, bytes]:
    """The ending of a file's name, and its bytes.

    Answers belong to a paper among the pack's 'files'; a guide tells the whole pack.
    """
    if "slides" in told:
        return "pptx", pptx(deck_of(told, language))
    if "answers_to" in told:
        paper = paper_of({**pack["files"][told["answers_to"]], "footer": told["footer"]}, language)
        return "docx", docx(with_answers(paper, told["title"], told["lead"]))
    if "labels" in told:
        return "docx", docx(guide_of(pack, told, language))
    return "docx", docx(paper_of(told, language))


def deck_of(told: Told, language: str) -> Deck:
    slides = tuple(map(_slide, told["slides"]))
    return Deck(told["title"], language, told["footer"], slides)


def _slide(told: Told) -> Slide:
    shown = told.get("picture")
    return Slide(
        title=told["title"],
        lead=told.get("lead", ""),
        is_cover=told.get("cover", False),
        points=tuple(told.get("points", ())),
        words=tuple((word, below) for word, below in told.get("words", ())),
        big=told.get("big", ""),
        rows=_rows(told.get("rows", ())),
        picture=Picture(shown["image"], shown["text"]) if shown else None,
        notes=told.get("notes", ""),
    )


def paper_of(told: Told, language: str) -> Paper:
    pieces = tuple(map(_piece, told["pieces"]))
    return Paper(told["title"], language, told["footer"], pieces, told.get("lead", ""))


def _rows(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))


# A piece is known by the first of these names that it has.
_PIECES: Mapping[str, Callable[[Any], Piece]] = {
    "heading": lambda told: Heading(told["heading"]),
    "points": lambda told: Points(tuple(told["points"])),
    "box": lambda told: Box(told["box"], told["text"]),
    "question": lambda told: Question(
        told["question"],
        told.get("lines", 0),
        tuple(told.get("choices", ())),
        told.get("answer", ""),
    ),
    "head": lambda told: Table(
        tuple(told["head"]), _rows(told["rows"]), _rows(told.get("answers", ()))
    ),
    "cards": lambda told: Cards(tuple(told["cards"])),
    "text": lambda told: Text(told["text"]),
}


def _piece(told: Told) -> Piece:
    return next(make(told) for name, make in _PIECES.items() if name in told)
