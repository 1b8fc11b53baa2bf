"""The reporting itself in a quarter: what came in, through what, and what ran meanwhile."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.insight.charts import Bar, bars
from reporting.insight.figure import Figure, Row, Table

from .words import about, day, told

__all__ = ["received"]


def received(facts: dict[str, Any]) -> list[Figure]:
    """By month, by source where there is one, and campaigns and measures."""
    receipts, reports = facts["receipts"], pgettext("of residents", "Reports")
    total = receipts["total"]
    months = [(capfirst(_month(one["month"])), one["reports"]) for one in receipts["months"]]
    drawn = [Bar(label, number) for label, number in months if number is not None]
    figures = [
        Figure(
            name="receipts",
            title=_("Received per month"),
            number="–" if total is None else about(total),
            sentence=_("A rise here is a rise in reporting, not in what happens."),
            table=Table([_("Month"), reports], [[label, told(number)] for label, number in months]),
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
    figures.append(_marked(facts))
    return figures


def _marked(facts: dict[str, Any]) -> Figure:
    marked = facts["marked"]
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


def _month(text: str) -> str:
    return date_format(date.fromisoformat(text), "F")
