"""What the overview of lessons can be narrowed by: plain parameters of its address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.languages import own_name

from ..formats.values import Audience
from ..vocabularies.reading import disciplines, levels
from ..vocabularies.terms import Term
from .cards import PackCard

__all__ = ["LANGUAGE", "Facet", "Option", "asked_of", "facets_of", "kept_values", "matching"]

LEVEL, DURATION, DISCIPLINE = "niveau", "duur", "vak"
AUDIENCE, THEME, NEW, LANGUAGE = "voor", "thema", "nieuw", "taal"
SHORT, LESSON, LONGER = "20", "45", "langer"
MOST_LETTERS = 60


@dataclass(frozen=True)
class Option:
    """`language` is that of its label, '' for the page's own."""

    value: str
    label: str
    is_chosen: bool = False
    language: str = ""


@dataclass(frozen=True)
class Facet:
    """One thing to choose; `without` is the query that gives it up."""

    name: str
    label: str
    options: tuple[Option, ...]
    without: str = ""

    @property
    def chosen(self) -> Option | None:
        return next((one for one in self.options if one.is_chosen), None)


def kept_values() -> dict[str, str]:
    """The few values for which answers are kept, as patterns; of themes there is no end."""
    return {
        LEVEL: _one_of(term.code for term in levels()),
        DISCIPLINE: _one_of(term.code for term in disciplines()),
        DURATION: _one_of((SHORT, LESSON, LONGER)),
        AUDIENCE: _one_of(Audience),
        NEW: _one_of(("1",)),
        LANGUAGE: _one_of(code for code, _name in settings.LANGUAGES),
        THEME: "",
    }


def _one_of(values: Iterable[str]) -> str:
    return f"(?:{'|'.join(values)})?"


def matching(cards: Sequence[PackCard], asked: Mapping[str, str]) -> list[PackCard]:
    """The packs that are all that is asked; what has no release yet is none of it."""
    return [
        card
        for card in cards
        if not asked or (card.version and all(_is(card, name, asked[name]) for name in asked))
    ]


def asked_of(query: Mapping[str, str]) -> dict[str, str]:
    """What an address asks, without what it leaves open."""
    names = (LEVEL, DURATION, DISCIPLINE, AUDIENCE, LANGUAGE, THEME, NEW)
    found = {name: query.get(name, "").strip()[:MOST_LETTERS] for name in names}
    return {name: value for name, value in found.items() if value}


def _is(card: PackCard, name: str, value: str) -> bool:
    if name == DURATION:
        if value == LONGER:
            return card.minutes > int(LESSON)
        return value in (SHORT, LESSON) and card.shortest <= int(value)
    if name == NEW:
        return card.is_new
    if name == AUDIENCE:
        return card.audience == value
    if name == THEME:
        return value in card.themes
    if name == LANGUAGE:
        return value in card.languages
    return value in {term.code for term in (card.levels if name == LEVEL else card.disciplines)}


def facets_of(cards: Sequence[PackCard], asked: Mapping[str, str]) -> list[Facet]:
    """What there is to choose among these packs; a thing that all are alike in is left out."""
    cards = [card for card in cards if card.version]
    durations = [
        (SHORT, _("20 minutes or less")),
        (LESSON, _("45 minutes or less")),
        (LONGER, _("Longer")),
    ]
    audiences = [
        (Audience.PUPILS.value, _("For pupils")),
        (Audience.PROFESSIONALS.value, _("For professionals")),
    ]
    themes = sorted({theme for card in cards for theme in card.themes}, key=str.casefold)
    offered = [
        (AUDIENCE, _("Who it is for"), audiences),
        (LEVEL, _("Level"), _names(levels(), [card.levels for card in cards])),
        (DURATION, _("Duration"), durations),
        (DISCIPLINE, _("Subject"), _names(disciplines(), [card.disciplines for card in cards])),
        (LANGUAGE, _("Language"), [(code, own_name(code)) for code, _n in settings.LANGUAGES]),
        (THEME, _("Theme"), [(theme, theme) for theme in themes]),
        (NEW, _("New"), [("1", _("Last 90 days"))]),
    ]
    found = [_facet(name, label, options, asked) for name, label, options in offered]
    return [facet for facet in (_occurring(one, cards) for one in found) if facet.options]


def _facet(
    name: str, label: str, options: Sequence[tuple[str, str]], asked: Mapping[str, str]
) -> Facet:
    others = {key: value for key, value in asked.items() if key != name}
    return Facet(
        name,
        label,
        tuple(
            Option(value, text, asked.get(name) == value, value if name == LANGUAGE else "")
            for value, text in options
        ),
        f"?{urlencode(others)}",
    )


def _occurring(facet: Facet, cards: Sequence[PackCard]) -> Facet:
    """Without what no pack is, unless it was asked for; a choice of one that all are is none."""
    options = [
        one
        for one in facet.options
        if one.is_chosen or any(_is(card, facet.name, one.value) for card in cards)
    ]
    if len(options) == 1 and facet.chosen is None and facet.name != NEW:
        value = options[0].value
        options = [] if all(_is(card, facet.name, value) for card in cards) else options
    return replace(facet, options=tuple(options))


def _names(known: Iterable[Term], used: Iterable[Iterable[Term]]) -> list[tuple[str, str]]:
    """In the order of the vocabulary; a term of elsewhere comes last."""
    language = get_language() or ""
    found = {term.code: term for terms in used for term in terms}
    first = [term.code for term in known if term.code in found]
    rest = [code for code in found if code not in first]
    return [(code, found[code].name(language)) for code in (*first, *rest)]
