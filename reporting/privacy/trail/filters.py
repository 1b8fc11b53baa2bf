"""How the trail is narrowed: when, who, which act, which report, why."""

import datetime
from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from reporting.models import AuditEntry, Report

FIRST_YEAR = 2000
A_YEAR = datetime.timedelta(days=366)
# A number of more digits is no number of a report in any database.
MOST_DIGITS = 18


class TrailFilterSet(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)
    who = django_filters.CharFilter(
        label=_("Who (e-mail address)"), field_name="actor_email", lookup_expr="icontains"
    )
    act = django_filters.MultipleChoiceFilter(
        label=_("Act"),
        field_name="action",
        choices=AuditEntry.Action.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    report = django_filters.CharFilter(label=_("Number of a report"), method="filter_report")
    reason = django_filters.CharFilter(
        label=_("Reason"), field_name="reason", lookup_expr="icontains"
    )

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        first, last = datetime.date(FIRST_YEAR, 1, 1), timezone.localdate()
        for day in self.form.fields["at"].fields:
            day.validators += [MinValueValidator(first), MaxValueValidator(last + A_YEAR)]

    def filter_report(
        self, queryset: QuerySet[AuditEntry], name: str, value: str
    ) -> QuerySet[AuditEntry]:
        """By the number in an address of the admin, or by the long id of exports and of this."""
        return queryset.filter(object_type="report", object_id=_public_id(value.strip()))


def _public_id(typed: str) -> str:
    number = typed.lstrip("#")
    if number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS:
        found = Report.objects.filter(pk=int(number)).values_list("public_id", flat=True).first()
        return str(found or "")
    try:
        return str(UUID(typed))
    except ValueError:
        return ""
