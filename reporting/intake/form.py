"""The form that a resident fills in."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality
from home.people.municipality import municipality_of
from reporting.incident_time import PARTS_OF_DAY, incident_time
from reporting.models import Behaviour
from reporting.models.incident import KindOfPlace

from .services import Answers
from .token import new_token

if TYPE_CHECKING:
    from reporting.models import ReportPage

STORY_MAX_CHARACTERS = 5000
PLACE_MAX_CHARACTERS = 200
OLDEST_INCIDENT_YEARS = 10

DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
TIME_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]

ROLES = [
    ("target", _("It happened to me")),
    ("witness", _("I saw it happen")),
    ("", _("I'd rather not say")),
]
DAY_PARTS = [
    ("", _("I don't know exactly")),
    ("morning", _("Morning")),
    ("afternoon", _("Afternoon")),
    ("evening", _("Evening")),
    ("night", _("Night, after midnight")),
]


class ChoiceLabel(str):
    """A label with a hint that the template pack shows under it."""

    hint: str

    def __new__(cls, label: str, hint: str) -> ChoiceLabel:
        made = super().__new__(cls, label)
        made.hint = hint
        return made


class ReportForm(forms.Form):
    """One behaviour is enough; everything else may stay as it starts: 'I don't know exactly'."""

    behaviours = forms.MultipleChoiceField(
        label=_("Choose all that fits"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one thing that happened."),
            "invalid_choice": _("One of the answers is not in the list. Please choose again."),
        },
    )
    place_text = forms.CharField(
        label=_("Where was it?"),
        max_length=PLACE_MAX_CHARACTERS,
        required=False,
    )
    kind_of_place = forms.ChoiceField(
        label=_("What kind of place?"),
        choices=KindOfPlace.choices,
        initial=KindOfPlace.UNKNOWN,
        required=False,
    )
    date = forms.DateField(
        label=_("Which day?"),
        required=False,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("This is not a date. Write it like 31-12-2026.")},
    )
    day_part = forms.ChoiceField(
        label=_("Which part of the day?"),
        choices=DAY_PARTS,
        required=False,
        widget=forms.RadioSelect,
    )
    time = forms.TimeField(
        label=_("Do you know the time?"),
        required=False,
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("This is not a time. Write it like 21:30.")},
    )
    role = forms.ChoiceField(
        label=_("Did it happen to you?"), choices=ROLES, required=False, widget=forms.RadioSelect
    )
    story = forms.CharField(
        label=_("Do you want to tell more?"),
        required=False,
        max_length=STORY_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6, "data-counter": STORY_MAX_CHARACTERS}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    # People do not see this field; machines fill in everything.
    website = forms.CharField(required=False, label=_("Leave this empty"))

    def __init__(
        self,
        *args: Any,
        municipality: Municipality | None,
        language: str,
        help_texts: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        active = Behaviour.objects.of(municipality).filter(active=True)
        self.fields["behaviours"].choices = [  # type: ignore[attr-defined]
            (code, ChoiceLabel(text.label, text.hint))
            for code, text in active.texts(language).items()
        ]
        today = timezone.localdate()
        self.fields["date"].widget.attrs["max"] = today.isoformat()
        # The browser would cut a longer text off in silence; the server says how long it may be.
        for name in ("story", "place_text"):
            self.fields[name].widget.attrs.pop("maxlength", None)
        for name, text in (help_texts or {}).items():
            self.fields[name].help_text = text
        self.helper = self._helper()

    @staticmethod
    def _helper() -> FormHelper:
        helper = FormHelper()
        helper.form_action = reverse("intake")
        helper.form_id = "report"
        # crispy would render a token and with it set a cookie; the form has one of its own.
        helper.disable_csrf = True
        helper.attrs = {"novalidate": True, "autocomplete": "off"}
        helper.layout = Layout(
            Fieldset(_("What happened?"), "behaviours", css_id="what"),
            Fieldset(_("Where did it happen?"), "place_text", "kind_of_place", css_id="where"),
            Fieldset(_("When did it happen?"), "date", "day_part", "time", css_id="when"),
            Fieldset(_("About it"), "role", "story", css_id="about"),
            Div(
                Field("website", autocomplete="off", tabindex="-1"),
                css_class="ssstop-trap",
                aria_hidden="true",
            ),
            "token",
            Submit("send", _("Send")),
        )
        return helper

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

    def clean_story(self) -> str:
        return str(self.cleaned_data["story"]).strip()

    def clean(self) -> None:
        day, moment = self.cleaned_data.get("date"), self.cleaned_data.get("time")
        if "date" not in self.errors and day is None and (moment or self._part_of_day()):
            self.add_error("date", _("Choose the day too, or leave the time empty."))
        now = timezone.localtime()
        if day == now.date() and self._lies_ahead(now.hour, now.minute):
            self.add_error("time" if moment else "day_part", _("This time has not come yet today."))

    def _part_of_day(self) -> str:
        return str(self.cleaned_data.get("day_part") or "")

    def _lies_ahead(self, hour: int, minute: int) -> bool:
        moment = self.cleaned_data.get("time")
        if moment is not None:
            return bool((moment.hour, moment.minute) > (hour, minute))
        return PARTS_OF_DAY.get(self._part_of_day(), 0) > hour

    def answers(self) -> Answers:
        """What was told; only of a form that is valid."""
        data = self.cleaned_data
        return Answers(
            behaviours=data["behaviours"],
            when=incident_time(data["date"], data["day_part"], data["time"]),
            kind_of_place=KindOfPlace(data["kind_of_place"] or KindOfPlace.UNKNOWN),
            place_text=data["place_text"],
            role=data["role"],
            story=data["story"],
        )


def form_for_page(request: HttpRequest, page: ReportPage, data: Any = None) -> ReportForm:
    """The form as `page` introduces it: empty with a new token, or with what was typed."""
    return ReportForm(
        data,
        municipality=municipality_of(request),
        language=get_language() or "",
        help_texts=page.help_texts(),
        initial={"token": new_token()},
    )
