"""The label of a choice with what belongs to it: a hint, and care where it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.frame.parts import HelpEntry
from reporting.models import BehaviourText


@dataclass(frozen=True)
class Care:
    """One calm sentence and the help line that fits."""

    sentence: str
    line: HelpEntry


class ChoiceLabel(str):
    """A label that the template pack shows with a hint under it and care after choosing it."""

    hint: str
    care: Care | None

    def __new__(cls, label: str, hint: str = "", care: Care | None = None) -> ChoiceLabel:
        made = super().__new__(cls, label)
        made.hint = hint
        made.care = care
        return made


def care_for(code: str, sentence: str, lines: Iterable[HelpEntry]) -> Care | None:
    """Care with the help line of that code; None where there is no such line."""
    line = next((line for line in lines if code and line.code == code), None)
    return Care(sentence or _("You don't have to carry this alone."), line) if line else None


def behaviour_choices(
    texts: Mapping[str, BehaviourText], lines: Iterable[HelpEntry]
) -> list[tuple[str, ChoiceLabel]]:
    """The municipality's list as choices of a form."""
    lines = list(lines)
    choices = []
    for code, text in texts.items():
        care = care_for(text.behaviour.help_line, text.care, lines)
        choices.append((code, ChoiceLabel(text.label, text.hint, care)))
    return choices
