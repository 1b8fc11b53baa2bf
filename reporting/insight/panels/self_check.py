"""How well the hot spots of before told where it happened since."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..asked import Asked
from ..figure import Figure, Row, Table
from ..hot_places import FEWEST, find
from ..hotspots import Prediction, pai
from .words import decimal, per_cent

__all__ = ["self_check"]

#: Shares of the area that are looked at besides the hot spots themselves.
SHARES = (0.01, 0.02, 0.05)
QUARTER_DAYS = 91


def self_check(asked: Asked) -> list[Figure]:
    """The last quarter of the period, and what the quarter before it told of it; of a shorter
    period as many days before it."""
    filters = asked.filters
    first = max(filters.first, filters.last - timedelta(days=QUARTER_DAYS - 1))
    period = replace(filters, first=first, period="")
    before = period.before()
    then = asked.grid.counts(asked.incidents(before).per_cell()).values
    now = asked.grid.counts(asked.incidents(period).per_cell()).values
    title = _("Hot spots of %(from)s to %(to)s, and where it happened in the %(days)s days since")
    title %= {
        "from": date_format(before.first),
        "to": date_format(before.last),
        "days": period.days,
    }
    least = int(min(then.sum(), now.sum()))
    if least < FEWEST:
        sentence = _(
            "One of the two periods has too few reports with a place to check anything: %(number)s,"
            " and it takes %(fewest)s."
        ) % {"number": least, "fewest": FEWEST}
        return [Figure("self-check", title, int(now.sum()), sentence, Table([], []))]
    hot = find(then, asked.grid.neighbours)
    # First the hot cells, each by its neighbourhood, then all others by theirs.
    predicted = hot.sums + np.where(hot.mask, then.sum() + 1, 0)
    marked = int(hot.mask.sum())
    rows = _rows(pai(now, predicted), marked)
    return [
        Figure(
            name="self-check",
            title=title,
            number=int(now.sum()),
            sentence=_sentence(rows, marked),
            table=Table(_heading(), rows),
            notes=[
                _(
                    "PAI: how many times as many as an equal share of the area would hold. PEI: of"
                    " what the best choice of as many hexagons would have held, how much this did."
                )
            ],
            table_first=True,
        )
    ]


def _rows(scored: Prediction, marked: int) -> list[Row]:
    """The hot spots where there are any, and the fullest shares of the area."""
    cells = len(scored.order)
    looked = [(_("the hot spots"), marked)] if marked else []
    looked += [
        (_("the fullest %(share)s") % {"share": f"{100 * share:.0f} %"}, round(cells * share))
        for share in SHARES
    ]
    return [
        [
            label,
            number,
            per_cent(number, cells) if number / cells >= 0.005 else "< 1 %",
            f"{100 * scored.hit_rate[number - 1]:.0f} %",
            decimal(float(scored.pai[number - 1])),
            decimal(float(scored.pei[number - 1]), 2),
        ]
        for label, number in looked
        if number
    ]


def _heading() -> list[str]:
    return [
        _("Looked at"),
        _("Hexagons"),
        _("Share of the area"),
        _("Hit rate"),
        "PAI",
        "PEI",
    ]


def _sentence(rows: list[Row], marked: int) -> str:
    if not marked:
        return _("The period before had no hot spot, so that there is nothing to check.")
    return _(
        "In what were hot spots before lies %(hits)s of what was reported since, on %(share)s"
        " of the area."
    ) % {"hits": rows[0][3], "share": rows[0][2]}
