"""Reports in the hours with and without a patrol, on a screen."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.guarded import signed_in_user
from reporting.measures.access import MeasureScreen, can_read_patrols, can_see_effects
from reporting.measures.choices import OneArea, area_names, areas_of
from reporting.models import Patrol
from reporting.models.visibility import limits_of

from .presence import Row, presence_of

__all__ = ["PatrolsAndReportsView", "hours_label"]

A_YEAR = timedelta(days=365)
# So much is laid out by quarters of an hour without anybody waiting long.
MOST_DAYS = 3 * 366


class _OwnCalendar(forms.DateInput):
    """The browser's own: it needs no script."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """Of the past; without anything the last year, in all areas that had a patrol."""

    first = forms.DateField(label=gettext_lazy("From"), widget=_OwnCalendar)
    last = forms.DateField(label=gettext_lazy("Until"), widget=_OwnCalendar)

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = OneArea(
            areas, label=gettext_lazy("Area"), required=False, empty_label=gettext_lazy("All")
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and not 0 <= (last - first).days < MOST_DAYS:
            self.add_error("last", _("Choose a period of at most three years."))
        return data


@dataclass(frozen=True)
class AreaRows:
    name: str
    rows: list[Row]


class PatrolsAndReportsView(MeasureScreen):
    template_name = "reporting/admin/measures/patrols_and_reports.html"
    header_icon = "time"
    page_title = gettext_lazy("Patrols and reports")

    @staticmethod
    def is_for(user: Any) -> bool:
        return can_see_effects(user) and can_read_patrols(user)

    def crumbs(self) -> list[dict[str, Any]]:
        return [{"url": reverse("patrols:index"), "label": Patrol._meta.verbose_name_plural}]  # noqa: SLF001

    @cached_property
    def form(self) -> PeriodForm:
        today = timezone.localdate()
        asked = {"first": (today - A_YEAR).isoformat(), "last": today.isoformat()}
        asked |= {name: str(value) for name, value in self.request.GET.items() if value}
        return PeriodForm(asked, areas=areas_of(self.municipality))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(
            form=self.form, is_limited=limits_of(signed_in_user(self.request)) is not None, **kwargs
        )
        if not self.form.is_valid():
            return context
        chosen = self.form.cleaned_data
        first, last, area = chosen["first"], chosen["last"], chosen.get("area")
        last = min(last, timezone.localdate())
        if last < first:
            return context
        found = presence_of(
            self.municipality,
            signed_in_user(self.request),
            first=first,
            last=last,
            area=area.pk if area else None,
        )
        names = area_names(self.municipality)
        grouped = groupby(found.rows, key=lambda row: row.area)
        by_area = [AreaRows(names.get(number, "?"), list(rows)) for number, rows in grouped]
        busy = found.busy
        return context | {
            "first": first,
            "last": last,
            "found": found,
            "by_area": sorted(by_area, key=lambda one: one.name),
            "busy_percent": round(100 * busy.share_without) if busy else None,
            "busy_areas": [names.get(number, "?") for number in busy.areas] if busy else [],
            "busy_hours": hours_label(busy.hours) if busy else [],
        }


def hours_label(hours: list[int]) -> list[tuple[date, list[tuple[int, int]]]]:
    """Hours of the week by day, those that follow on one another as one: a day of a week that
    began on a Monday, and from which hour until which."""
    monday = date(2024, 1, 1)
    told = []
    for day, of_day in groupby(hours, key=lambda hour: hour // 24):
        spans: list[tuple[int, int]] = []
        for hour in (one % 24 for one in of_day):
            if spans and spans[-1][1] == hour:
                spans[-1] = (spans[-1][0], hour + 1)
            else:
                spans.append((hour, hour + 1))
        told.append((monday + timedelta(days=day), spans))
    return told
