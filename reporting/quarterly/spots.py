"""Hot spots of a quarter, as far as they may be kept: their districts, and what they lean on."""

from datetime import date
from typing import Any

from home.people.models import Municipality
from reporting.insight.asked import Asked
from reporting.insight.filters import Compare, Filters
from reporting.insight.hot_places import FEWEST
from reporting.insight.hotspots import noticeable
from reporting.insight.panels.found import look
from reporting.insight.panels.hot_spots import leaning_of
from reporting.models import Area

from .counting import days_of

__all__ = ["spots_in"]


def spots_in(municipality: Municipality, quarter: date, *, told: set[str]) -> dict[str, Any]:
    """The hot spots of the dashboard, by exact test; a district is named where its own number is.

    Else a reader who takes its dash for a number under ten would know that it is nearly ten. No
    number of a hot spot and no hexagon is kept. `told`: codes of the districts with a number.
    """
    filters = Filters(*days_of(quarter), compare=Compare.NOTHING)
    found = look(Asked(municipality, None, filters, ""))
    if found.number < FEWEST:
        return {"enough": False, "fewest": FEWEST}
    names = dict(Area.objects.of(municipality).filter(code__in=told).values_list("name", "code"))
    named, elsewhere = [], 0
    for spot, why in zip(found.spots, leaning_of(found), strict=True):
        district = found.district(spot[0])
        if district in names:
            named.append({"name": district, "leans_on": sorted(why)})
        else:
            elsewhere += 1
    share, cells = found.asked.grid.share, len(found.values)
    return {
        "enough": True,
        "fewest": FEWEST,
        "named": named,
        "elsewhere": elsewhere,
        "least": noticeable(found.number, share, cells).extra if share < 1 else None,
    }
