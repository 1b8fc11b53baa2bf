"""A countable fact as staff put it right."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.incident_time import QUARTER_MINUTES, IncidentTime, clock_time
from reporting.intake.form_fields import WHEN_KINDS
from reporting.intake.when import WhenFields
from reporting.models import Area, Behaviour, Incident, Report
from reporting.models.incident import KindOfPlace, Precision

__all__ = ["BehavioursForm", "PlaceForm", "TimeForm"]

UNKNOWN = "unknown"
# 'Just now' and 'last week' are of the moment of telling.
NOT_AFTERWARDS = {"now", "period", ""}
KIND_OF = {
    Precision.UNKNOWN: UNKNOWN,
    Precision.REPEATEDLY: "repeatedly",
    Precision.DAY: "part",
    Precision.PART_OF_DAY: "part",
    Precision.ABOUT: "about",
    Precision.MOMENT: "exact",
}


class PlaceForm(forms.Form):
    """The area and the kind of place."""

    area = forms.ModelChoiceField(
        label=_("Area"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=_("Not known"),
        help_text=_("The hexagon goes where it does not lie in the area that you choose."),
    )
    kind_of_place = forms.ChoiceField(label=_("Kind of place"), choices=KindOfPlace.choices)

    def __init__(self, data: Any, *, report: Report) -> None:
        incident = report.incident
        initial = {"area": incident.area_id, "kind_of_place": incident.kind_of_place}
        super().__init__(data, initial=initial)
        areas = Area.objects.of(report.municipality).current() | Area.objects.filter(
            pk=incident.area_id or 0
        )
        self.fields["area"].queryset = (  # type: ignore[attr-defined]
            areas.defer("geometry").order_by("name")
        )


class TimeForm(WhenFields):
    """When it happened, with the questions that the reporter gets."""

    def __init__(self, data: Any, *, report: Report) -> None:
        super().__init__(data, initial=_told(report.incident))
        del self.fields["pressed_at"]
        del self.fields["period"]
        kinds = [(code, label) for code, label in WHEN_KINDS if code not in NOT_AFTERWARDS]
        self.fields["when"].choices = [  # type: ignore[attr-defined]
            *kinds,
            (UNKNOWN, _("Not known")),
        ]
        self.fields["when"].label = _("How well is it known when?")
        self.fields["when"].required = True
        self.fields["when"].error_messages["required"] = _("Choose how well it is known.")

    def when_it_happened(self) -> IncidentTime:
        if self.cleaned_data.get("when") == UNKNOWN:
            return IncidentTime()
        return super().when_it_happened()


class BehavioursForm(forms.Form):
    """What happened."""

    behaviours = forms.MultipleChoiceField(
        label=_("What happened"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, data: Any, *, report: Report, language: str) -> None:
        known = Behaviour.objects.of(report.municipality)
        bits = known.bits()
        chosen = [code for code, bit in bits.items() if report.incident.behaviours >> bit & 1]
        super().__init__(data, initial={"behaviours": chosen})
        active = set(known.filter(active=True).values_list("code", flat=True)) | set(chosen)
        self.fields["behaviours"].choices = [  # type: ignore[attr-defined]
            (code, label) for code, label in known.labels(language).items() if code in active
        ]


def _told(incident: Incident) -> dict[str, Any]:
    """What is stored, as answers to the questions."""
    told: dict[str, Any] = {
        "when": KIND_OF.get(Precision(incident.precision), ""),
        "date": incident.local_date,
        "day_part": incident.part_of_day,
    }
    if incident.precision not in {Precision.ABOUT, Precision.MOMENT}:
        return told
    if incident.local_date is None or incident.week_slot is None:
        return told
    start = datetime.datetime.combine(incident.local_date, clock_time(incident.week_slot))
    told["time"] = start.time()
    if incident.precision == Precision.ABOUT:
        quarters = incident.duration_quarters or 1
        told["until"] = (start + datetime.timedelta(minutes=QUARTER_MINUTES * quarters)).time()
    return told
