"""A figure for internal use: what a filter gives now, with exact counts."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from home.people.models import Municipality, User
from reporting.insight.asked import Asked
from reporting.insight.asked_for import PANELS, SIZE_PARAMETER
from reporting.insight.figure import Figure
from reporting.insight.filter_form import FilterForm
from reporting.insight.filters import Filters
from reporting.insight.panels.who import shows_any, who
from reporting.insight.study_area import RESOLUTIONS
from reporting.insight.tabs import WHO
from reporting.insight.who_form import COUNTED, PART, WhoForm, period_label
from reporting.measures.access import can_see_effects
from reporting.measures.effect_figure import EFFECTS_FIGURE, effects_figure
from reporting.measures.effects import effects_of
from reporting.models import TraitsTable
from reporting.place_names import PlaceNames

__all__ = ["EFFECTS", "Made", "Wanted", "filters_of", "internal_of"]

#: Where the table of effects stands; the other panels are those of insight.
EFFECTS = "measures"


class Wanted(NamedTuple):
    """A figure as somebody asks for it."""

    municipality: Municipality
    user: User
    panel: str
    name: str
    query: str
    language: str


class Made(NamedTuple):
    """A figure and what it was made from; `query` means the same on every later day."""

    figure: Figure
    period: str
    chosen: list[str]
    query: str


def internal_of(wanted: Wanted) -> Made:
    """Raises LookupError where there is no such figure, or not any more."""
    make: Callable[[Wanted], Made]
    if wanted.panel == WHO:
        make = _of_traits
    elif wanted.panel == EFFECTS:
        make = _of_measures
    elif wanted.panel in PANELS:
        make = _of_reports
    else:
        raise LookupError(wanted.panel)
    return make(wanted)


def filters_of(wanted: Wanted) -> Filters:
    """Raises LookupError where the filters hold something that they cannot."""
    return _form(wanted).filters()


def _form(wanted: Wanted) -> FilterForm:
    form = FilterForm(QueryDict(wanted.query), municipality=wanted.municipality)
    if not form.is_valid():
        raise LookupError(wanted.query)
    return form


def _of_reports(wanted: Wanted) -> Made:
    form = _form(wanted)
    # Days in place of a period that moves with them.
    filters = replace(form.filters(), period="")
    size = QueryDict(wanted.query).get(SIZE_PARAMETER, "")
    resolution = int(size) if size in map(str, RESOLUTIONS) else max(RESOLUTIONS)
    asked = Asked(wanted.municipality, wanted.user, filters, wanted.language, resolution)
    query = QueryDict(filters.query(), mutable=True)
    if resolution != max(RESOLUTIONS):
        query[SIZE_PARAMETER] = str(resolution)
    period = f"{date_format(filters.first)} – {date_format(filters.last)}"
    _title, make = PANELS[wanted.panel]
    return Made(_named(wanted, make(asked)), period, form.chosen(), query.urlencode())


def _of_traits(wanted: Wanted) -> Made:
    tables = list(TraitsTable.objects.of(wanted.municipality).newest_first())
    form = WhoForm(QueryDict(wanted.query), tables=tables) if tables else None
    if form is None or not form.is_valid() or not shows_any(form.place):
        raise LookupError(wanted.query)
    figures = who(form.place, None if form.is_city else form.numbers.city)
    query = QueryDict(mutable=True)
    newest = form.fields[COUNTED].choices[0][0]  # type: ignore[attr-defined]
    query[COUNTED] = form.cleaned_data[COUNTED] or newest
    if not form.is_city:
        query[PART] = form.cleaned_data[PART]
    figure = _named(wanted, figures)
    return Made(figure, period_label(form.table), [form.place_label], query.urlencode())


def _of_measures(wanted: Wanted) -> Made:
    if wanted.name != EFFECTS_FIGURE or not can_see_effects(wanted.user):
        raise LookupError(wanted.name)
    today = timezone.localdate()
    effects = effects_of(wanted.municipality, wanted.user, today=today)
    figure = effects_figure(effects, PlaceNames(wanted.municipality))
    return Made(figure, date_format(today), [], "")


def _named(wanted: Wanted, figures: list[Figure]) -> Figure:
    for figure in figures:
        if figure.name == wanted.name and figure.table.rows:
            return figure
    raise LookupError(wanted.name)
