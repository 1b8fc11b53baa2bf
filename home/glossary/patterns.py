"""How a word is found in running text: whole, in any case, in six languages' ways of writing."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["pattern_of", "plain"]

APOSTROPHES = "'’ʼ‘`"  # Ukrainian words are written with any of these
HYPHENS = r"\-‐‑"
# Vowel signs and the stretching line of Arabic, and soft hyphens: written or not, the same word.
_OPTIONAL = "\u00ad\u0640\u064b-\u0652\u0670"
_MARKS = f"[{_OPTIONAL}]*"
# What goes on with a word; accents that stand apart are no letters to the `re` module.
_JOINED = rf"\w\u0300-\u036f\u0610-\u061a\u0653-\u065f\u200c\u200d{_OPTIONAL}"
# Between two letters these make one word of them, or an address.
_JOINERS = rf"{APOSTROPHES}{HYPHENS}.@"
_BEFORE = rf"(?<![{_JOINED}])(?<!\w[{_JOINERS}])"
_AFTER = rf"(?![{_JOINED}])(?![{_JOINERS}]\w)"
# A dot more or less is another letter there.
_TURKISH_CASES = {"i": "iİ", "İ": "iİ", "ı": "ıI", "I": "ıI"}


def plain(form: str) -> str:
    """A way to write a word without what may be left out, and with single spaces."""
    composed = unicodedata.normalize("NFC", form)
    return " ".join(re.sub(f"[{_OPTIONAL}]", "", composed).split())


@lru_cache(maxsize=64)
def pattern_of(forms: tuple[str, ...], language: str) -> re.Pattern[str]:
    """Finds each form as a whole word, the longest first; group n is form n (from 1)."""
    inside = (f"({''.join(_letter(one, language) for one in form)})" for form in forms)
    return re.compile(f"{_BEFORE}(?:{'|'.join(inside)}){_AFTER}")


def _letter(char: str, language: str) -> str:
    if char == " ":
        return r"\s+"
    if char in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    cases = _cases(char, language)
    apart = unicodedata.normalize("NFD", char)
    found = f"[{re.escape(cases)}]"
    if len(apart) > 1:
        base, accents = _cases(apart[0], language), re.escape(apart[1:])
        found = f"(?:{found}|[{re.escape(base)}]{accents})"
    return found + _MARKS


def _cases(char: str, language: str) -> str:
    if language == "tr" and char in _TURKISH_CASES:
        return _TURKISH_CASES[char]
    return "".join(sorted({one for one in (char, char.lower(), char.upper()) if len(one) == 1}))
