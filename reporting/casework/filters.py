"""How a listing of reports is narrowed."""

from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from reporting.models import Behaviour, Report
from reporting.models.incident import KindOfPlace


def _behaviour_choices() -> list[tuple[str, str]]:
    behaviours = Behaviour.objects.order_by("order", "code")
    labels = behaviours.labels(get_language() or "")
    return [(str(bit), labels.get(code, code)) for code, bit in behaviours.bits().items()]


class ReportFilterSet(WagtailFilterSet):
    received = django_filters.DateFromToRangeFilter(
        field_name="received_at", label=_("Received"), widget=DateRangePickerWidget
    )
    behaviour = django_filters.ChoiceFilter(
        label=_("Behaviour"), choices=_behaviour_choices, method="filter_behaviour"
    )
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

    def filter_behaviour(self, queryset: QuerySet[Report], name: str, value: Any) -> Any:
        bits = F("incidents__behaviours").bitand(1 << int(value))
        return queryset.annotate(chosen_behaviour=bits).filter(chosen_behaviour__gt=0)
