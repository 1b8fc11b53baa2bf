"""An edition as its page and its approvers see it: figures, measures, and how sure it all is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from reporting.insight.charts import Bar, bars
from reporting.insight.figure import Figure, Row, Table
from reporting.models import Edition

from . import words

__all__ = ["Shown", "ShownMeasure", "show"]


@dataclass(frozen=True)
class ShownMeasure:
    kind: str
    places: str
    starts_on: date
    ends_on: date | None
    judged: str
    because: str


@dataclass(frozen=True)
class Shown:
    """A hidden number is None in every table."""

    title: str
    sentence: str
    year: int
    city: str
    figures: list[Figure]
    outcomes: Figure | None
    measures: list[ShownMeasure]
    #: What stands beside the numbers: label and text.
    reliability: list[tuple[str, str]]
    finer_was_tried: bool
    counted_on: date


def show(edition: Edition) -> Shown:
    """In the active language; asks the database nothing."""
    facts = edition.facts
    return Shown(
        title=words.title_of(edition),
        sentence=words.sentence_of(facts),
        year=edition.year,
        city=facts["city"],
        figures=[one for one in (_places(facts), _behaviours(facts)) if one is not None],
        outcomes=_outcomes(facts),
        measures=[_measure(one) for one in facts["measures"]],
        reliability=_reliability(facts),
        finer_was_tried=facts["finer_was_tried"],
        counted_on=date.fromisoformat(facts["counted_on"]),
    )


def _places(facts: dict[str, Any]) -> Figure | None:
    """By place and time in one table; None where neither is divided."""
    areas, periods = [words.area_label(one) for one in facts["areas"]], words.period_labels(facts)
    # What is nowhere in particular stands last.
    order = sorted(range(len(areas)), key=lambda row: not facts["areas"][row]["name"])
    if len(areas) == 1 and len(periods) == 1:
        return None
    by_place = len(areas) > 1
    rows: list[Row] = [
        [areas[row], *facts["cells"][row], *([facts["by_area"][row]] if len(periods) > 1 else [])]
        for row in order
    ]
    if by_place:
        whole = [facts["total"]] if len(periods) > 1 else []
        rows.append([_("Everything together"), *facts["by_period"], *whole])
    whole_year = [_("whole year")] if len(periods) > 1 else []
    heading = [_("Place"), *periods, *whole_year]
    shown = (
        [(areas[row], facts["by_area"][row]) for row in order]
        if by_place
        else list(zip(periods, facts["by_period"], strict=True))
    )
    return Figure(
        name="places",
        title=_("Reports by place and time") if by_place else _("Reports by time"),
        number=facts["total"] or 0,
        sentence=_(
            "More reports do not mean that a place is less safe: where more people come, and where "
            "more people know how to report, more is reported."
        )
        if by_place
        else _("A campaign brings more reports, also when no more happens."),
        table=Table(heading, rows),
        chart=_bars(shown),
    )


def _behaviours(facts: dict[str, Any]) -> Figure | None:
    if facts["behaviours"] is None:
        return None
    language = get_language() or ""
    found = [
        (words.behaviour_label(one, language, settings.LANGUAGE_CODE), one["reports"])
        for one in facts["behaviours"]
    ]
    found.sort(key=lambda row: -(row[1] or 0))
    return Figure(
        name="behaviours",
        title=_("What was reported"),
        number=facts["total"] or 0,
        sentence=_(
            "One report can tell of several behaviours, so that these are more than the reports."
        ),
        table=Table([_("Behaviour"), pgettext("of residents", "Reports")], found),
        chart=_bars(found),
    )


def _outcomes(facts: dict[str, Any]) -> Figure | None:
    if facts["outcomes"] is None or all(one["reports"] is None for one in facts["outcomes"]):
        return None
    found = [
        (capfirst(str(words.OUTCOME_LABELS[one["code"]])), one["reports"])
        for one in facts["outcomes"]
    ]
    return Figure(
        name="outcomes",
        title=_("What reports led to"),
        number=facts["total"] or 0,
        sentence=_("This is how far the reports of %(year)s were on %(day)s.")
        % {"year": facts["year"], "day": words.day(facts["counted_on"])},
        table=Table([_("Outcome"), pgettext("of residents", "Reports")], found),
        chart=_bars(found),
    )


def _bars(rows: list[tuple[str, int | None]]) -> Any:
    """Only what is told: a hidden number has no length."""
    told = [Bar(label, value) for label, value in rows if value is not None]
    return bars(told) if told else None


def _reliability(facts: dict[str, Any]) -> list[tuple[str, str]]:
    told = [number for row in facts["cells"] for number in row]
    hidden = sum(1 for number in told if number is None)
    total = facts["total"]
    return [
        (
            _("Number of reports (n)"),
            _("about %(number)s") % {"number": words.number(total)} if total else _("not shown"),
        ),
        (_("Places are told by"), str(words.DIVISIONS[facts["divided"]["areas"]])),
        (_("Time is told by"), str(words.DIVISIONS[facts["divided"]["periods"]])),
        (
            _("Numbers not shown"),
            _("%(hidden)s of %(all)s") % {"hidden": hidden, "all": len(told)},
        ),
        (_("Counted on"), words.day(facts["counted_on"])),
    ]


def _measure(measure: dict[str, Any]) -> ShownMeasure:
    ends_on = measure["ends_on"]
    return ShownMeasure(
        kind=capfirst(words.kind_label(measure)),
        places=", ".join(measure["places"]) or _("the whole city"),
        starts_on=date.fromisoformat(measure["starts_on"]),
        ends_on=date.fromisoformat(ends_on) if ends_on else None,
        judged=capfirst(words.judged(measure)),
        because=words.because(measure),
    )
