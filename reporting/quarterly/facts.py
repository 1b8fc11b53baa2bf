"""All that a quarterly report says, as it is frozen: numbers that may be kept, names and codes.

Whatever reads it works from these alone: a change, its interval and what can be said of it are
computed from the printed numbers, and so tell no more than they do.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from home.people.models import Municipality
from home.registries import markers_between
from reporting.editions.counting import (
    OUTCOMES,
    Place,
    behaviours_of,
    incidents_of,
    outcomes_of,
    places_of,
)
from reporting.editions.facts import labels_of
from reporting.editions.suppressing import plain, singly, with_total
from reporting.insight.disclosure import HIDDEN, SMALLEST
from reporting.models import QuarterlyReport

from .counting import (
    compared_with,
    days_of,
    first_receipt,
    hours_of,
    kinds_of,
    places_in,
    received_by_month,
    sources_of,
)
from .grouping import FINENESS, Group, enough, groups_of, hours_as
from .guarding import Stored, ToldQuarter, counted_now, singly_by_code, told_before
from .measures import measures_in, patrols_in
from .place_rows import place_rows
from .spots import spots_in

__all__ = ["STEPS", "CannotBeTold", "make_facts"]

STEPS = 5
Facts = dict[str, Any]
Tell = Callable[[int], None]


class CannotBeTold(Exception):
    """Nothing may be kept of this quarter; the code of the reason is its text."""


def make_facts(
    municipality: Municipality,
    quarter: date,
    *,
    today: date,
    earlier: Sequence[QuarterlyReport] = (),
    tell: Tell = lambda _done: None,
) -> tuple[Facts, dict[str, Any]]:
    """What is kept of a quarter, and which sums that tells of which quarters.

    `earlier`: all reports that are kept already. Raises CannotBeTold. `tell` hears how many of
    STEPS are done.
    """
    before = _told_before(earlier)
    places = places_of(municipality)
    counter = _Counter(municipality, places, before)
    now = counter.of(quarter)
    if now.total is None:
        raise CannotBeTold("too_few")
    tell(1)
    quarters = {"now": (quarter, now)}
    first = first_receipt(municipality)
    for name, other in compared_with(quarter).items():
        if first is not None and first <= other:
            quarters[name] = (other, counter.of(other, now.rows))
    tell(2)
    behaviours = {
        name: singly_by_code(behaviours_of(municipality, days_of(day)), before.get(day.isoformat()))
        for name, (day, _found) in quarters.items()
    }
    facts: Facts = {
        "city": municipality.name,
        "quarter": quarter.isoformat(),
        "counted_on": today.isoformat(),
        "total": {name: found.total for name, (_day, found) in quarters.items()},
        "places": place_rows(municipality, quarters),
        "spots": spots_in(municipality, quarter, told=_alone(now)),
        "behaviours": _behaviours(behaviours, labels_of(municipality)),
        "kinds": _rows(kinds_of(municipality, quarter), now.total),
        "outcomes": _rows(
            dict(zip(map(str, OUTCOMES), outcomes_of(municipality, days_of(quarter)), strict=True)),
            now.total,
        ),
    }
    tell(3)
    facts |= {"week": _week(municipality, quarter), "receipts": _receipts(municipality, quarter)}
    facts["marked"] = [
        {
            "kind": one.kind,
            "label": one.label,
            "starts_on": one.starts_on.isoformat(),
            "ends_on": one.ends_on and one.ends_on.isoformat(),
        }
        for one in markers_between(municipality, *days_of(quarter))
    ]
    tell(4)
    facts["measures"] = measures_in(municipality, days_of(quarter), today=today)
    facts["patrols"] = patrols_in(municipality, days_of(quarter))
    tell(5)
    told = {
        day.isoformat(): {**found.stored(), "behaviours": behaviours[name]}
        for name, (day, found) in quarters.items()
        # Told by another report first.
        if day.isoformat() not in before
    }
    return facts, told


def _told_before(earlier: Sequence[QuarterlyReport]) -> dict[str, Stored]:
    """By quarter what was told of it first."""
    found: dict[str, Stored] = {}
    for report in earlier:
        found |= report.told
    return found


class _Counter:
    """Counts a quarter by places, unless it was told of before."""

    def __init__(
        self, municipality: Municipality, places: Sequence[Place], before: Mapping[str, Stored]
    ) -> None:
        self._municipality, self._places, self._before = municipality, places, before

    def of(self, quarter: date, rows: Sequence[frozenset[str]] | None = None) -> ToldQuarter:
        """By these rows; without any by those that its numbers ask for."""
        stored = self._before.get(quarter.isoformat())
        if stored is not None:
            return told_before(stored, rows)
        counts = places_in(self._municipality, self._places, quarter)
        codes = [place.code for place in self._places]
        parts = [place.part for place in self._places]
        if rows is None:
            return counted_now(counts, codes, parts, groups_of(counts, parts))
        groups = [
            Group(tuple(at for at, code in enumerate(codes) if code in row), "") for row in rows
        ]
        return counted_now(counts, codes, parts, groups)


def _alone(now: ToldQuarter) -> set[str]:
    """Codes of the districts whose own number is told."""
    return {
        code
        for row, number in zip(now.rows, now.numbers, strict=True)
        if len(row) == 1 and number is not None
        for code in row
    }


def _behaviours(
    told: Mapping[str, Mapping[str, int | None]], labels: Mapping[str, Mapping[str, str]]
) -> list[Facts]:
    rows = [
        {
            "code": code,
            "labels": labels.get(code, {}),
            **{name: numbers.get(code) for name, numbers in told.items()},
        }
        for code in told["now"]
    ]
    return sorted(rows, key=lambda row: -(row["now"] or 0))


def _rows(counted: Mapping[str, int], total: int | None) -> list[Facts]:
    """Parts of a total that is printed elsewhere, those that are shown first."""
    try:
        numbers = with_total(list(counted.values()), total)
    except ValueError:
        # The total was printed by another report, and today's parts do not go with it.
        numbers = [None] * len(counted)
    rows = [
        {"code": code, "reports": number} for code, number in zip(counted, numbers, strict=True)
    ]
    return sorted(rows, key=lambda row: -(row["reports"] or 0))


def _week(municipality: Municipality, quarter: date) -> Facts:
    """The finest table of hours that tells enough, or none; and of how many the hour is known."""
    hours = hours_of(municipality, quarter)
    known = singly([round(float(hours.sum()))])[0]
    for fineness in FINENESS:
        values = np.rint(hours_as(hours, fineness)).astype(np.int64)
        if known is None or not enough(values, values >= SMALLEST):
            continue
        cells = np.array(
            [HIDDEN if one is None else one for one in with_total(values.ravel().tolist(), known)]
        ).reshape(values.shape)
        if enough(values, cells != HIDDEN):
            return {"known": known, "fineness": fineness, "cells": plain(cells)}
    return {"known": known, "fineness": "", "cells": []}


def _receipts(municipality: Municipality, quarter: date) -> Facts:
    found = incidents_of(municipality).received(*days_of(quarter)).count()
    total = singly([found])[0]
    months = received_by_month(municipality, quarter)
    sources = sources_of(municipality, quarter)
    return {
        "total": total,
        "months": [
            {"month": month.isoformat(), "reports": number}
            for month, number in zip(months, with_total(list(months.values()), total), strict=True)
        ],
        # Not all have one: each is told where it is large enough itself.
        "sources": [
            {"code": code, "reports": number}
            for code, number in zip(sources, singly(list(sources.values())), strict=True)
            if number is not None
        ],
    }
