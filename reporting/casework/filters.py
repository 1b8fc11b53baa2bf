"""How a listing of reports is narrowed."""

import datetime
from typing import Any

import django_filters
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from home.people.municipality import municipality_of
from reporting.models import Behaviour, Case, Report
from reporting.models.incident import KindOfPlace


def _behaviour_choices(request: HttpRequest) -> list[tuple[str, str]]:
    labels = Behaviour.objects.of(municipality_of(request)).labels(get_language() or "")
    return list(labels.items())


# No report is older than the site; far years overflow the conversion to the local time zone.
FIRST_YEAR = 2000
A_YEAR = datetime.timedelta(days=366)
# A report without a case has only been received.
NEW = Q(case=None) | Q(case__status=Case.Status.RECEIVED)


class ReportFilterSet(WagtailFilterSet):
    received = django_filters.DateFromToRangeFilter(
        field_name="received_at", label=_("Received"), widget=DateRangePickerWidget
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Case.Status.choices, method="filter_status"
    )
    mark = django_filters.ChoiceFilter(
        label=_("Mark"),
        choices=[
            ("answer_wished", _("would like an answer")),
            ("held_for_moderation", _("held for moderation")),
        ],
        method="filter_mark",
    )
    behaviour = django_filters.ChoiceFilter(label=_("Behaviour"), method="filter_behaviour")
    kind_of_place = django_filters.ChoiceFilter(
        label=_("Kind of place"),
        field_name="incidents__kind_of_place",
        choices=KindOfPlace.choices,
    )
    area = django_filters.CharFilter(
        label=_("Area"), field_name="incidents__area__name", lookup_expr="icontains"
    )

    class Meta:
        model = Report
        fields: list[str] = []

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        self.filters["behaviour"].extra["choices"] = _behaviour_choices(request)
        first, last = datetime.date(FIRST_YEAR, 1, 1), timezone.localdate()
        for day in self.form.fields["received"].fields:
            day.validators += [MinValueValidator(first), MaxValueValidator(last + A_YEAR)]

    def filter_status(self, queryset: QuerySet[Report], name: str, value: str) -> QuerySet[Report]:
        return queryset.filter(NEW if value == Case.Status.RECEIVED else Q(case__status=value))

    def filter_mark(self, queryset: QuerySet[Report], name: str, value: str) -> QuerySet[Report]:
        return queryset.filter(**{value: True})

    def filter_behaviour(
        self, queryset: QuerySet[Report], name: str, value: str
    ) -> QuerySet[Report]:
        bit_of = Behaviour.objects.of(municipality_of(self.request)).bits()
        bits = F("incidents__behaviours").bitand(1 << bit_of[value])
        return queryset.annotate(chosen_behaviour=bits).filter(chosen_behaviour__gt=0)
