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
from reporting.models import Area, QuarterlyReport

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
from .guarding import Stored, ToldQuarter, tell_behaviours, tell_places
from .measures import measures_in, patrols_in
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
    places = places_of(municipality)
    codes = [place.code for place in places]
    parts = [place.part for place in places]
    before = _told_before(earlier)
    counts = places_in(municipality, places, quarter)
    groups = groups_of(counts, parts)
    try:
        now = tell_places(counts, codes, parts, groups, before.get(quarter.isoformat(), []))
    except ValueError as contradicted:
        raise CannotBeTold("contradicts") from contradicted
    if now.total is None:
        raise CannotBeTold("too_few")
    tell(1)
    quarters = {"now": (quarter, now)}
    first = first_receipt(municipality)
    for name, other in compared_with(quarter).items():
        if first is None or first > other:
            continue
        then = places_in(municipality, places, other)
        try:
            found = tell_places(then, codes, parts, groups, before.get(other.isoformat(), []))
        except ValueError:
            # What was told of it before does not go with these rows: then it is not compared.
            continue
        quarters[name] = (other, found)
    tell(2)
    behaviours = {
        name: tell_behaviours(
            behaviours_of(municipality, days_of(day)), before.get(day.isoformat(), [])
        )
        for name, (day, _found) in quarters.items()
    }
    facts: Facts = {
        "city": municipality.name,
        "quarter": quarter.isoformat(),
        "counted_on": today.isoformat(),
        "total": {name: found.total for name, (_day, found) in quarters.items()},
        "places": _places(municipality, places, groups, quarters),
        "spots": spots_in(municipality, quarter, told=_alone(places, groups, now)),
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
        day.isoformat(): {**found.stored, "behaviours": behaviours[name]}
        for name, (day, found) in quarters.items()
    }
    return facts, told


def _told_before(earlier: Sequence[QuarterlyReport]) -> dict[str, list[Stored]]:
    """By quarter what each report told of it, the first one first."""
    found: dict[str, list[Stored]] = {}
    for report in sorted(earlier, key=lambda one: one.pk):
        for quarter, stored in report.told.items():
            found.setdefault(quarter, []).append(stored)
    return found


def _alone(places: Sequence[Place], groups: Sequence[Group], now: ToldQuarter) -> set[str]:
    """Codes of the districts whose own number is told."""
    return {
        places[group.places[0]].code
        for group, number in zip(groups, now.groups, strict=True)
        if group.is_alone and number is not None
    }


def _places(
    municipality: Municipality,
    places: Sequence[Place],
    groups: Sequence[Group],
    quarters: Mapping[str, tuple[date, ToldQuarter]],
) -> list[Facts]:
    """A row for each group; without a name it is what is left, with a part what is left of it."""
    areas = {area.code: area for area in Area.objects.of(municipality).current().defer("geometry")}
    rows = []
    for position, group in enumerate(groups):
        names = [places[place] for place in group.places if places[place].code]
        alone = names[0] if group.is_alone and names else None
        area = areas.get(alone.code) if alone else None
        rows.append(
            {
                "code": alone.code if alone else "",
                "name": alone.name if alone else "",
                "part": group.part,
                "districts": len(names),
                "residents": area.residents if area else None,
                "visitors_place": bool(area and area.visitors_place),
                **{name: found.groups[position] for name, (_day, found) in quarters.items()},
            }
        )
    return rows


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
    numbers = with_total(list(counted.values()), total)
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
