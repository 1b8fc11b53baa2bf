"""A finished run in words, as a map and as a table."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.geo import cell_index, middles, neighbours
from reporting.models import ScanRun

from ..asked import Asked
from ..figure import Figure, Table
from ..hot_places import FEWEST
from ..map_chart import hexagon_map
from ..panels.words import decimal, leaning_text

__all__ = ["NAME", "figure_of", "in_short"]

#: Stands in the address of its files.
NAME = "new"


@dataclass(frozen=True)
class _News:
    """One cluster, with where and when in words."""

    kept: dict[str, Any]
    place: str
    first: date
    last: date

    @property
    def cells(self) -> list[int]:
        return neighbours(self.kept["cell"])

    @property
    def leaning(self) -> str:
        return leaning_text(set(self.kept["leans"]))

    def sentence(self) -> str:
        told = {
            "place": self.place,
            "from": date_format(self.first),
            "to": date_format(self.last),
            "observed": self.kept["observed"],
            "expected": decimal(self.kept["expected"]),
            "times": _times(self.kept["p"]),
        }
        text = (
            _(
                "%(place)s: %(observed)s reports on %(to)s, where %(expected)s were expected;"
                " chance alone finds this in 1 of %(times)s looks."
            )
            if self.first == self.last
            else _(
                "%(place)s: %(observed)s reports from %(from)s to %(to)s, where %(expected)s were"
                " expected; chance alone finds this in 1 of %(times)s looks."
            )
        ) % told
        return f"{text} {_leaning_sentence(self.leaning)}".strip()


def in_short(run: ScanRun) -> str:
    """A few words for a list of runs."""
    if run.state != ScanRun.State.DONE:
        return str(run.get_state_display())
    if (run.number or 0) < FEWEST:
        return _("too few reports")
    number = len(run.clusters)
    return _("new: %(number)s") % {"number": number} if number else _("nothing new")


def figure_of(run: ScanRun, asked: Asked) -> Figure:
    """Only of a finished run; `asked` has its filters and its language."""
    news = _news(run, asked)
    cells = set(asked.grid.cells.tolist())
    return Figure(
        name=NAME,
        title=_("What is new in the last %(days)s days of the period") % {"days": run.max_days},
        number=run.number or 0,
        sentence=_sentence(run, news),
        table=Table(_heading(), [_row(order, one) for order, one in enumerate(news, start=1)]),
        chart=hexagon_map(
            asked.outlines,
            asked.filters.areas,
            [],
            [[cell for cell in one.cells if cell in cells] for one in news],
            spot=_("New place"),
        )
        if news
        else None,
        notes=_notes() if (run.number or 0) >= FEWEST else (),
        table_first=True,
    )


def _news(run: ScanRun, asked: Asked) -> list[_News]:
    points = middles(np.array([one["cell"] for one in run.clusters], dtype=np.int64)).tolist()
    places = [asked.outlines.at(latitude, longitude) for longitude, latitude in points]
    return [
        _News(
            kept,
            place.name if place else _("Outside every district"),
            run.last - timedelta(days=kept["days"] - 1),
            run.last,
        )
        for kept, place in zip(run.clusters, places, strict=True)
    ]


def _times(p: float) -> int:
    return max(1, round(1 / p))


def _leaning_sentence(leaning: str) -> str:
    if not leaning:
        return ""
    return _("It is new, but %(without)s: look at those reports before saying anything.") % {
        "without": leaning
    }


def _sentence(run: ScanRun, news: list[_News]) -> str:
    number = run.number or 0
    if number < FEWEST:
        return _(
            "These are too few reports with a place and a day to say what is new: %(number)s, and"
            " it takes %(fewest)s. Choose a longer period, or fewer filters."
        ) % {"number": number, "fewest": FEWEST}
    if news:
        return " ".join(one.sentence() for one in news)
    if run.p is None or run.p >= 1:
        return _("Nothing is new: nowhere did more come in than the place and the days explain.")
    return _(
        "Nothing is new. Of the place that stands out most, chance alone finds as much in %(share)s"
        " of all looks."
    ) % {"share": f"{100 * run.p:.0f} %"}


def _heading() -> list[str]:
    return [
        _("District"),
        _("Hexagon"),
        _("From"),
        _("Until"),
        pgettext("of residents", "Reports"),
        _("By chance"),
        _("Chance (p)"),
        _("Without its peak"),
    ]


def _row(order: int, one: _News) -> list[str | int | float | None]:
    return [
        f"{order}. {one.place}",
        cell_index(one.kept["cell"]),
        date_format(one.first),
        date_format(one.last),
        one.kept["observed"],
        decimal(one.kept["expected"]),
        f"{one.kept['p']:.2g}",
        one.leaning or _("holds"),
    ]


def _notes() -> list[str]:
    return [
        _(
            "What is expected follows from the place and from the days: a place that is always busy"
            " is not new, and neither are days that are busy everywhere. A place is a hexagon with"
            " the six around it."
        ),
        _(
            "Only what stands out in fewer than 1 of 20 looks by chance is called new, with all"
            " places and days looked at together. Whoever looks every week finds something by"
            " chance two or three times a year."
        ),
        _(
            "Of the last days not everything has come in yet: look again later. A campaign at one"
            " place brings reports from there too."
        ),
    ]
