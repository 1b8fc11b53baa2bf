"""What somebody asked for, and what all panels count it from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.db.models import Min
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.areas import Outlines, outlines_of
from reporting.models import Area, Behaviour, Report
from reporting.shapes import polygon_of

from .by_place import ByPlace, by_place
from .counts import Incidents, Summary, incidents_for
from .filters import Filters
from .peaks import Receipt, fullest
from .study_area import Grid, study_area_of

__all__ = ["Asked"]


@dataclass(frozen=True)
class Asked:
    """One set of filters, one size of hexagons, and what one person may see: without anybody it is
    all. What is counted is counted once."""

    municipality: Municipality
    user: User | None
    filters: Filters
    language: str
    resolution: int = 10

    def incidents(self, filters: Filters | None = None) -> Incidents:
        """Those of the period, or of the days that `filters` has instead."""
        days = filters or self.filters
        return self._of_any_period.happened(days.first, days.last)

    def received(self, filters: Filters | None = None) -> Incidents:
        """Those that came in on these days, whenever they happened."""
        days = filters or self.filters
        return self._of_any_period.received(days.first, days.last)

    @cached_property
    def compared(self) -> Filters | None:
        """What the period is laid beside; nothing where not a report came in before its start,
        since then most of what happened was not yet reported."""
        days = self.filters.compared()
        if days is None:
            return None
        first = Report.objects.of(self.municipality).aggregate(first=Min("received_at"))["first"]
        return days if first and timezone.localdate(first) <= days.first else None

    @cached_property
    def by_place(self) -> ByPlace:
        """Where those of the period were, for the summary and for all that is about places."""
        return by_place(self.incidents().per_place())

    @cached_property
    def per_receipt(self) -> list[Receipt]:
        """How those of the period came in, and of which area they are."""
        return self.incidents().per_receipt()

    @cached_property
    def fullest(self) -> Mapping[str, int]:
        """Of the period, how many the fullest hour, day of receipt and source hold."""
        return fullest(self.incidents().fullest_hour(), self.per_receipt)

    @cached_property
    def fullest_before(self) -> Mapping[str, int]:
        """The same of what the period is laid beside."""
        before = self.incidents(self.compared)
        return fullest(before.fullest_hour(), before.per_receipt())

    @property
    def summary(self) -> Summary:
        return self.by_place.summary

    @property
    def per_area(self) -> Mapping[int, int]:
        """Of the period, by the number of a district."""
        return self.by_place.per_area

    @cached_property
    def _of_any_period(self) -> Incidents:
        return incidents_for(self.municipality, self.user, self.filters)

    @cached_property
    def outlines(self) -> Outlines:
        return outlines_of(self.municipality)

    @cached_property
    def grid(self) -> Grid:
        filters = self.filters
        return study_area_of(self.municipality, filters.areas, filters.shape).grid(self.resolution)

    @cached_property
    def areas(self) -> dict[int, Area]:
        """By their number, in the order of lists."""
        found = Area.objects.of(self.municipality).filter(kind=Area.Kind.DISTRICT)
        return {area.pk: area for area in found.defer("geometry")}

    def counts_whole(self, area: Area) -> bool:
        """Whether all of a district is looked at, and no drawn shape cuts through it."""
        return not self.filters.shape or area.pk in self._cut[1]

    def touches(self, area: Area) -> bool:
        """Whether some of a district is looked at."""
        filters = self.filters
        chosen = not filters.areas or area.code in filters.areas
        return chosen and (not filters.shape or area.pk in self._cut[0])

    @cached_property
    def _cut(self) -> tuple[frozenset[int], frozenset[int]]:
        """The districts that the drawn shape touches, and those that lie in it as a whole."""
        shape, outlines = polygon_of(self.filters.shape), self.outlines

        def found(predicate: Literal["intersects", "covers"]) -> frozenset[int]:
            numbers = outlines.tree.query(shape, predicate).tolist()
            return frozenset(outlines.areas[number].pk for number in numbers)

        return found("intersects"), found("covers")

    @cached_property
    def behaviours(self) -> tuple[dict[str, int], dict[str, str]]:
        """Bits and labels by code."""
        mine = Behaviour.objects.of(self.municipality)
        return mine.bits(), mine.labels(self.language)
