"""How hard a text is to read: a hint with numbers, no judgement.

B1 cannot be measured by a program; long sentences and long words are what can be counted, and what
makes a text harder for most readers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import ngettext

from .findings import Finding, hint
from .pieces import Prose

MOST_WORDS = {"nl": 20, "en": 20}
MOST_WORDS_ELSEWHERE = 25
# Dutch writes what other languages say in several words as one.
MOST_LETTERS = {"nl": 17}
SENTENCE_END = re.compile(r"(?<=[.!?…؟])\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHOWN = 3
OPENING = 6


def sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def reading_hints(texts: Sequence[Prose], language: str) -> Iterator[Finding]:
    """One hint per kind, with how many there are and the first few of them."""
    most = MOST_WORDS.get(language, MOST_WORDS_ELSEWHERE)
    spoken = [(text.place, sentence) for text in texts for sentence in sentences(text.text)]
    long = [(place, one) for place, one in spoken if len(words(one)) > most]
    if long:
        yield hint(
            _places(place for place, _one in long),
            ngettext(
                "%(number)s sentence has more than %(most)s words: %(examples)s",
                "%(number)s sentences have more than %(most)s words: %(examples)s",
                len(long),
            )
            % {
                "number": len(long),
                "most": most,
                "examples": _quoted(" ".join(one.split()[:OPENING]) + " …" for _p, one in long),
            },
        )
    letters = MOST_LETTERS.get(language)
    if letters:
        yield from _long_words(texts, letters)


def _long_words(texts: Sequence[Prose], letters: int) -> Iterator[Finding]:
    long = [
        (text.place, word) for text in texts for word in words(text.text) if len(word) > letters
    ]
    if long:
        different = list(dict.fromkeys(word.lower() for _place, word in long))
        yield hint(
            _places(place for place, _word in long),
            ngettext(
                "%(number)s word is longer than %(letters)s letters: %(examples)s",
                "%(number)s words are longer than %(letters)s letters: %(examples)s",
                len(different),
            )
            % {"number": len(different), "letters": letters, "examples": _quoted(different)},
        )


def _places(places: Iterable[str]) -> str:
    return "; ".join(list(dict.fromkeys(places))[:SHOWN])


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in list(texts)[:SHOWN])
