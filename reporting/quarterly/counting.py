"""The exact numbers of one quarter, as the database counts them. They are stored nowhere."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from django.db.models import Min
from django.utils import timezone

from home.people.models import Municipality
from reporting.editions.counting import Days, Place, incidents_of
from reporting.insight.arrays import Floats
from reporting.insight.hot_times import aoristic
from reporting.models import Area, Report
from reporting.models.incident import KindOfPlace
from reporting.quarters import quarter_after, quarter_of

__all__ = [
    "Days",
    "compared_with",
    "days_of",
    "first_receipt",
    "hours_of",
    "kinds_of",
    "places_in",
    "received_by_month",
    "sources_of",
]

MINUTES = 15


def days_of(quarter: date) -> Days:
    """Its first day and its last."""
    return quarter, quarter_after(quarter) - timedelta(days=1)


def compared_with(quarter: date) -> dict[str, date]:
    """The first days of what it is laid beside: the quarter before, and the same a year before."""
    return {
        "before": quarter_of(quarter - timedelta(days=1)),
        "year": quarter.replace(year=quarter.year - 1),
    }


def first_receipt(municipality: Municipality) -> date | None:
    """The day on which the first report came in; what happened before it was told by few."""
    first = Report.objects.of(municipality).aggregate(first=Min("received_at"))["first"]
    return timezone.localdate(first) if first else None


def places_in(municipality: Municipality, places: Sequence[Place], quarter: date) -> list[int]:
    """How many there were in each place; what has no district of these is in the last."""
    row_of = {place.code: row for row, place in enumerate(places)}
    codes = dict(Area.objects.of(municipality).values_list("pk", "code"))
    found, counts = incidents_of(municipality).happened(*days_of(quarter)), [0] * len(places)
    for area, number in found.per_area().items():
        counts[row_of.get(codes[area], row_of[""])] += number
    counts[row_of[""]] += found.filter(area=None).count()
    return counts


def hours_of(municipality: Municipality, quarter: date) -> Floats:
    """(168,) by hour of the week, vague times spread over theirs."""
    times = incidents_of(municipality).happened(*days_of(quarter)).per_time()
    start = np.array([slot * MINUTES for slot, *_rest in times], dtype=float)
    length = np.array([quarters * MINUTES for _slot, quarters, *_rest in times], dtype=float)
    return aoristic(start, start + length, [number for *_time, number in times]).weights


def kinds_of(municipality: Municipality, quarter: date) -> dict[str, int]:
    """Of each kind of place, in the order of the list."""
    found = dict.fromkeys(KindOfPlace.values, 0)
    incidents = incidents_of(municipality).happened(*days_of(quarter))
    for kind, _behaviours, number in incidents.per_kind_and_behaviours():
        if kind in found:
            found[kind] += number
    return found


def received_by_month(municipality: Municipality, quarter: date) -> dict[date, int]:
    """Of each month how many came in, whenever it happened."""
    counted: Counter[date] = Counter()
    for day, _happened, number in incidents_of(municipality).received(*days_of(quarter)).per_days():
        counted[day.replace(day=1)] += number
    months = [quarter, quarter.replace(month=quarter.month + 1)]
    months.append(quarter.replace(month=quarter.month + 2))
    return {month: counted[month] for month in months}


def sources_of(municipality: Municipality, quarter: date) -> dict[str, int]:
    """Of what came in through something with a name: by that name."""
    sources: Counter[str] = Counter()
    received = incidents_of(municipality).received(*days_of(quarter))
    for _channel, source, number in received.per_channel_and_source():
        if source:
            sources[source] += number
    return dict(sources.most_common())
