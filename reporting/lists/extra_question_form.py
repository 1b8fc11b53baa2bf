"""What must hold of a question of the municipality's own before it is stored."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from reporting.models import ExtraQuestion, ExtraQuestionText
from reporting.models.extra_question import (
    LONGEST_ANSWER,
    MOST_ANSWERS,
    MOST_QUESTIONS,
    answer_lines,
)

from .fixed_code import FixedCodeForm
from .per_language import PerLanguageForm

__all__ = ["ExtraQuestionForm"]

Kind = ExtraQuestion.Kind
#: A question that is asked for longer is approved again.
LONGEST_DAYS = 366
FEWEST_ANSWERS = 2


class ExtraQuestionForm(PerLanguageForm, FixedCodeForm):
    """An end, no more questions than fit, and the same answers in every language."""

    def clean_ends_on(self) -> date:
        day: date
        day, today = self.cleaned_data["ends_on"], timezone.localdate()
        if self.instance.pk is not None and "ends_on" not in self.changed_data:
            return day
        if not today <= day <= today + timedelta(days=LONGEST_DAYS):
            raise ValidationError(gettext("Choose a day from today to a year from now."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        today, last_day = timezone.localdate(), data.get("ends_on")
        if data.get("active") and last_day and last_day >= today:
            others = ExtraQuestion.objects.of(self.instance.municipality).in_use(today)
            if others.exclude(pk=self.instance.pk).count() >= MOST_QUESTIONS:
                told = gettext("No more than %(number)s questions. Put another one out of use.")
                raise ValidationError(told % {"number": MOST_QUESTIONS})
        return data

    def is_valid(self) -> bool:
        return super().is_valid() and self._answers_fit()

    def _answers_fit(self) -> bool:
        kind = self.cleaned_data.get("kind") or self.instance.kind
        rows = [
            row
            for row in self.formsets["texts"].forms
            if not row.cleaned_data.get("DELETE") and row.cleaned_data.get("language")
        ]
        number = self._number(rows)
        problems = [
            (row, problem)
            for row in rows
            if (problem := _problem(answer_lines(row.cleaned_data["answers"]), kind, number))
        ]
        for row, problem in problems:
            row.add_error("answers", problem)
        return not problems

    def _number(self, rows: list[Any]) -> int:
        """How many answers there must be: as many as anywhere, and never fewer than were shown."""
        found = [len(answer_lines(row.cleaned_data["answers"])) for row in rows]
        if self.instance.first_approved_on is not None:
            stored = ExtraQuestionText.objects.filter(question=self.instance.pk)
            found += [len(answer_lines(text)) for text in stored.values_list("answers", flat=True)]
        return max(found, default=0)


def _problem(lines: list[str], kind: str, number: int) -> str:
    if kind == Kind.WORDS:
        return gettext("A short text has no answers to choose from.") if lines else ""
    if not FEWEST_ANSWERS <= number <= MOST_ANSWERS:
        told = gettext("Give %(fewest)s to %(most)s answers, one on each line.")
        return told % {"fewest": FEWEST_ANSWERS, "most": MOST_ANSWERS}
    if len(lines) != number:
        told = gettext(
            "Here are %(found)s answers and there must be %(number)s: each language has the same "
            "ones in the same order, and those that were shown before keep their places."
        )
        return told % {"found": len(lines), "number": number}
    if len(set(lines)) < len(lines):
        return gettext("Two answers are the same.")
    if any(len(line) > LONGEST_ANSWER for line in lines):
        return gettext("An answer has at most %(number)s letters.") % {"number": LONGEST_ANSWER}
    return ""
