"""Incidents, counted by the database: duplicates once, none that is held for moderation, and none
that turned out to be no harassment."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from home.people.models import Municipality, User
from reporting.insight.counts import Incidents
from reporting.models import Incident

from .windows import month_after

__all__ = [
    "Counts",
    "Place",
    "count_by_month",
    "count_in",
    "counted_incidents",
    "first_whole_month",
]


@dataclass(frozen=True)
class Place:
    """Districts by number, or the hexagons of a drawn place."""

    areas: frozenset[int] = frozenset()
    cells: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not self.areas and not self.cells


@dataclass
class Counts:
    """How many incidents there were by month, in districts and in some hexagons."""

    by_area: Counter[tuple[int, date]] = field(default_factory=Counter)
    by_cell: Counter[tuple[int, date]] = field(default_factory=Counter)

    def of(self, place: Place, months: Iterable[date]) -> int:
        wanted = list(months)
        counter, numbers = (
            (self.by_cell, place.cells) if place.cells else (self.by_area, place.areas)
        )
        return sum(counter[number, month] for number in numbers for month in wanted)


def counted_incidents(municipality: Municipality, user: User | None) -> Incidents:
    """What counts; of somebody who sees only some of the reports, those. None sees all."""
    found = Incidents(Incident).of(municipality).not_held()
    return found if user is None else found.visible_to(user)


def count_by_month(incidents: QuerySet[Incident], cells: Collection[int]) -> Counts:
    """Two questions at most, however many measures ask."""
    counts = Counts()
    by_area = incidents.exclude(area=None).exclude(month=None)
    for area, month, number in _grouped(by_area, "area_id"):
        counts.by_area[area, month] = number
    if cells:
        by_cell = incidents.filter(cell__in=cells).exclude(month=None)
        for cell, month, number in _grouped(by_cell, "cell"):
            counts.by_cell[cell, month] = number
    return counts


def _grouped(incidents: QuerySet[Incident], name: str) -> Iterable[tuple[int, date, int]]:
    grouped = incidents.values_list(name, "month").annotate(number=Count("pk")).order_by()
    return grouped.values_list(name, "month", "number")


def first_whole_month(incidents: QuerySet[Incident]) -> date | None:
    """The first month that was counted from its first day on; None where nothing came in yet."""
    first: date | None = incidents.aggregate(first=Min("received_month"))["first"]
    return month_after(first) if first else None


def count_in(municipality: Municipality, place: Place, first: date, last: date) -> int:
    """How many there were at a place from one day to another."""
    where = Q(cell__in=place.cells) if place.cells else Q(area__in=place.areas)
    found = counted_incidents(municipality, None).filter(where)
    return found.filter(local_date__range=(first, last)).count()
