"""What is asked about a stolen account, and what the 72-hour record says."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality, User
from reporting.casework.teams.limits_in_words import person_label
from reporting.models import BreachRecord

from .reach import Question

A_DAY = timedelta(days=1)
# Browsers give a moment to the minute, and clocks differ.
AHEAD = timedelta(minutes=10)
LONGEST_TEXT = 10_000
MOMENT = "%Y-%m-%dT%H:%M"
FIRST_YEAR = 2000


def _moment(**options: Any) -> forms.DateTimeField:
    """A day and a time, chosen with the browser's own calendar or typed."""
    widget = forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"})
    return forms.DateTimeField(
        widget=widget, **options | {"validators": [_not_long_ago, *options.get("validators", [])]}
    )


def _not_long_ago(moment: datetime | None) -> None:
    """By its year: the first moments of the calendar cannot be put on another clock."""
    if moment is not None and moment.year < FIRST_YEAR:
        raise ValidationError(_("Choose a day after 1999."))


def _not_later(moment: datetime | None) -> None:
    if moment is not None and moment > timezone.now() + AHEAD:
        raise ValidationError(_("This moment is still to come."))


class _Account(forms.ModelChoiceField):  # type: ignore[type-arg]  # no argument at run time
    def label_from_instance(self, obj: Any) -> str:
        return person_label(obj)


def accounts_of(municipality: Municipality) -> Any:
    """The municipality's own, in use or not, and those that may do everything everywhere."""
    return User.objects.filter(Q(municipality=municipality) | Q(is_superuser=True)).order_by(
        "last_name", "first_name", "email"
    )


class PeriodForm(forms.Form):
    """Between which moments; the last day where nothing else is said."""

    from_at = _moment(label=_("From"), validators=[_not_later])
    until_at = _moment(label=_("Until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime().replace(second=0, microsecond=0)
        self.initial.setdefault("from_at", now - A_DAY)
        self.initial.setdefault("until_at", now + timedelta(minutes=1))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("from_at"), data.get("until_at")
        if first and last and first >= last:
            self.add_error("until_at", _("This must be later than the moment before it."))
        return data


class QuestionForm(PeriodForm):
    """Which account, and when."""

    account = _Account(label=_("Account"), queryset=User.objects.none())

    field_order = ["account", "from_at", "until_at"]

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.fields["account"].queryset = accounts_of(municipality)  # type: ignore[attr-defined]

    def question(self) -> Question:
        """Of valid answers."""
        data = self.cleaned_data
        return Question(self.municipality, data["account"], data["from_at"], data["until_at"])


class BlockForm(forms.Form):
    """Why the account is blocked, and when it was found out: from then the 72 hours run."""

    found_at = _moment(
        label=_("Found out"),
        help_text=_("The 72 hours run from this moment."),
        validators=[_not_later],
    )
    reason = forms.CharField(
        label=_("Why this account is blocked"),
        help_text=_("Stands in the audit trail. For example: laptop stolen on the train."),
        max_length=300,
    )
    happened = forms.CharField(
        label=_("What happened"),
        help_text=_("You can add to this later. Name nobody who reported."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sure = forms.BooleanField(
        label=_("I am sure: block this account now"),
        error_messages={"required": _("Tick this to block the account.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime().replace(second=0, microsecond=0)
        self.initial.setdefault("found_at", now)


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]  # no argument at run time
    """What the authority asks about a breach. Two who write at once do not undo each other."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = BreachRecord
        fields = (
            "found_at",
            "happened",
            "consequences",
            "measures",
            "authority_told_at",
            "people_told_at",
            "not_told_because",
        )
        help_texts = {
            "found_at": _("The 72 hours run from this moment."),
            "happened": _("How, when and by whom it was noticed. Name nobody who reported."),
            "consequences": _("What can this mean for the people who reported?"),
            "measures": _("What was done, and what will be done to prevent it."),
            "authority_told_at": _("When the data protection authority was told."),
            "people_told_at": _("When they were told, by a message in each report."),
            "not_told_because": _("Leave empty where both were told."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("found_at", "authority_told_at", "people_told_at"):
            old = self.fields[name]
            self.fields[name] = _moment(
                label=old.label,
                help_text=old.help_text,
                required=old.required,
                validators=[_not_later],
            )
        for name in ("happened", "consequences", "measures", "not_told_because"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 4})
            self.fields[name].max_length = LONGEST_TEXT  # type: ignore[attr-defined]
        self.initial["version"] = version_of(self.instance)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        stored = BreachRecord.objects.get(pk=self.instance.pk)
        if data.get("version") != version_of(stored):
            self.data = {**self.data.dict(), "version": version_of(stored)}  # type: ignore[attr-defined]
            raise ValidationError(
                _(
                    "Somebody else changed this record meanwhile. What you typed is still here: "
                    "compare it with the record in another window, then save again."
                )
            )
        return data


def version_of(record: BreachRecord) -> str:
    """Another one after each change of what is filled in."""
    values = [str(getattr(record, name)) for name in RecordForm.Meta.fields]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]
