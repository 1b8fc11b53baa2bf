"""Questions of the municipality's own as fields of the form: none of them is needed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reporting.extra_answers import AskedQuestion
from reporting.models import ExtraQuestion

from .questions import EXTRA_FIELD

WORDS_MAX_CHARACTERS = 500
NOBODY = _("Please describe nobody, and name nobody.")
_WRONG = {"invalid_choice": _("One of the answers is not in the list. Please choose again.")}
Kind = ExtraQuestion.Kind


class ExtraFields(forms.Form):
    """Has no question until it is told which."""

    extra_questions: tuple[AskedQuestion, ...] = ()

    def ask_extra(self, questions: Iterable[AskedQuestion]) -> None:
        """Asks these, before the words; an answer to any other question is not read."""
        self.extra_questions = tuple(questions)
        for question in self.extra_questions:
            self.fields[_name(question)] = _field(question)

    def extra_chosen(self) -> dict[str, Any]:
        """What was ticked, by code; of a form that is valid. Nothing of what was skipped."""
        return self._told(is_typed=False)

    def extra_typed(self) -> dict[str, str]:
        """What was typed, by code; of a form that is valid."""
        return {code: text.strip() for code, text in self._told(is_typed=True).items()}

    def _told(self, *, is_typed: bool) -> dict[str, Any]:
        answers = {
            question.code: self.cleaned_data[_name(question)]
            for question in self.extra_questions
            if (question.kind == Kind.WORDS) == is_typed
        }
        return {code: answer for code, answer in answers.items() if answer}


def _name(question: AskedQuestion) -> str:
    return f"{EXTRA_FIELD}{question.code}"


def _field(question: AskedQuestion) -> forms.Field:
    told: dict[str, Any] = {
        "label": question.label,
        "help_text": question.hint,
        "required": False,
    }
    if question.kind == Kind.WORDS:
        hint = format_lazy("{} {}", question.hint, NOBODY) if question.hint else NOBODY
        attrs = {"rows": 3, "data-counter": WORDS_MAX_CHARACTERS}
        field = forms.CharField(
            **told | {"help_text": hint},
            max_length=WORDS_MAX_CHARACTERS,
            widget=forms.Textarea(attrs=attrs),
        )
        # The browser would cut a longer text off in silence; the server says how long it may be.
        field.widget.attrs.pop("maxlength", None)
        return field
    if question.kind == Kind.SEVERAL:
        return forms.MultipleChoiceField(
            **told,
            choices=question.choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages=_WRONG,
        )
    return forms.ChoiceField(
        **told,
        choices=[*question.choices, ("", _("I'd rather not say"))],
        widget=forms.RadioSelect,
        error_messages=_WRONG,
    )
