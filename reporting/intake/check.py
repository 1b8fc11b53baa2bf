"""What a reporter should see before sending: warnings, care, and the answers once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reporting.models.incident import KindOfPlace

from .choice_label import Care
from .form import CHECKED, TRAP, ReportForm
from .form_fields import ANSWERS
from .personal_data import Kind, find_personal_data
from .photos.fields import NEW_PHOTOS
from .questions import STEPS, step_of

FREE_WORDS = ("story", "wish", "place_text")


@dataclass(frozen=True)
class Answered:
    """One question with its answer, as the check page shows it."""

    label: str
    value: str
    step: str


@dataclass(frozen=True)
class Check:
    """Everything that the check page says of one valid form."""

    personal_data: list[Kind]
    care: list[Care]
    outside: bool

    @property
    def is_needed(self) -> bool:
        return bool(self.personal_data or self.care or self.outside)


def check(form: ReportForm) -> Check:
    """What is to be seen before `form`, which is valid, is sent."""
    typed = [form.cleaned_data[name] for name in FREE_WORDS]
    words = "\n".join([*typed, *form.extra_typed().values()])
    return Check(
        personal_data=find_personal_data(words),
        care=form.care(),
        outside=form.told_place.outside,
    )


def _shown(form: ReportForm, bound: BoundField) -> str:
    """An answer in words; '' where there is nothing to say."""
    value: Any = form.cleaned_data.get(bound.name)
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        chosen = value if isinstance(value, list) else [value]
        nothing = {"", KindOfPlace.UNKNOWN}
        labels = [
            str(label) for code, label in _flat(choices) if code in chosen and code not in nothing
        ]
        return ", ".join(labels)
    if bound.name == "date" and value:
        return date_format(value, "DATE_FORMAT")
    if bound.name in ("time", "until") and value:
        return time_format(value, "H:i")
    return str(value or "")


def _flat(choices: Any) -> list[tuple[str, Any]]:
    """Choices without their groups."""
    flat: list[tuple[str, Any]] = []
    for code, label in choices:
        flat += label if isinstance(label, list) else [(code, label)]
    return flat


def summary(form: ReportForm) -> list[Answered]:
    """The answers that were given, in the order of the form."""
    place = form.told_place
    given = [Answered(_("On the map"), _("The place that you chose"), "place")] if place.pin else []
    skipped = {TRAP, "answer"} if form.cleaned_data["answer"] != ANSWERS[1][0] else {TRAP}
    for bound in form:
        if bound.is_hidden or bound.name in skipped:
            continue
        if value := _shown(form, bound):
            given.append(Answered(str(bound.label), value, step_of(bound.name)))
    return sorted(given, key=lambda answer: STEPS.index(answer.step))


def hidden_answers(form: ReportForm) -> list[SafeString]:
    """The answers as hidden fields: nothing is kept between this page and sending."""
    answers = [bound.as_hidden() for bound in form if bound.name not in ("checked", NEW_PHOTOS)]
    return [*answers, format_html('<input type="hidden" name="checked" value="{}">', CHECKED)]
