"""What was sealed, in the words that staff read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.extra_answers import ExtraLabels
from reporting.intake import form_fields as choices
from reporting.messages import OpenedMessage
from reporting.models import Report

from ..acts.notes import OpenedNote
from ..acts.opening import OpenedReport
from ..interpreting.services import OpenedTranslation
from .checklist import CHOICES
from .people import name_of


@dataclass(frozen=True)
class Fact:
    """A label and a text; `where` names the text where it is what the reporter typed."""

    label: str
    text: str
    where: str = ""
    interpreted: str = ""


@dataclass(frozen=True)
class OpenedFacts:
    """The facts that were told, and the labels of those that were not.

    `is_young` is of this page only: nothing in clear may tell it.
    """

    told: list[Fact]
    left_empty: list[str]
    is_young: bool = False


@dataclass(frozen=True)
class ShownNote:
    """A note with the names of who wrote it and of what was thought of."""

    note: OpenedNote
    author_name: str
    checked: list[str]


def shown_notes(opened: OpenedReport) -> list[ShownNote]:
    """The notes in the words that staff read."""
    return [
        ShownNote(note, name_of(note.author), [_label(CHOICES, code) for code in note.checked])
        for note in opened.notes
    ]


@dataclass(frozen=True)
class ShownMessage:
    """A message, the name that forms have for it, and what an interpreter made of it."""

    message: OpenedMessage
    where: str
    interpreted: str


def shown_messages(
    opened: OpenedReport, interpreted: Mapping[str, OpenedTranslation]
) -> list[ShownMessage]:
    """What both sides wrote; only of the reporter's own texts is there anything to do."""
    return [
        ShownMessage(message, where, _text_of(interpreted, where))
        for message in opened.messages
        for where in [f"message:{message.pk}" if message.is_from_reporter else ""]
    ]


def extra_labels(report: Report) -> ExtraLabels:
    """The municipality's own questions, in the language of the screen."""
    return ExtraLabels(report.municipality, get_language() or "")


def opened_facts(
    opened: OpenedReport, interpreted: Mapping[str, OpenedTranslation], labels: ExtraLabels
) -> OpenedFacts:
    """Every sealed fact but the messages."""
    own = [
        Fact(told.label, told.text, f"extra:{told.code}" if told.is_typed else "")
        for told in labels.told(opened.traits, opened.words)
    ]
    facts = [
        replace(fact, interpreted=_text_of(interpreted, fact.where))
        for fact in [*_facts(opened), *own]
    ]
    return OpenedFacts(
        told=[fact for fact in facts if fact.text],
        left_empty=[fact.label for fact in facts if not fact.text],
        is_young=opened.traits.get("age_band") == "under_16",
    )


def _facts(opened: OpenedReport) -> list[Fact]:
    words, traits = opened.words, opened.traits
    return [
        Fact(_("Story"), words.get("story", ""), "story"),
        Fact(_("What would help here"), words.get("wish", ""), "wish"),
        Fact(_("Place"), words.get("place", ""), "place"),
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


def _text_of(interpreted: Mapping[str, OpenedTranslation], where: str) -> str:
    return interpreted[where].text if where in interpreted else ""


def _label(options: Iterable[tuple[str, Any]], code: str | None) -> str:
    # An empty code has a label too, 'I'd rather not say', which is no fact.
    return str(dict(options).get(code, code)) if code else ""


def _labels(options: Iterable[tuple[str, Any]], codes: Iterable[str] | None) -> str:
    return " · ".join(_label(options, code) for code in codes or ())


def _coordinates(pin: Any) -> str:
    if "latitude" not in pin or "longitude" not in pin:
        return ""
    return f"{pin['latitude']:.5f}, {pin['longitude']:.5f}"
