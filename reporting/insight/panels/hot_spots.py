"""The hot spots one by one, each with what it leans on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..doubted import doubted
from ..figure import Figure, Row, Table
from ..hot_places import leans_on, shares_of
from .found import Found
from .words import decimal, leaning_text

__all__ = ["hot_spots", "leaning_of"]


def hot_spots(found: Found) -> Figure:
    """In the order of the numbers on the map."""
    leaning = leaning_of(found)
    rows = [
        _row(found, order, spot, why)
        for order, (spot, why) in enumerate(zip(found.spots, leaning, strict=True), start=1)
    ]
    heading = [
        _("Hot spot"),
        pgettext("of residents", "Reports"),
        _("By chance"),
        _("Hexagons"),
        _("Chance (p)"),
        "Gi*",
        _("Without its peak"),
    ]
    return Figure(
        name="hot-spots",
        title=_("Hot spots"),
        number=found.number,
        sentence=_sentence(found, sum(1 for why in leaning if why)),
        table=Table(heading, rows),
        table_first=True,
    )


def leaning_of(found: Found) -> list[set[str]]:
    """Per spot what it leans on alone: an hour, a day of receipt or a source."""
    grid = found.asked.grid
    inside = {one for spot in found.spots for one in found.around(spot)}
    if not inside:
        return []
    cells = sorted(map(found.cell, inside))
    incidents = found.asked.incidents()
    shares = shares_of(found.values, grid.cells, grid.neighbours, found.spots)
    only = doubted(incidents, grid.field, shares, found.asked.fullest)
    peaks = incidents.peaks(grid.field, cells, only=only)
    return leans_on(found.values, grid.cells, grid.neighbours, found.spots, peaks)


def _row(found: Found, order: int, spot: Sequence[int], why: set[str]) -> Row:
    around = found.around(spot)
    return [
        f"{order}. {found.district(spot[0])}",
        _inside(found, spot),
        decimal(found.number * len(around) / len(found.values)),
        len(spot),
        f"{found.hot.p[spot[0]]:.1g}",
        decimal(float(found.z[spot[0]])),
        leaning_text(why) or _("holds"),
    ]


def _inside(found: Found, spot: Sequence[int]) -> int:
    return int(found.values[found.around(spot)].sum())


def _sentence(found: Found, fragile: int) -> str:
    if not found.spots:
        return _("There is no hot spot: nothing stands out from chance.")
    first = found.spots[0]
    told = _("The fullest hot spot lies in %(district)s, with its neighbours: %(number)s reports.")
    text = told % {"district": found.district(first[0]), "number": _inside(found, first)}
    if not fragile:
        return text
    return (
        text
        + " "
        + _(
            "Hot spots that lean on one hour, one day or one source: %(number)s. Look at those"
            " before saying anything of them."
        )
        % {"number": fragile}
    )
