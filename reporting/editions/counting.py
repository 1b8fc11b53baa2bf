"""The exact numbers of one year, as the database counts them. They are stored nowhere."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from django.db.models import Count
from django.utils import timezone

from home.people.models import Municipality
from reporting.behaviour_bits import to_codes
from reporting.insight.arrays import Integers
from reporting.insight.counts import Incidents
from reporting.models import Area, Behaviour, Case, Incident

__all__ = [
    "OPEN",
    "OUTCOMES",
    "Days",
    "Place",
    "behaviours_of",
    "incidents_of",
    "outcomes_of",
    "places_of",
    "quarters_of",
    "year_of",
    "years_with_reports",
]

#: The first and the last.
Days = tuple[date, date]
QUARTERS = 4
#: Not closed yet.
OPEN = "open"
#: What a report led to; together they are all that counts.
OUTCOMES = (Case.Outcome.MEASURE, Case.Outcome.PARTNER, Case.Outcome.NO_ACTION, OPEN)


class Place(NamedTuple):
    """A district; the one without a code is everywhere else, and what nobody could place."""

    code: str
    name: str
    part: str


def places_of(municipality: Municipality) -> list[Place]:
    """The districts of today where people live or come, and at last everywhere else."""
    found = Area.objects.of(municipality).current()
    districts = found.filter(kind=Area.Kind.DISTRICT, in_study_area=True).order_by("code")
    rows = districts.values_list("code", "name", "part")
    return [*(Place(code, name, part or name) for code, name, part in rows), Place("", "", "")]


def incidents_of(municipality: Municipality) -> Incidents:
    """All that counts: duplicates once, none that is held, whoever makes the edition."""
    return Incidents(Incident).of(municipality).not_held()


def quarters_of(municipality: Municipality, places: Sequence[Place], year: int) -> Integers:
    """(places, 4): how many there were in each quarter of a year."""
    row_of = {place.code: row for row, place in enumerate(places)}
    codes = dict(Area.objects.of(municipality).values_list("pk", "code"))
    table = np.zeros((len(places), QUARTERS), dtype=np.int64)
    for quarter in range(QUARTERS):
        found = incidents_of(municipality).happened(*_quarter(year, quarter))
        for area, number in found.per_area().items():
            table[row_of.get(codes[area], row_of[""]), quarter] += number
        # Those without a district.
        table[row_of[""], quarter] += found.filter(area=None).count()
    return table


def behaviours_of(municipality: Municipality, days: Days) -> dict[str, int]:
    """Of each behaviour in use how many tell of it, in the list's order."""
    mine = Behaviour.objects.of(municipality)
    bits, found = mine.bits(), dict.fromkeys(mine.filter(active=True).bits(), 0)
    for together, number in incidents_of(municipality).happened(*days).per_behaviours().items():
        for code in to_codes(together, bits):
            if code in found:
                found[code] += number
    return found


def outcomes_of(municipality: Municipality, days: Days) -> list[int]:
    """How many led to what, in the order of OUTCOMES."""
    incidents = incidents_of(municipality).happened(*days).order_by()
    rows = incidents.values_list("report__case__outcome")
    found = dict(rows.annotate(Count("pk")))
    return [found.get("" if outcome == OPEN else str(outcome), 0) for outcome in OUTCOMES]


def year_of(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def years_with_reports(municipality: Municipality) -> list[int]:
    """Those that are over, the newest first."""
    this_year = timezone.localdate().year
    dates = incidents_of(municipality).exclude(local_date=None)
    years = dates.dates("local_date", "year", order="DESC")
    return [day.year for day in years if day.year < this_year]


def _quarter(year: int, quarter: int) -> tuple[date, date]:
    first = date(year, 1 + 3 * quarter, 1)
    following = date(year + quarter // 3, 1 + 3 * (quarter + 1) % 12, 1)
    return first, following - timedelta(days=1)
