"""A quarterly report as it is read: sections of figures, each with its number, table and notes.

Made from what is kept, and from the outlines of today's districts for the map.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.people.models import Municipality
from home.people.roles import label_of as label_of_role
from reporting.areas import outlines_of
from reporting.editions.words import OUTCOME_LABELS
from reporting.insight.asked import Asked
from reporting.insight.charts import Bar, bars
from reporting.insight.figure import Figure, Row, Table
from reporting.insight.filters import Compare, Filters
from reporting.insight.panels.words import leaning_text
from reporting.models import QuarterlyReport
from reporting.models.incident import KindOfPlace

from .behaviours import label_of
from .compared import compared_heading, compared_rows
from .counting import days_of
from .done import measures_figure, patrols_figure
from .place_map import place_map, rate
from .summary import fullest_place, summary
from .week import Heat, heat_of
from .words import (
    COMPARED,
    about,
    compared_label,
    day,
    period,
    place_name,
    quarter_label,
    title_of,
    told,
)

__all__ = ["Section", "Shown"]


@dataclass(frozen=True)
class Section:
    """`name` is its address in the document."""

    name: str
    title: str
    figures: list[Figure]
    heat: Heat | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """In the active language, which is that of the report."""

    report: QuarterlyReport

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = self.report.facts
        return facts

    @property
    def municipality(self) -> Municipality:
        return self.report.municipality

    @property
    def title(self) -> str:
        return title_of(self.facts)

    @property
    def number(self) -> str:
        return about(self.facts["total"]["now"])

    @property
    def period(self) -> str:
        return period(self.report.quarter)

    @property
    def compared(self) -> str:
        names = [name for name in COMPARED if name in self.facts["total"]]
        labels = [f"{compared_label(self.facts, name)} ({COMPARED[name]})" for name in names]
        return "; ".join(labels) or _("nothing: no reports came in yet")

    @property
    def made_as(self) -> str:
        return str(label_of_role(self.report.made_as)) if self.report.made_as else ""

    @property
    def counted_on(self) -> date:
        return date.fromisoformat(self.facts["counted_on"])

    @cached_property
    def summary(self) -> list[str]:
        return summary(self.facts, self.report.language)

    @cached_property
    def sections(self) -> list[Section]:
        return [
            self._number(),
            self._where(),
            self._when(),
            self._what(),
            self._reporting(),
            self._done(),
            self._outcomes(),
        ]

    def _number(self) -> Section:
        facts = self.facts
        rows = compared_rows([facts["total"]])[0]
        heading, quarter = compared_heading(facts), date.fromisoformat(facts["quarter"])
        figure = Figure(
            name="number",
            title=_("How many reports"),
            number=self.number,
            sentence=_("More reports do not mean that more happened: see ‘The reporting itself’."),
            table=Table([_("Quarter"), *heading], [[capfirst(quarter_label(quarter)), *rows]]),
        )
        return Section("how-many", _("How many"), [figure])

    def _where(self) -> Section:
        facts = self.facts
        places = facts["places"]
        asked = Asked(
            self.municipality,
            None,
            Filters(*days_of(self.report.quarter), compare=Compare.NOTHING),
            self.report.language,
        )
        rows: list[Row] = [
            [place_name(place), *compared, rate(asked, place)]
            for place, compared in zip(places, compared_rows(places), strict=True)
        ]
        table = Figure(
            name="districts",
            title=_("Districts"),
            number=self.number,
            sentence=fullest_place(facts),
            table=Table([_("Place"), *compared_heading(facts), _("Per 1,000 residents")], rows),
            notes=[
                _(
                    "A district with ten reports or more is told by itself. The others are told"
                    " together by part of the city, and what is left of those in the last row."
                )
            ],
        )
        drawn = place_map(outlines_of(self.municipality), places)
        figures = [self._spots(), table]
        if drawn is not None:
            figures.insert(
                1,
                Figure(
                    name="map",
                    title=_("Map of the districts"),
                    number=self.number,
                    sentence=_("Shaded are the districts that are told by themselves."),
                    table=Table([], []),
                    chart=drawn,
                ),
            )
        return Section("where", _("Where"), figures)

    def _spots(self) -> Figure:
        spots = self.facts["spots"]
        title = _("Hot spots")
        if not spots["enough"]:
            sentence = _(
                "There are too few reports with a place to speak of hot spots: it takes %(fewest)s."
            ) % {"fewest": spots["fewest"]}
            return Figure("spots", title, self.number, sentence, Table([], []))
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
        return Figure("spots", title, self.number, sentence, Table(heading, rows), notes=notes)

    def _when(self) -> Section:
        week = self.facts["week"]
        heat = heat_of(week)
        sentence = _(
            "Who says ‘in the evening’ is spread over the hours of that evening. A dash is a number"
            " under ten, or one that would tell such a number."
        )
        if heat is None:
            sentence = _("Too few reports have a known time to show when they were.")
        number = "–" if week["known"] is None else about(week["known"])
        figure = Figure("week", _("Hours of the week"), number, sentence, Table([], []))
        return Section("when", _("When"), [figure], heat)

    def _what(self) -> Section:
        facts, language = self.facts, self.report.language
        shown = [row for row in facts["behaviours"] if _any_told(row)]
        rows: list[Row] = [
            [label_of(row, language), *compared]
            for row, compared in zip(shown, compared_rows(shown), strict=True)
        ]
        behaviours = Figure(
            name="behaviours",
            title=_("Behaviours"),
            number=self.number,
            sentence=_(
                "One report can tell of several behaviours, so that these are more than the"
                " reports."
            ),
            table=Table([_("Behaviour"), *compared_heading(facts)], rows),
            notes=_left_out(
                [label_of(row, language) for row in facts["behaviours"] if not _any_told(row)]
            ),
        )
        labels = {str(code): str(label) for code, label in KindOfPlace.choices}
        return Section("what", _("What"), [behaviours, self._parts("kinds", labels)])

    def _parts(self, name: str, labels: dict[str, str]) -> Figure:
        """A table of parts of all, those that are told."""
        rows = self.facts[name]
        shown = [row for row in rows if row["reports"] is not None]
        titles = {
            "kinds": (_("Kind of place"), ""),
            "outcomes": (
                _("Outcome"),
                _("This is how far the reports of this quarter were on %(day)s.")
                % {"day": day(self.facts["counted_on"])},
            ),
        }
        title, sentence = titles[name]
        return Figure(
            name=name,
            title=title,
            number=self.number,
            sentence=sentence if shown else _("No number of this is large enough to be shown."),
            table=Table(
                [title, pgettext("of residents", "Reports")],
                [[labels[row["code"]], told(row["reports"])] for row in shown],
            ),
            chart=bars([Bar(labels[row["code"]], row["reports"]) for row in shown])
            if shown
            else None,
            notes=_left_out([labels[row["code"]] for row in rows if row["reports"] is None]),
        )

    def _reporting(self) -> Section:
        receipts, reports = self.facts["receipts"], pgettext("of residents", "Reports")
        total = receipts["total"]
        months = [(capfirst(_month(one["month"])), one["reports"]) for one in receipts["months"]]
        drawn = [Bar(label, number) for label, number in months if number is not None]
        figures = [
            Figure(
                name="receipts",
                title=_("Received per month"),
                number="–" if total is None else about(total),
                sentence=_("A rise here is a rise in reporting, not in what happens."),
                table=Table(
                    [_("Month"), reports], [[label, told(number)] for label, number in months]
                ),
                chart=bars(drawn) if drawn else None,
                notes=[_("Counted by the day of receipt, whenever it happened.")],
            )
        ]
        if receipts["sources"]:
            figures.append(
                Figure(
                    name="sources",
                    title=_("Sources"),
                    number="–" if total is None else about(total),
                    sentence=_("Reports that came through a poster, a campaign or a partner."),
                    table=Table(
                        [_("Source"), reports],
                        [[one["code"], told(one["reports"])] for one in receipts["sources"]],
                    ),
                )
            )
        figures.append(self._marked())
        return Section("reporting", _("The reporting itself"), figures)

    def _marked(self) -> Figure:
        marked = self.facts["marked"]
        rows: list[Row] = [
            [one["label"], day(one["starts_on"]), day(one["ends_on"]) if one["ends_on"] else "–"]
            for one in marked
        ]
        sentence = _("Look at these before saying that a rise or a fall is one in what happens.")
        if not marked:
            sentence = _("There were none.")
        return Figure(
            name="marked",
            title=_("Campaigns and measures in this period"),
            number=len(marked),
            sentence=sentence,
            table=Table([_("What"), _("From"), _("Until")], rows),
        )

    def _done(self) -> Section:
        figures = [measures_figure(self.facts["measures"]), patrols_figure(self.facts["patrols"])]
        return Section("done", _("Measures and patrols"), figures)

    def _outcomes(self) -> Section:
        labels = {code: capfirst(str(label)) for code, label in OUTCOME_LABELS.items()}
        figure = self._parts("outcomes", labels)
        return Section("led-to", _("What reports led to"), [figure])


def _any_told(row: dict[str, Any]) -> bool:
    return any(row.get(name) is not None for name in ("now", "before", "year"))


def _left_out(labels: list[str]) -> list[str]:
    if not labels:
        return []
    text = _("Not shown, since this number or one beside it is too small: %(what)s.")
    return [text % {"what": ", ".join(labels)}]


def _month(text: str) -> str:
    return date_format(date.fromisoformat(text), "F")
