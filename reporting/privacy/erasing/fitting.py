"""How well a story fits what a person tells: a degree, and never a word."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum

__all__ = ["LEAST_WORDS", "Fit", "common_words", "fit_of", "repeats", "told_words"]

# With fewer, somebody could ask word by word what a story says.
LEAST_WORDS = 5
SHORTEST_WORD = 4
# The share of the words that count, and how many at the least: one word alone never makes a fit.
WELL, WELL_WORDS = 0.8, 4
SOMEWHAT, SOMEWHAT_WORDS = 0.5, 3
# What more than this share of the stories has tells none of them apart...
COMMON = 1 / 3
# ...which can be said of so many only.
LEAST_STORIES = 3
REPEATED = 0.3
_WORD = re.compile(r"\w+")


class Fit(IntEnum):
    """Best first, as a list is sorted by it."""

    WELL = 0
    SOMEWHAT = 1
    NOT = 2
    UNKNOWN = 3


def told_words(text: str) -> set[str]:
    """The different words of a text, without accents and vowel signs, and no little words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return {word for word in _WORD.findall(plain) if len(word) >= SHORTEST_WORD}


def common_words(told: set[str], stories: Sequence[set[str]]) -> set[str]:
    """Those that stand in too many stories to count: with them anything could be made to fit."""
    if len(stories) < LEAST_STORIES:
        return set()
    found = Counter(word for story in stories for word in told & story)
    return {word for word, number in found.items() if number > COMMON * len(stories)}


def fit_of(counting: set[str], story: set[str]) -> Fit:
    """By how many of the words that count the story has; nothing fits where too few count."""
    if len(counting) < LEAST_WORDS:
        return Fit.NOT
    number = len(counting & story)
    share = number / len(counting)
    if share >= WELL and number >= WELL_WORDS:
        return Fit.WELL
    return Fit.SOMEWHAT if share >= SOMEWHAT and number >= SOMEWHAT_WORDS else Fit.NOT


def repeats(told: set[str], text: str) -> bool:
    """Whether a text says again what was told."""
    return bool(told) and len(told & told_words(text)) >= REPEATED * len(told)
