"""Words about where and when: on a page about harassment they seem to say 'stay away from there'.

Only what is nearly always one of these, so that the hint keeps being read: a time on the clock, an
evening of the week, and the name of a Dutch street.
"""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from .findings import Finding, hint
from .pieces import Heading, Prose

SHOWN = 3
_CLOCK = r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"
_HOURS = {
    "nl": r"\b(?:om|rond|na|vanaf|voor|tussen) \d{1,2}(?:[.:]\d\d)? uur\b|\b\d{1,2}\.\d\d uur\b",
    "en": r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\b(?:[a-z]+|\d{1,2}) o['’]clock\b",
    "ar": r"الساعة \d{1,2}",
    "tr": r"\bsaat \d{1,2}(?:[.:]\d\d)?\b",
    "pl": r"\b(?:godz\.|o godzinie|po godzinie) \d{1,2}(?:[.:]\d\d)?\b",
    "uk": r"\b(?:о|після) \d{1,2}(?:[.:]\d\d)? годині\b",
}
_EVENINGS = {
    "nl": r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:avond|nacht)(?:en)?\b",
    "en": r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:evening|night)s?\b",
}
# With a capital: in every language of the site a street of Almere keeps its Dutch name.
_ENDINGS = "straat|plein|weg|laan|kade|dreef|steeg|gracht|singel"
_STREET = re.compile(rf"\b[A-Z][^\W\d_]{{2,}}(?:{_ENDINGS})\b")
# At the beginning of a sentence these have a capital too, and are no names.
_NO_NAMES = frozenset(
    {"onderweg", "snelweg", "autoweg", "fietsweg", "heenweg", "terugweg", "omweg", "uitweg"}
    | {"overweg", "vluchtweg", "schoolplein", "speelplein", "dorpsplein", "winkelstraat"}
    | {"zijstraat"}
)


def place_hints(texts: Sequence[Heading | Prose], language: str) -> Iterator[Finding]:
    """One hint for all of them, with the first few."""
    found = [
        (text.place, words) for text in texts for words in _where_and_when(text.text, language)
    ]
    if found:
        places = list(dict.fromkeys(place for place, _one in found))
        examples = list(dict.fromkeys(one for _place, one in found))
        yield hint(
            "; ".join(places[:SHOWN]),
            _(
                "A street, an hour or an evening is named: %(examples)s. Leave it out: nobody"
                " should have to stay away from a place."
            )
            % {"examples": ", ".join(f"“{words}”" for words in examples[:SHOWN])},
        )


def _where_and_when(text: str, language: str) -> Iterator[str]:
    times = [_CLOCK, *(kind[language] for kind in (_HOURS, _EVENINGS) if language in kind)]
    for match in re.finditer("|".join(times), text, re.IGNORECASE):
        yield match[0]
    for match in _STREET.finditer(text):
        if match[0].lower() not in _NO_NAMES:
            yield match[0]
