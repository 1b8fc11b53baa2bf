"""What of a report's words may be taken out, and what somebody may want to take out first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reporting.extra_answers import EXTRA, ExtraLabels
from reporting.intake.personal_data import find_personal_data

from ..acts.opening import OpenedReport
from .story import OWN_TEXTS, extra_words, text_of

__all__ = ["Redactable", "redactables", "suggestions"]

MOST_SUGGESTIONS = 12
# A text without a full stop is looked at in pieces of so many words.
LONGEST_SENTENCE = 60
# A name with the words that lead up to it, or a number with spaces in it.
LONGEST_PIECE = 5
# What looking may cost on one page, for all texts together: looking once costs one, and one more
# for each so many characters. Who writes much, or in a crafted way, cannot make the page slow.
MOST_LOOKS = 1500
CHARACTERS_PER_LOOK = 60
_SENTENCE = re.compile(r"[^.!?\n؟]+[.!?؟]*")
_WORD = re.compile(r"\S+")
_AROUND = ".,;:!?()\"'«»„”“…،؛؟"


@dataclass(frozen=True)
class Redactable:
    """One text, by the name that the form posts."""

    where: str
    label: str
    suggestions: list[str]
    is_searched: bool = True


class _SpentError(Exception):
    """Looking further would cost too much."""


@dataclass
class _Looking:
    """Looks for data, as long as there is something left to spend."""

    left: int = MOST_LOOKS
    found: list[str] = field(default_factory=list)

    def holds_data(self, text: str) -> bool:
        """Raises _SpentError."""
        self.left -= 1 + len(text) // CHARACTERS_PER_LOOK
        if self.left < 0:
            raise _SpentError
        return bool(find_personal_data(text))


def redactables(opened: OpenedReport, own: ExtraLabels | None = None) -> list[Redactable]:
    """Every text of the reporter that is not empty; `own` names questions of the municipality."""
    labels = {"story": _("Story"), "wish": _("What would help here"), "place": _("Place")}
    names = [(name, labels[name]) for name in OWN_TEXTS]
    names += [(f"{EXTRA}:{code}", own.label(code) if own else code) for code in extra_words(opened)]
    names += [
        (f"message:{message.pk}", _("Message"))
        for message in opened.messages
        if message.is_from_reporter
    ]
    looking = _Looking()
    found = []
    for where, label in names:
        if text := text_of(opened, where):
            looking.found = []
            is_searched = _look(text, looking)
            found.append(Redactable(where, label, looking.found, is_searched))
    return found


def suggestions(text: str) -> list[str]:
    """The smallest pieces that look like a name, a number or an address, as they stand there."""
    looking = _Looking()
    _look(text, looking)
    return looking.found


def _look(text: str, looking: _Looking) -> bool:
    """Puts what it finds into `looking.found`; False where it could not look at all of the text."""
    try:
        _look_at_all(text, looking)
    except _SpentError:
        return False
    return True


def _look_at_all(text: str, looking: _Looking) -> None:
    if not looking.holds_data(text):
        return
    for sentence in _sentences(text):
        if not looking.holds_data(sentence):
            continue
        for piece in _pieces(sentence, looking):
            if piece not in looking.found:
                looking.found.append(piece)
            if len(looking.found) == MOST_SUGGESTIONS:
                return


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        words = list(_WORD.finditer(sentence))
        for first in range(0, len(words), LONGEST_SENTENCE):
            last = words[min(first + LONGEST_SENTENCE, len(words)) - 1]
            yield sentence[words[first].start() : last.end()]


def _pieces(sentence: str, looking: _Looking) -> Iterator[str]:
    """From short to long; what lies in a piece that was found is not looked at again."""
    spans = [match.span() for match in _WORD.finditer(sentence)]
    taken: set[int] = set()
    for length in range(1, LONGEST_PIECE + 1):
        for first in range(len(spans) - length + 1):
            words = range(first, first + length)
            if taken.intersection(words):
                continue
            piece = sentence[spans[first][0] : spans[first + length - 1][1]].strip(_AROUND)
            if piece and looking.holds_data(piece):
                taken.update(words)
                yield piece
