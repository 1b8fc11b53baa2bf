"""All that an edition says, as it is frozen: numbers that may be told, and no others."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.conf import settings

from home.people.models import Municipality
from reporting.figures.settling import settled
from reporting.insight.disclosure import Told
from reporting.insight.edition_level import Areas, Level
from reporting.models import Behaviour, Edition

from .counting import (
    OUTCOMES,
    Place,
    behaviours_of,
    outcomes_of,
    places_of,
    quarters_of,
    year_of,
)
from .figures_told import behaviours_in_figures, reveals_beside_figures, sums_in_figures
from .measures_told import measures_of
from .suppressing import (
    AREAS,
    PERIODS,
    level_of,
    parts_of,
    plain,
    read_told,
    singly,
    with_total,
    write_told,
)

__all__ = ["STEPS", "CannotBeTold", "labels_of", "make_facts"]

STEPS = 4
Tell = Callable[[int], None]


class CannotBeTold(Exception):
    """Nothing may be published of this year; the code of the reason is its text."""


def make_facts(
    municipality: Municipality,
    year: int,
    *,
    today: date,
    earlier: Sequence[Edition] = (),
    tell: Tell = lambda _done: None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is public of a year, and which sums that tells.

    `earlier`: what was ever public of the same year. Raises CannotBeTold. `tell` hears how many of
    STEPS are done.
    """
    places = _same_places(earlier) or places_of(municipality)
    quarters = quarters_of(municipality, places, year)
    tell(1)
    in_figures = sums_in_figures(municipality, places, year)
    try:
        quarters = settled(quarters.ravel(), in_figures).reshape(quarters.shape)
    except ValueError as why:
        raise CannotBeTold("contradicts") from why
    told_before = [*in_figures, *_told(earlier, quarters.size)]
    level = level_of(quarters, [place.part for place in places], told_before)
    if level is None:
        raise CannotBeTold("contradicts" if told_before else "too_few")
    tell(2)
    total = plain(level.total)[0]
    behaviours = behaviours_of(municipality, year_of(year))
    labels = labels_of(municipality)
    facts = {
        "year": year,
        "counted_on": today.isoformat(),
        "city": municipality.name,
        "divided": {"areas": AREAS[level.areas], "periods": PERIODS[level.periods]},
        # That a finer level failed is told, never by how much: that would be a count.
        "finer_was_tried": len(level.tried) > 1,
        "areas": _areas(level, places, municipality),
        "cells": plain(level.cells),
        "by_area": [row[0] for row in plain(level.by_area)],
        "by_period": plain(level.by_period.ravel()),
        "total": total,
        "behaviours": _behaviours(
            behaviours, labels, earlier, behaviours_in_figures(municipality, year)
        ),
        "outcomes": _outcomes(outcomes_of(municipality, year_of(year)), total, earlier),
    }
    tell(3)
    facts["measures"] = measures_of(municipality, year_of(year), today=today)
    tell(4)
    told = {"places": [list(place) for place in places], **write_told(level.told)}
    for left_out in ("", "behaviours", "outcomes"):
        if left_out:
            facts[left_out] = None
        if not reveals_beside_figures(municipality, year, facts, told, earlier):
            return facts, told
    raise CannotBeTold("contradicts")


def _same_places(earlier: Sequence[Edition]) -> list[Place]:
    """A year is divided as it was when it was first told, else sums of both could be subtracted."""
    return [Place(*place) for place in earlier[0].told_sums["places"]] if earlier else []


def _told(earlier: Sequence[Edition], cells: int) -> list[Told]:
    return [read_told(edition.told_sums, cells) for edition in earlier]


def _areas(
    level: Level, places: Sequence[Place], municipality: Municipality
) -> list[dict[str, str]]:
    """What each row of the table is about; no name and no code for everywhere else."""
    if level.areas == Areas.CITY:
        return [{"code": municipality.code, "name": municipality.name}]
    if level.areas == Areas.PART:
        return [{"code": name, "name": name} for name in parts_of([one.part for one in places])]
    return [{"code": place.code, "name": place.name} for place in places]


def labels_of(municipality: Municipality) -> dict[str, dict[str, str]]:
    """By code in every language, as they are called today."""
    mine = Behaviour.objects.of(municipality)
    by_language = {code: mine.labels(code) for code, _name in settings.LANGUAGES}
    return {
        code: {language: labels[code] for language, labels in by_language.items() if code in labels}
        for code in mine.bits()
    }


def _behaviours(
    counted: dict[str, int],
    labels: dict[str, dict[str, str]],
    earlier: Sequence[Edition],
    in_figures: dict[str, int | None],
) -> list[dict[str, Any]] | None:
    """None where what was told before does not go with these."""
    before = _before(earlier, "behaviours")
    if before is None and in_figures:
        before = in_figures
        counted = counted | {code: one for code, one in in_figures.items() if one is not None}
    codes = list(counted) if before is None else list(before)
    told = None if before is None else [before[code] for code in codes]
    try:
        numbers = singly([counted.get(code, 0) for code in codes], told)
    except ValueError:
        return None
    return [
        {"code": code, "labels": labels.get(code, {}), "reports": number}
        for code, number in zip(codes, numbers, strict=True)
    ]


def _outcomes(
    counted: list[int], total: int | None, earlier: Sequence[Edition]
) -> list[dict[str, Any]] | None:
    """None where what was told before does not go with these."""
    before = _before(earlier, "outcomes")
    told = None if before is None else [before[str(code)] for code in OUTCOMES]
    try:
        numbers = with_total(counted, total, told)
    except ValueError:
        return None
    return [
        {"code": str(code), "reports": number}
        for code, number in zip(OUTCOMES, numbers, strict=True)
    ]


def _before(earlier: Sequence[Edition], table: str) -> dict[str, int | None] | None:
    """As a table was printed first; later ones print the same."""
    for edition in earlier:
        if edition.facts.get(table):
            return {row["code"]: row["reports"] for row in edition.facts[table]}
    return None
