"""How a listing of reports is narrowed, on the screen, in an export and from a command."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from home.people.languages import language_choices
from home.people.models import Municipality, User
from home.people.municipality import REQUEST_ATTRIBUTE, municipality_of
from reporting.models import Case, Incident, Report
from reporting.models.incident import KindOfPlace

from . import choices
from .conditions import NEW, OPEN_CASES, incident_condition, overdue_at, report_condition
from .drawn_area import DrawnAreaFilter
from .order import ORDERINGS

__all__ = [
    "NEW",
    "OPEN_CASES",
    "ReportFilterSet",
    "address_of_list",
    "filters_for",
    "known_query",
    "overdue_at",
]

# No report is older than the site; far years overflow the conversion to the local time zone.
FIRST_YEAR = 2000
A_YEAR = datetime.timedelta(days=366)
ORDERING = "ordering"


def _several(label: Any, options: Any = ()) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=label, choices=options, widget=forms.CheckboxSelectMultiple
    )


def _one(label: Any, options: Any = (), widget: Any = forms.RadioSelect) -> Any:
    return django_filters.ChoiceFilter(
        label=label, choices=options, widget=widget, empty_label=_("All")
    )


class ReportFilterSet(WagtailFilterSet):
    """Reports that all chosen filters fit; of the request it needs the user and the municipality.

    Duplicates are left out unless they are asked for. What is wrong with the values stands in
    `errors`; whoever lists must not list anything then.
    """

    status = _one(_("Status"), choices.STATUSES)
    mark = _several(_("Mark"), choices.MARKS)
    handler = _one(_("Handler"), choices.HANDLERS)
    team = _one(_("Team"))
    behaviour = _several(_("Behaviour"))
    kind_of_place = _several(_("Kind of place"), KindOfPlace.choices)
    area = _one(_("Area"), widget=forms.Select)
    drawn = DrawnAreaFilter(label=_("Drawn area"))
    happened = django_filters.DateFromToRangeFilter(
        label=_("Happened"), widget=DateRangePickerWidget
    )
    received = django_filters.DateFromToRangeFilter(
        label=_("Received"), widget=DateRangePickerWidget
    )
    language = _several(_("Language"), language_choices)
    channel = _one(_("Channel"), Report.Channel.choices)
    outcome = _several(_("Outcome"), Case.Outcome.choices)
    duplicates = django_filters.ChoiceFilter(
        label=_("Duplicates"),
        choices=choices.DUPLICATES,
        widget=forms.RadioSelect,
        empty_label=_("hidden"),
    )

    class Meta:
        model = Report
        fields: list[str] = []

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        municipality = municipality_of(request)
        self.filters["behaviour"].extra["choices"] = choices.behaviour_choices(municipality)
        self.filters["area"].extra["choices"] = choices.area_choices(municipality)
        self.filters["team"].extra["choices"] = choices.team_choices(municipality)
        first, last = datetime.date(FIRST_YEAR, 1, 1), timezone.localdate()
        for name in ("received", "happened"):
            for day in self.form.fields[name].fields:
                day.validators += [MinValueValidator(first), MaxValueValidator(last + A_YEAR)]

    def filter_queryset(self, queryset: QuerySet[Report]) -> QuerySet[Report]:
        """The reports that fit; only once the values are known to be valid."""
        return self.narrow(queryset)

    def narrow(self, queryset: QuerySet[Report], without: Collection[str] = ()) -> QuerySet[Report]:
        """The reports that all filters but those of `without` fit."""
        municipality = municipality_of(self.request)
        user = self.request.user if isinstance(self.request.user, User) else None
        of_incident = []
        for name, value in self.form.cleaned_data.items():
            if name in without:
                continue
            if (asked := report_condition(name, value, user)) is not None:
                queryset = queryset.filter(asked)
            if (asked := incident_condition(name, value, municipality)) is not None:
                of_incident.append(asked)
        if of_incident:
            incidents = Incident.objects.filter(Q(*of_incident), municipality=municipality)
            queryset = queryset.filter(pk__in=incidents.values("report"))
        return queryset

    def messages(self) -> list[str]:
        """What is wrong with the values, each with the name of its filter."""
        return [
            f"{self.form.fields[name].label}: {text}"
            for name, texts in self.errors.items()
            for text in texts
        ]


def filters_for(
    data: Mapping[str, Any] | str,
    *,
    municipality: Municipality,
    user: User | None,
    queryset: QuerySet[Report] | None = None,
) -> ReportFilterSet:
    """The filters of the listing outside a view: `data` is a query string or its parts.

    Without `queryset` it narrows what `user` may see; nobody in particular, as a command of the
    server's own administrator, sees all reports of the municipality.
    """
    if queryset is None:
        queryset = Report.objects.of(municipality)
        queryset = queryset.visible_to(user) if user else queryset
    request = HttpRequest()
    request.user = user or AnonymousUser()
    setattr(request, REQUEST_ATTRIBUTE, municipality)
    parts = QueryDict(data) if isinstance(data, str) else data
    return ReportFilterSet(parts, queryset=queryset, request=request)


def known_query(data: QueryDict, *, ordering: bool = True) -> str:
    """The parameters that the listing knows and that say something, in a fixed order."""
    known = QueryDict(mutable=True)
    for name, declared in ReportFilterSet.base_filters.items():
        ranges = isinstance(declared, django_filters.DateFromToRangeFilter)
        for parameter in (f"{name}_from", f"{name}_to") if ranges else (name,):
            if values := [value for value in data.getlist(parameter) if value]:
                known.setlist(parameter, values)
    if ordering and data.get(ORDERING) in ORDERINGS:
        known.setlist(ORDERING, data.getlist(ORDERING)[-1:])
    return known.urlencode()


def address_of_list(data: QueryDict) -> str:
    """The listing with what it knows of these parameters."""
    query = known_query(data)
    return reverse("casework:index") + (f"?{query}" if query else "")
