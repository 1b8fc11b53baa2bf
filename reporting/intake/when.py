"""The questions about when it happened, and what the answers mean."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from reporting import incident_time
from reporting.incident_time import IncidentTime, NotYetError
from reporting.models.incident import Precision

from .digits import ascii_digits
from .form_fields import DAY_PARTS, PERIODS, WHEN_KINDS

OLDEST_INCIDENT_YEARS = 10
# So long after 'just now' was pressed the moment of pressing is believed: a network may be away.
PRESSED_AT_MOST_AGO = datetime.timedelta(days=30)

DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
TIME_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]
NOT_A_TIME = _("This is not a time. Write it like 21:30.")


class DateField(forms.DateField):
    """Takes the digits of every script."""

    def to_python(self, value: Any) -> datetime.date | None:
        return super().to_python(ascii_digits(value) if isinstance(value, str) else value)


class TimeField(forms.TimeField):
    """Takes the digits of every script."""

    def to_python(self, value: Any) -> datetime.time | None:
        return super().to_python(ascii_digits(value) if isinstance(value, str) else value)


MISSING = {
    "date": _("Choose the day too, or leave the time empty."),
    "time": _("Fill in from what time too, or leave both times empty."),
}


class MissingError(Exception):
    """An answer means nothing without that of `field`."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def _time_field(label: Any) -> forms.TimeField:
    return TimeField(
        label=label,
        required=False,
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": NOT_A_TIME},
    )


class WhenFields(forms.Form):
    """Any of them may be left alone; what is filled in counts, also where nothing was chosen."""

    when = forms.ChoiceField(
        label=_("How well do you know when?"),
        choices=WHEN_KINDS,
        required=False,
        widget=forms.RadioSelect,
    )
    date = DateField(
        label=_("Which day?"),
        required=False,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("This is not a date. Write it like 31-12-2026.")},
    )
    time = _time_field(_("What time, or from what time?"))
    until = _time_field(_("Until what time?"))
    day_part = forms.ChoiceField(
        label=_("Which part of the day?"),
        choices=DAY_PARTS,
        required=False,
        widget=forms.RadioSelect,
    )
    period = forms.ChoiceField(
        label=_("About how long ago?"), choices=PERIODS, required=False, widget=forms.RadioSelect
    )
    pressed_at = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def clean_date(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["date"]
        today = timezone.localdate()
        if day and day > today:
            raise forms.ValidationError(_("This day has not come yet. Choose today or earlier."))
        if day and day < today - datetime.timedelta(days=365 * OLDEST_INCIDENT_YEARS):
            raise forms.ValidationError(
                _("This is too long ago. Leave the day empty if you don't know it.")
            )
        return day

    def _kind(self) -> str:
        """What was chosen and can be; else what the other answers make of it."""
        data = self.cleaned_data
        chosen = str(data.get("when") or "")
        has_times = bool(data.get("time") or data.get("until"))
        if chosen == "part" and has_times and not data.get("day_part"):
            chosen = ""
        if chosen:
            return chosen
        if data.get("period") and not data.get("date"):
            return "period"
        if has_times:
            return "about" if data.get("until") else "exact"
        return "part"

    def when_it_happened(self) -> IncidentTime:
        """The interval that was told. Raises NotYetError, or MissingError for what it needs."""
        data, kind, now = self.cleaned_data, self._kind(), timezone.now()
        day, at, part = data.get("date"), data.get("time"), str(data.get("day_part") or "")
        until = data.get("until")
        if kind == "now":
            return self._just_now(now)
        if kind == "repeatedly":
            return incident_time.again_and_again(day, part, now=now)
        if kind == "period":
            return incident_time.some_day(data.get("period") or "month", part, now=now)
        if kind != "part" and until and not at:
            raise MissingError("time")
        if day is None:
            if at or part:
                raise MissingError("date")
            return IncidentTime()
        if kind != "part" and at:
            until = until if kind == "about" else None
            return incident_time.at_time(day, at, until=until, now=now)
        return incident_time.on_day(day, part, now=now)

    def _just_now(self, now: datetime.datetime) -> IncidentTime:
        """The moment of pressing, if it is told and can be; without one that of sending."""
        try:
            pressed = parse_datetime(self.cleaned_data.get("pressed_at") or "")
        except ValueError:
            pressed = None
        if pressed is None or timezone.is_naive(pressed) or pressed > now:
            return incident_time.at_moment(now)
        if pressed < now - PRESSED_AT_MOST_AGO:
            return IncidentTime()
        return incident_time.at_moment(pressed)

    def clean(self) -> None:
        super().clean()
        if {"when", "date", "time", "until", "day_part", "period"} & self.errors.keys():
            return
        try:
            self.told_time = self.when_it_happened()
        except MissingError as missing:
            self.add_error(missing.field, MISSING[missing.field])
        except NotYetError:
            field = "time" if self.cleaned_data.get("time") else "day_part"
            self.add_error(field, _("This time has not come yet today."))

    @property
    def is_repeated(self) -> bool:
        return self.told_time.precision == Precision.REPEATEDLY
