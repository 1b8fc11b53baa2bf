"""All measures of a year: when they ran, and where."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.areas import outlines_of
from reporting.models import Measure
from reporting.place_names import PlaceNames
from reporting.shapes import polygon_of

from .access import MeasureScreen, can_keep_measures, can_read_measures, can_see_effects
from .drawing import Drawing, draw
from .effects import measures_with_areas
from .place_label import place_label
from .windows import month_after

__all__ = ["OverviewView", "measures_map"]

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Row:
    """One measure with its number on the map, and in which months of the year it ran."""

    number: int
    measure: Measure
    place: str
    months: list[tuple[date, bool]]


class OverviewView(MeasureScreen):
    template_name = "reporting/admin/measures/overview.html"
    header_icon = "calendar"
    page_title = _("Calendar and map")
    is_for = staticmethod(can_read_measures)

    def crumbs(self) -> list[dict[str, Any]]:
        return [{"url": reverse("measures:index"), "label": Measure._meta.verbose_name_plural}]  # noqa: SLF001

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = _year(self.request.GET.get("year", ""))
        kind = self.request.GET.get("kind", "")
        found = measures_with_areas(self.municipality).between(date(year, 1, 1), date(year, 12, 31))
        if kind in Measure.Kind.values:
            found = found.filter(kind=kind)
        measures = list(found.order_by("starts_on", "title", "pk"))
        names = PlaceNames(self.municipality)
        months = [date(year, month, 1) for month in range(1, 13)]
        return super().get_context_data(
            year=year,
            kind=kind,
            kinds=Measure.Kind.choices,
            months=months,
            rows=[
                Row(
                    number,
                    measure,
                    place_label(measure, names),
                    [(month, _runs(measure, month)) for month in months],
                )
                for number, measure in enumerate(measures, start=1)
            ],
            drawing=measures_map(self.municipality, measures),
            sees_effects=can_see_effects(self.request.user),
            keeps=can_keep_measures(self.request.user),
            **kwargs,
        )


def measures_map(municipality: Any, measures: list[Measure]) -> Drawing | None:
    """Districts with a measure stand out, each measure has its number; None without outlines."""
    outlines = outlines_of(municipality)
    bounds = outlines.bounds(study_area=True)
    if bounds is None:
        return None
    treated = {area.pk for one in measures if not one.is_drawn for area in one.areas.all()}
    drawn = [
        (area.name, shape, "treated" if area.pk in treated else "other")
        for area, shape in zip(outlines.areas, outlines.shapes, strict=True)
        if area.in_study_area
    ]
    middle = {
        area.pk: shape.representative_point()
        for area, shape in zip(outlines.areas, outlines.shapes, strict=True)
    }
    circles, shapes, middles = [], [], []
    for number, measure in enumerate(measures, start=1):
        if measure.circle is not None:
            circles.append((*measure.circle, number))
            continue
        if measure.shape:
            shapes.append((polygon_of(measure.corners), number))
            continue
        for area in measure.areas.all():
            if area.pk in middle:
                point = middle[area.pk]
                middles.append((point.y, point.x, number))
    return draw(drawn, circles, shapes, middles, bounds)


def _runs(measure: Measure, month: date) -> bool:
    last = month_after(month) - timedelta(days=1)
    return measure.starts_on <= last and (measure.ends_on is None or measure.ends_on >= month)


def _year(text: str) -> int:
    is_year = text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR
    return int(text) if is_year else timezone.localdate().year
