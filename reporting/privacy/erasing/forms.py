"""What somebody without the code tells, so that their report can be found."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from home.people.models import Municipality
from reporting.models import Area, Behaviour, KnownPlace
from reporting.models.incident import KindOfPlace

from .fitting import LEAST_WORDS, repeats, told_words

REASON_LENGTH = 500
MOST_DAYS = 366
# Nothing that is stored happened before; a calendar ends where days around it are counted.
FIRST_DAY = date(2000, 1, 1)


class FindForm(forms.Form):
    """Where, when and what; the words are compared in memory and shown to nobody."""

    first_day = forms.DateField(
        label=_("On or from"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The day it happened, or the first day that it may have happened."),
    )
    last_day = forms.DateField(
        label=_("Up to and including"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Leave empty for one day."),
    )
    days_around = forms.IntegerField(
        label=_("Days before and after"),
        initial=3,
        min_value=0,
        max_value=60,
        required=False,
        help_text=_("People are often a few days wrong."),
    )
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("Any area")
    )
    known_place = forms.ModelChoiceField(
        label=_("Known place"),
        queryset=KnownPlace.objects.none(),
        required=False,
        empty_label=_("Any place"),
        help_text=_("Finds what happened in its hexagon of about ten hectares."),
    )
    kind_of_place = forms.ChoiceField(label=_("Kind of place"), required=False)
    behaviours = forms.MultipleChoiceField(
        label=_("Behaviours"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Finds reports with at least one of these."),
    )
    words = forms.CharField(
        label=_("What the person says was in the story"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Only if needed. Compared with each story in memory: you see how well it fits, "
            "and no word of it. Kept nowhere. Short words, and words that many of these stories "
            "have, do not count."
        ),
    )
    reason = forms.CharField(
        label=_("Why you look for it"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_(
            "Needed when words are compared. Goes into the audit trail: no names, no words of "
            "the story."
        ),
    )

    def __init__(
        self, *args: Any, municipality: Municipality | None, can_open: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._field("area").queryset = Area.objects.filter(municipality=municipality).order_by(
            "name"
        )
        self._field("known_place").queryset = KnownPlace.objects.filter(
            municipality=municipality
        ).order_by("name")
        self._field("kind_of_place").choices = [("", _("Any kind")), *KindOfPlace.choices]
        labels = Behaviour.objects.of(municipality).labels(get_language() or "")
        self._field("behaviours").choices = list(labels.items())
        if not can_open:
            del self.fields["words"], self.fields["reason"]

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        self._check_days(told.get("first_day"), told.get("last_day"))
        if told.get("words"):
            self._check_words(told["words"], told.get("reason") or "")
        narrows = ("first_day", "area", "known_place", "kind_of_place", "behaviours")
        if not self.errors and not any(told.get(name) for name in narrows):
            self.add_error(None, _("Fill in at least a day, a place or a behaviour."))
        return told

    def _check_days(self, first: date | None, last: date | None) -> None:
        if last and not first:
            self.add_error("first_day", _("Fill in the first day too."))
        if first and first > timezone.localdate():
            self.add_error("first_day", _("This day is in the future."))
        for name, day in (("first_day", first), ("last_day", last)):
            if day and day < FIRST_DAY:
                self.add_error(name, _("Choose a day after 1999."))
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first."))
        elif first and last and last - first > timedelta(days=MOST_DAYS):
            self.add_error("last_day", _("Choose at most a year."))

    def _check_words(self, words: str, reason: str) -> None:
        asked = told_words(words)
        if not reason.strip():
            self.add_error("reason", _("Say why, since words are compared."))
        elif repeats(asked, reason):
            self.add_error("reason", _("Do not repeat the words of the story here."))
        if len(asked) < LEAST_WORDS:
            self.add_error(
                "words", _("Write at least five different words of four letters or more.")
            )


class EraseForm(forms.Form):
    """Why this report goes; there is no way back."""

    reason = forms.CharField(
        label=_("Why this report is erased"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Goes into the audit trail, with your address: no names of others, no words of the "
            "story."
        ),
        error_messages={"required": _("Write down why.")},
    )
    is_sure = forms.BooleanField(
        label=_("I know that this cannot be undone"),
        error_messages={"required": _("Tick this first.")},
    )
