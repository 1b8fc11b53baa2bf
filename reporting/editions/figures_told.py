"""What figures that were taken told of a year: an edition says the same, and nothing beside."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.db.models import Max

from home.people.models import Municipality
from reporting.figures.counting import BEHAVIOUR, counting_of
from reporting.figures.guarding import reveals
from reporting.figures.published import printed_in_edition, printed_in_figures
from reporting.figures.questions import EVERYWHERE, Printed
from reporting.insight.disclosure import HIDDEN, Told
from reporting.models import Edition, KeptFigure
from reporting.quarters import quarters_of

from .counting import Place

__all__ = ["behaviours_in_figures", "newest_figure", "reveals_beside_figures", "sums_in_figures"]


def newest_figure(municipality: Municipality) -> int:
    """Another number as soon as one more is taken for publication."""
    kept = KeptFigure.objects.of(municipality).for_publication()
    newest: int = kept.aggregate(newest=Max("pk"))["newest"] or 0
    return newest


def sums_in_figures(municipality: Municipality, places: Sequence[Place], year: int) -> list[Told]:
    """Over places × quarters, as far as they are sums of those; the rest is judged in the end."""
    days = [day.isoformat() for day in quarters_of(year)]
    listed = {place.code for place in places}
    found = [
        one
        for one in _of_year(printed_in_figures(municipality), year)
        if not one.question.topic and one.question.places.codes <= listed
    ]
    if not found:
        return []
    rows = [
        np.outer(
            [one.question.places.hold(place.code) for place in places],
            [day in one.question.quarters for day in days],
        ).ravel()
        for one in found
    ]
    numbers = [HIDDEN if one.number is None else one.number for one in found]
    return [Told(np.array(rows, dtype=np.bool_), np.array(numbers, dtype=np.int64))]


def behaviours_in_figures(municipality: Municipality, year: int) -> dict[str, int | None]:
    """Of the whole city in the whole year, by code."""
    days = frozenset(day.isoformat() for day in quarters_of(year))
    return {
        one.question.topic.removeprefix(BEHAVIOUR): one.number
        for one in printed_in_figures(municipality)
        if one.question.topic.startswith(BEHAVIOUR)
        and (one.question.places, one.question.quarters) == (EVERYWHERE, days)
    }


def reveals_beside_figures(
    municipality: Municipality,
    year: int,
    facts: Mapping[str, Any],
    told_sums: Mapping[str, Any],
    earlier: Sequence[Edition],
) -> bool:
    """Whether an edition would tell a hidden number together with figures of the same year."""
    figures = _of_year(printed_in_figures(municipality), year)
    if not figures:
        return False
    editions = [(one.facts, one.told_sums) for one in earlier] + [(facts, told_sums)]
    told = [one for each in editions for one in printed_in_edition(year, *each)]
    return reveals([*figures, *told], counting_of(municipality))


def _of_year(printed: Sequence[Printed], year: int) -> list[Printed]:
    return [
        one for one in printed if any(day.startswith(str(year)) for day in one.question.quarters)
    ]
