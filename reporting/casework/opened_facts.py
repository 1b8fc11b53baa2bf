"""What was sealed, in the words that staff read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reporting.intake import form_fields as choices

from .services import OpenedReport


@dataclass(frozen=True)
class Fact:
    """A label and a text; `in_own_words` where it is what the reporter typed."""

    label: str
    text: str
    in_own_words: bool = False


@dataclass(frozen=True)
class OpenedFacts:
    """The facts that were told, and the labels of those that were not."""

    told: list[Fact]
    left_empty: list[str]


def opened_facts(opened: OpenedReport) -> OpenedFacts:
    """Every sealed fact but the messages."""
    facts = _facts(opened)
    return OpenedFacts(
        told=[fact for fact in facts if fact.text],
        left_empty=[fact.label for fact in facts if not fact.text],
    )


def _facts(opened: OpenedReport) -> list[Fact]:
    words, traits = opened.words, opened.traits
    return [
        Fact(_("Story"), words.get("story", ""), in_own_words=True),
        Fact(_("What would help here"), words.get("wish", ""), in_own_words=True),
        Fact(_("Place"), words.get("place", ""), in_own_words=True),
        Fact(_("Exact point"), _coordinates(opened.pin)),
        Fact(_("Role"), _label(choices.ROLES, traits.get("role"))),
        Fact(_("Seemed to be about"), _labels(choices.GROUNDS, traits.get("grounds"))),
        Fact(_("Age"), _label(choices.AGE_BANDS, traits.get("age_band"))),
        Fact(_("How many people did it"), _label(choices.PEOPLE, traits.get("people"))),
        Fact(_("Whether anyone helped"), _label(choices.HELPED, traits.get("helped"))),
        Fact(_("Effect"), _labels(choices.EFFECTS, traits.get("effect"))),
        Fact(_("Told the police"), _label(choices.POLICE, traits.get("police"))),
        Fact(_("E-mail address"), opened.contact.get("email", "")),
    ]


def _label(options: Iterable[tuple[str, Any]], code: str | None) -> str:
    # An empty code has a label too, 'I'd rather not say', which is no fact.
    return str(dict(options).get(code, code)) if code else ""


def _labels(options: Iterable[tuple[str, Any]], codes: Iterable[str] | None) -> str:
    return " · ".join(_label(options, code) for code in codes or ())


def _coordinates(pin: Any) -> str:
    if "latitude" not in pin or "longitude" not in pin:
        return ""
    return f"{pin['latitude']:.5f}, {pin['longitude']:.5f}"
