"""Where it was in a quarter: hot spots, the districts as a map and as a table."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reporting.areas import outlines_of
from reporting.insight.asked import Asked
from reporting.insight.figure import Figure, Row, Table
from reporting.insight.filters import Compare, Filters
from reporting.insight.panels.words import leaning_text
from reporting.models import QuarterlyReport

from .compared import compared_heading, compared_rows
from .counting import days_of
from .place_map import place_map, rate
from .summary import fullest_place
from .words import about, place_name

__all__ = ["where"]


def where(report: QuarterlyReport) -> list[Figure]:
    """All that is told of places; no map where no outline is known."""
    number = about(report.facts["total"]["now"])
    drawn = place_map(outlines_of(report.municipality), report.facts["places"])
    found = [_spots(report.facts["spots"], number), _districts(report, number)]
    if drawn is not None:
        mapped = Figure(
            name="map",
            title=_("Map of the districts"),
            number=number,
            sentence=_("Shaded are the districts that are told by themselves."),
            table=Table([], []),
            chart=drawn,
        )
        found.insert(1, mapped)
    return found


def _districts(report: QuarterlyReport, number: str) -> Figure:
    facts: dict[str, Any] = report.facts
    places = facts["places"]
    whole = Filters(*days_of(report.quarter), compare=Compare.NOTHING)
    asked = Asked(report.municipality, None, whole, report.language)
    rows: list[Row] = [
        [place_name(place), *compared, rate(asked, place)]
        for place, compared in zip(places, compared_rows(places), strict=True)
    ]
    return Figure(
        name="districts",
        title=_("Districts"),
        number=number,
        sentence=fullest_place(facts),
        table=Table([_("Place"), *compared_heading(facts), _("Per 1,000 residents")], rows),
        notes=[
            _(
                "A district with ten reports or more is told by itself. The others are told"
                " together by part of the city, and what is left of those in the last row."
            )
        ],
    )


def _spots(spots: dict[str, Any], number: str) -> Figure:
    title = _("Hot spots")
    if not spots["enough"]:
        sentence = _(
            "There are too few reports with a place to speak of hot spots: it takes %(fewest)s."
        ) % {"fewest": spots["fewest"]}
        return Figure("spots", title, number, sentence, Table([], []))
    rows: list[Row] = [
        [one["name"], capfirst(leaning_text(set(one["leans_on"])) or _("holds"))]
        for one in spots["named"]
    ]
    notes = []
    if spots["elsewhere"]:
        notes.append(
            _(
                "Hot spots in districts that are not told by themselves, and so not named:"
                " %(number)s."
            )
            % {"number": spots["elsewhere"]}
        )
    if spots["least"] is not None:
        notes.append(
            _("With this many reports we would see a place from %(least)s on.")
            % {"least": spots["least"]}
        )
    sentence = _(
        "A hot spot is a place where more was reported than chance explains. Where exactly it"
        " is stands in Insight, as long as the reports are there."
    )
    if not spots["named"] and not spots["elsewhere"]:
        sentence = _("There is no hot spot: nothing stands out from chance.")
    heading = [_("District"), _("Without its peak")]
    return Figure("spots", title, number, sentence, Table(heading, rows), notes=notes)
