"""A quarterly report as it is read: sections of figures, each with its number, table and notes.

Made from what is kept, and from the outlines of today's districts for the map.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from home.people.models import Municipality
from home.people.roles import label_of as label_of_role
from reporting.editions.words import OUTCOME_LABELS
from reporting.insight.figure import Figure, Row, Table
from reporting.models import QuarterlyReport
from reporting.models.incident import KindOfPlace

from .behaviours import label_of
from .compared import compared_heading, compared_rows
from .done import measures_figure, patrols_figure
from .parts import left_out, parts_figure
from .received import received
from .summary import summary
from .week import Heat, heat_of
from .where import where
from .words import (
    COMPARED,
    about,
    compared_label,
    period,
    quarter_label,
    title_of,
)

__all__ = ["Section", "Shown"]


@dataclass(frozen=True)
class Section:
    """`name` is its address in the document."""

    name: str
    title: str
    figures: list[Figure]
    heat: Heat | None = None


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
        return Section("where", _("Where"), where(self.report))

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
            notes=left_out(
                [label_of(row, language) for row in facts["behaviours"] if not _any_told(row)]
            ),
        )
        labels = {str(code): str(label) for code, label in KindOfPlace.choices}
        return Section("what", _("What"), [behaviours, parts_figure(facts, "kinds", labels)])

    def _reporting(self) -> Section:
        return Section("reporting", _("The reporting itself"), received(self.facts))

    def _done(self) -> Section:
        figures = [measures_figure(self.facts["measures"]), patrols_figure(self.facts["patrols"])]
        return Section("done", _("Measures and patrols"), figures)

    def _outcomes(self) -> Section:
        labels = {code: capfirst(str(label)) for code, label in OUTCOME_LABELS.items()}
        figure = parts_figure(self.facts, "outcomes", labels)
        return Section("led-to", _("What reports led to"), [figure])


def _any_told(row: dict[str, Any]) -> bool:
    return any(row.get(name) is not None for name in ("now", "before", "year"))
