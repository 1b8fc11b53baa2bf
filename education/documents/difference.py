"""What changed in the words of a document from one version to the next, as plain values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from .text import Section

__all__ = ["Change", "Piece", "Turn", "difference"]

# So alike two paragraphs are one that was changed.
ALIKE = 0.5
# Beyond this the words of a paragraph are not compared one by one: it takes too long.
MOST_WORDS = 1_000
# Beyond this difflib takes frequent paragraphs for noise, which is coarser and much faster.
MOST_COMPARED = 2_000
WORDS = re.compile(r"\w+|[^\w\s]|\s+")


class Turn(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Piece:
    """Words within a changed paragraph: added, removed or the same."""

    turn: Turn
    text: str


@dataclass(frozen=True)
class Change:
    """`number` is that of the slide in the new version, or in the old one of what is removed."""

    turn: Turn
    number: int
    before: str = ""
    after: str = ""
    in_notes: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Before and after in one, for showing with marks."""
        return tuple(_pieces(self.before, self.after))


@dataclass(frozen=True)
class _Line:
    number: int
    words: str
    in_notes: bool


def difference(old: Sequence[Section], new: Sequence[Section]) -> tuple[Change, ...]:
    """In reading order; paragraphs that only moved to another slide are none."""
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(
        None,
        [(line.words, line.in_notes) for line in before],
        [(line.words, line.in_notes) for line in after],
        autojunk=max(len(before), len(after)) > MOST_COMPARED,
    )
    changes: list[Change] = []
    for turn, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if turn != "equal":
            changes += _replaced(before[old_from:old_to], after[new_from:new_to])
    return tuple(changes)


def _lines(sections: Sequence[Section]) -> list[_Line]:
    return [
        _Line(section.number, words, in_notes)
        for section in sections
        for in_notes, told in ((False, section.paragraphs), (True, section.notes))
        for words in told
    ]


def _replaced(before: list[_Line], after: list[_Line]) -> Iterator[Change]:
    """Pairs what stands in the same place and is alike; the rest came or went."""
    for old, new in zip_longest(before, after):
        if old and new and old.in_notes == new.in_notes and _are_alike(old.words, new.words):
            yield Change(Turn.CHANGED, new.number, old.words, new.words, new.in_notes)
            continue
        if old:
            yield Change(Turn.REMOVED, old.number, before=old.words, in_notes=old.in_notes)
        if new:
            yield Change(Turn.ADDED, new.number, after=new.words, in_notes=new.in_notes)


def _are_alike(one: str, other: str) -> bool:
    # Spaces make any two texts alike.
    old, new = ([token for token in tokens if token.strip()] for tokens in _tokens(one, other))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _tokens(one: str, other: str) -> tuple[list[str], list[str]]:
    """Words and what stands between them; lines where a paragraph is very long."""
    old, new = WORDS.findall(one), WORDS.findall(other)
    if max(len(old), len(new)) > MOST_WORDS:
        return one.splitlines(keepends=True), other.splitlines(keepends=True)
    return old, new


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _tokens(before, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for turn, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if turn == "equal":
            yield Piece(Turn.SAME, come)
            continue
        if gone:
            yield Piece(Turn.REMOVED, gone)
        if come:
            yield Piece(Turn.ADDED, come)
