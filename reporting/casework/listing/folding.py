"""Finding words in a text whatever their case and accents."""

import unicodedata
from dataclasses import dataclass

__all__ = ["Hits", "find_words", "folded", "terms_of"]

# Letters that are no letter with a mark, and yet are typed without it.
ALIKE = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ґ": "г", "ё": "е", "ـ": ""}
AROUND = 50
# A text is folded in pieces of so many letters to find where a folded one comes from.
PIECE = 64


@dataclass(frozen=True)
class Hits:
    """How often the words are there, and the first of them with what stands around it."""

    number: int
    before: str
    hit: str
    after: str


def folded(text: str) -> str:
    """In one case and without accents and vowel marks.

    Each letter by itself: what a text folds to is what its pieces fold to, one after the other.
    """
    flat = unicodedata.normalize("NFKD", text.casefold())
    if flat.isascii():
        return flat
    # By letter and not by place, since a search goes through millions of places.
    for letter in set(flat):
        if unicodedata.combining(letter):
            flat = flat.replace(letter, "")
        elif letter in ALIKE:
            flat = flat.replace(letter, ALIKE[letter])
    return flat


def terms_of(words: str) -> list[str]:
    """Each word once, folded."""
    return list(dict.fromkeys(filter(None, folded(words).split())))


def find_words(text: str, terms: list[str]) -> Hits | None:
    """Where the words are in `text`; None where one of them is not."""
    flat = folded(text)
    found = [flat.find(term) for term in terms]
    if not terms or min(found) < 0:
        return None
    first = min(range(len(terms)), key=lambda index: found[index])
    start, within = _place_of(found[first], text)
    last, _within = _place_of(within + len(terms[first]) - 1, text[start:])
    end = start + last + 1
    return Hits(
        number=sum(flat.count(term) for term in terms),
        before=_cut_start(text[max(0, start - AROUND) : start], start > AROUND),
        hit=text[start:end],
        after=_cut_end(text[end : end + AROUND], len(text) > end + AROUND),
    )


def _place_of(number: int, text: str) -> tuple[int, int]:
    """Which letter the folded letter of that number comes from, and which one of it that is:
    folding makes some of one letter and none of another.
    """
    place = 0
    for step in (PIECE, 1):
        while (letters := len(folded(text[place : place + step]))) <= number:
            number -= letters
            place += step
    return place, number


def _cut_start(text: str, is_cut: bool) -> str:
    return f"… {text.partition(' ')[2] or text}" if is_cut else text


def _cut_end(text: str, is_cut: bool) -> str:
    return f"{text.rpartition(' ')[0] or text} …" if is_cut else text
