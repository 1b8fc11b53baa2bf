"""Whether words seem to hold somebody's name, telephone number, e-mail, number plate or account.

A hint for a gentle warning before sending, never a filter: nothing is refused, removed or kept
because of it. It knows common first names, the words that lead up to a name ('heet', 'اسمه',
'o imieniu'), two words with capitals inside a sentence, and the shapes of numbers and addresses.
It does not know a rare name that stands alone, a number written out in words, or who is meant by
'the boy from the chip shop'; and it warns now and then for a shop that is called like a person.

The rules are data, `static/reporting/personal_data.json`, and static/js/report/personal_data.js
reads the same file: both clean the text in the same way, and the patterns use only what Python and
JavaScript understand alike. Every quantifier in them has an end, so the work grows with the length
of the text and no faster.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

RULES_FILE = Path(__file__).parents[1] / "static" / "reporting" / "personal_data.json"

# What a found piece becomes, so that no later rule reads it as something else.
FOUND = " ¤ "


class Kind(StrEnum):
    """What seems to be there."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Rule:
    """A pattern over one view of the text; without a kind it only takes harmless words away."""

    kind: Kind | None
    view: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Rules:
    """The file, ready to use."""

    clean: list[tuple[re.Pattern[str], str]]
    digits: dict[int, str]
    fold: list[tuple[re.Pattern[str], str]]
    blanks: list[re.Pattern[str]]
    rules: list[Rule]

    def cleaned(self, text: str) -> str:
        """One way of writing spaces, digits, apostrophes and dashes; no invisible marks."""
        return unicodedata.normalize("NFC", _replace(text.translate(self.digits), self.clean))

    def folded(self, text: str) -> str:
        """Without capitals, accents and the dots that phones leave out."""
        return _fold(text, self.fold)


def find_personal_data(text: str) -> list[Kind]:
    """The kinds that `text` seems to hold, in the order of `Kind`; never the words themselves."""
    known = rules()
    plain = known.cleaned(text)
    for blank in known.blanks:
        plain = blank.sub(FOUND, plain)
    views = {"plain": plain}
    found: set[Kind] = set()
    for rule in known.rules:
        # Numbers and addresses come first and are gone before words are read.
        if rule.view not in views:
            views[rule.view] = known.folded(views["plain"])
        before = views[rule.view]
        after = rule.pattern.sub(FOUND, before)
        if rule.kind and after != before:
            found.add(rule.kind)
        views[rule.view] = after
    return [kind for kind in Kind if kind in found]


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules, read and compiled once per process."""
    raw = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    fold = _replacements(raw["fold"])
    plain_parts = _parts(raw, lambda text: text)
    folded_parts = _parts(raw, lambda text: _fold(text, fold))
    parts = {"plain": plain_parts, "folded": folded_parts}
    return Rules(
        clean=_replacements(raw["clean"]),
        digits={ord(digit): str(value) for row in raw["digits"] for value, digit in enumerate(row)},
        fold=fold,
        blanks=[re.compile(_expanded(pattern, plain_parts)) for pattern in raw["blanks"]],
        rules=[
            Rule(Kind(kind) if kind else None, view, re.compile(_expanded(pattern, parts[view])))
            for kind, view, pattern in raw["rules"]
        ],
    )


def _replacements(pairs: list[list[str]]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), to) for pattern, to in pairs]


def _replace(text: str, pairs: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, to in pairs:
        text = pattern.sub(to, text)
    return text


def _fold(text: str, pairs: list[tuple[re.Pattern[str], str]]) -> str:
    return _replace(unicodedata.normalize("NFD", text), pairs).lower()


def _parts(raw: dict[str, Any], written: Callable[[str], str]) -> dict[str, str]:
    """What each {PLACEHOLDER} stands for; patterns may use what was made before them."""
    parts: dict[str, str] = {}
    for name, words in raw["words"].items():
        parts[name] = _one_of(written(words).split(" "))
    for name, pattern in raw["parts"].items():
        parts[name] = _expanded(pattern, parts)
    for name, words in raw["either"].items():
        spaced = (_either_case(word).replace("_", " ") for word in words.split(" "))
        parts[name] = _expanded(_one_of(spaced), parts)
    return parts


def _one_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _either_case(word: str) -> str:
    """`word` with a small letter or a capital in front."""
    if not word[0].isalpha():
        return word
    return f"[{word[0].upper()}{word[0]}]{word[1:]}"


def _expanded(pattern: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{([A-Z][A-Z_]*)\}", lambda match: parts[match[1]], pattern)
