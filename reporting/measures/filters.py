"""How the register of measures is narrowed."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from home.people.own_rows import municipality_to_edit
from reporting.models import Area, Measure

from .choices import areas_of

__all__ = ["MeasureFilterSet"]

PHASES = (("coming", _("planned")), ("running", _("running")), ("over", _("ended")))


def _areas(request: HttpRequest | None) -> QuerySet[Area]:
    return areas_of(municipality_to_edit(request)) if request else Area.objects.none()


class MeasureFilterSet(WagtailFilterSet):
    phase = django_filters.ChoiceFilter(
        label=_("now"), choices=PHASES, method="in_phase", widget=forms.RadioSelect
    )
    areas = django_filters.ModelMultipleChoiceFilter(
        label=_("area"), queryset=_areas, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Measure
        fields = ["kind", "phase", "cost", "areas"]

    def in_phase(self, found: QuerySet[Measure], name: str, value: Any) -> QuerySet[Measure]:
        today = timezone.localdate()
        if value == "coming":
            return found.filter(starts_on__gt=today)
        if value == "over":
            return found.filter(ends_on__lt=today)
        runs = Q(ends_on=None) | Q(ends_on__gte=today)
        return found.filter(runs, starts_on__lte=today)
