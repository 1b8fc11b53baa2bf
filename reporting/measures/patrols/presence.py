"""Reports in hours with and without a patrol, and how much of the busy hours had one.

Reports are counted by the database; patrols are few, and are laid out here by quarter of an hour.
Only reports whose time is known to the hour take part: of the others nobody knows whether somebody
was there.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Mod

from home.people.models import Municipality, User
from reporting.measures.counting import counted_incidents
from reporting.models import Incident, Patrol
from reporting.models.incident import Precision
from reporting.models.patrol import QUARTERS_PER_DAY

from .week import WeekPart, part_of

__all__ = ["Busy", "Presence", "Row", "presence_of"]

EXACT = (Precision.MOMENT, Precision.ABOUT)
FEWEST_FOR_BUSY = 30
# The busiest areas, and the busiest hours of the week, that together hold this share.
BUSY_SHARE = 0.5
QUARTERS_PER_HOUR = 4
HOURS = 7 * 24


@dataclass(frozen=True)
class Row:
    """One area in one part of the week."""

    area: int
    part: WeekPart
    hours_with: float
    reports_with: int
    hours_without: float
    reports_without: int

    @property
    def rate_with(self) -> float | None:
        """Reports per 100 hours; None where there was no hour."""
        return 100 * self.reports_with / self.hours_with if self.hours_with else None

    @property
    def rate_without(self) -> float | None:
        return 100 * self.reports_without / self.hours_without if self.hours_without else None


@dataclass(frozen=True)
class Busy:
    """The busy areas and hours of the week, and which share of those hours had no patrol."""

    areas: list[int]
    hours: list[int]
    share_without: float


@dataclass(frozen=True)
class Presence:
    """`vague` reports have a day and no hour; `busy` is None where there are too few others."""

    rows: list[Row]
    reports: int
    vague: int
    busy: Busy | None


def presence_of(
    municipality: Municipality,
    user: User | None,
    *,
    first: date,
    last: date,
    area: int | None = None,
) -> Presence:
    """From one day to another, of the areas that had a patrol then, or of one."""
    incidents = counted_incidents(municipality, user).filter(
        local_date__range=(first, last), area__in_study_area=True
    )
    patrolled = _patrolled(municipality, first, last)
    exact = incidents.filter(precision__in=EXACT)
    counted = _counted(exact)
    areas = [area] if area is not None else sorted(patrolled)
    rows = [
        row for one in areas for row in _rows(one, counted, patrolled.get(one, set()), first, last)
    ]
    return Presence(
        rows=rows,
        reports=sum(counted.values()),
        vague=incidents.exclude(precision__in=EXACT).count(),
        busy=_busy(counted, patrolled, first, last, area),
    )


def _counted(incidents: QuerySet[Incident]) -> Counter[tuple[int, bool, int]]:
    """How many there were by area, whether a patrol was there, and quarter of the week."""
    there = Patrol.objects.filter(area=OuterRef("area")).filter(
        Q(
            day=OuterRef("local_date"),
            first_quarter__lte=OuterRef("quarter"),
            until_quarter__gt=OuterRef("quarter"),
        )
        | Q(
            next_day=OuterRef("local_date"),
            until_quarter__gt=OuterRef("quarter") + QUARTERS_PER_DAY,
        )
    )
    grouped = (
        incidents.annotate(quarter=Mod("week_slot", Value(QUARTERS_PER_DAY)))
        .annotate(patrolled=Case(When(Exists(there), then=Value(1)), default=Value(0)))
        .values("area_id", "patrolled", "week_slot")
        .annotate(number=Count("pk"))
        .order_by()
        .values_list("area_id", "patrolled", "week_slot", "number")
    )
    counted: Counter[tuple[int, bool, int]] = Counter()
    for area, with_one, slot, number in grouped:
        if slot is not None:
            counted[area, bool(with_one), slot] = number
    return counted


def _patrolled(
    municipality: Municipality, first: date, last: date
) -> dict[int, set[tuple[date, int]]]:
    """By area the quarters, as day and number, in which somebody was there; two at once are one."""
    found: dict[int, set[tuple[date, int]]] = {}
    patrols = Patrol.objects.of(municipality).between(first, last)
    for area, day, start, until in patrols.values_list(
        "area_id", "day", "first_quarter", "until_quarter"
    ):
        quarters = found.setdefault(area, set())
        for quarter in range(start, until):
            on = day + timedelta(days=quarter // QUARTERS_PER_DAY)
            if first <= on <= last:
                quarters.add((on, quarter % QUARTERS_PER_DAY))
    return found


def _rows(
    area: int,
    counted: Mapping[tuple[int, bool, int], int],
    quarters: Collection[tuple[date, int]],
    first: date,
    last: date,
) -> Iterator[Row]:
    reports: Counter[tuple[bool, WeekPart]] = Counter()
    for (where, with_one, slot), number in counted.items():
        if where == area:
            reports[with_one, part_of(slot)] += number
    there = Counter(part_of(_slot(day, quarter)) for day, quarter in quarters)
    whole = _whole(first, last)
    for part in WeekPart:
        if there[part] or reports[False, part] or reports[True, part]:
            yield Row(
                area=area,
                part=part,
                hours_with=there[part] / QUARTERS_PER_HOUR,
                reports_with=reports[True, part],
                hours_without=(whole[part] - there[part]) / QUARTERS_PER_HOUR,
                reports_without=reports[False, part],
            )


def _slot(day: date, quarter: int) -> int:
    return day.weekday() * QUARTERS_PER_DAY + quarter


def _days(first: date, last: date) -> Counter[int]:
    """How many Mondays, Tuesdays and so on there are."""
    number = (last - first).days + 1
    return Counter((first + timedelta(days=day)).weekday() for day in range(number))


def _whole(first: date, last: date) -> Counter[WeekPart]:
    """How many quarters of an hour each part of the week had."""
    whole: Counter[WeekPart] = Counter()
    for weekday, times in _days(first, last).items():
        for quarter in range(QUARTERS_PER_DAY):
            whole[part_of(weekday * QUARTERS_PER_DAY + quarter)] += times
    return whole


def _busy(
    counted: Mapping[tuple[int, bool, int], int],
    patrolled: Mapping[int, Collection[tuple[date, int]]],
    first: date,
    last: date,
    area: int | None,
) -> Busy | None:
    """An hour counts as patrolled where somebody was there for any quarter of it."""
    by_area: Counter[int] = Counter()
    by_hour: Counter[int] = Counter()
    for (where, _with_one, slot), number in counted.items():
        if area is None or where == area:
            by_area[where] += number
            by_hour[slot // QUARTERS_PER_HOUR] += number
    if by_area.total() < FEWEST_FOR_BUSY:
        return None
    areas, hours = _most(by_area), _most(by_hour, ranked=_smoothed(by_hour))
    days = _days(first, last)
    whole = len(areas) * sum(days[hour // 24] for hour in hours)
    had_one = sum(
        len(
            {
                (day, quarter // QUARTERS_PER_HOUR)
                for day, quarter in patrolled.get(one, ())
                if _slot(day, quarter) // QUARTERS_PER_HOUR in hours
            }
        )
        for one in areas
    )
    return Busy(areas, sorted(hours), 1 - had_one / whole) if whole else None


def _most(counted: Mapping[int, int], *, ranked: Mapping[int, int] | None = None) -> list[int]:
    """Those that stand highest until they hold half of it; of equals the one that comes first."""
    rank, half = ranked or counted, BUSY_SHARE * sum(counted.values())
    chosen, held = [], 0
    for one in sorted(rank, key=lambda one: (-rank[one], one)):
        if held >= half:
            break
        chosen.append(one)
        held += counted.get(one, 0)
    return chosen


def _smoothed(by_hour: Mapping[int, int]) -> dict[int, int]:
    """With the hour before and after counted in: one report makes no hour busy."""
    return {
        hour: sum(by_hour.get((hour + near) % HOURS, 0) for near in (-1, 0, 1))
        for hour in range(HOURS)
    }
