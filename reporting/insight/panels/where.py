"""Where it happens: the map with its hot spots, and the districts."""

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.geo import cell_index

from ..asked import Asked
from ..figure import Figure, Row, Table
from ..hot_places import FEWEST
from ..hotspots import noticeable
from ..map_chart import Hexagon, hexagon_map
from .district_maps import district_maps
from .districts import districts
from .found import Found, look
from .hot_spots import hot_spots
from .words import decimal

__all__ = ["where"]


def where(asked: Asked) -> list[Figure]:
    """The map with its hot spots where there are enough, and always the districts."""
    found = look(asked)
    if found.number < FEWEST:
        return [_too_few(found.number), *district_maps(asked), districts(asked)]
    return [_map(found), hot_spots(found), *district_maps(asked), districts(asked)]


def _too_few(located: int) -> Figure:
    """A sentence: the numbers by district stand in the maps below it."""
    return Figure(
        name="map",
        title=_("Map"),
        number=located,
        sentence=_(
            "These are too few reports with a place to speak of hot spots: %(number)s, and it takes"
            " %(fewest)s. Choose a longer period, or fewer filters."
        )
        % {"number": located, "fewest": FEWEST},
        table=Table([], []),
    )


def _map(found: Found) -> Figure:
    shown: list[int] = np.flatnonzero((found.values > 0) | found.hot.mask).tolist()
    shown.sort(key=lambda one: (-found.values[one], -found.hot.sums[one], one))
    hexagons = [
        Hexagon(found.cell(one), int(found.values[one])) for one in shown if found.values[one]
    ]
    spots = [[found.cell(one) for one in spot] for spot in found.spots]
    filters = found.asked.filters
    heading = [
        _("District"),
        _("Hexagon"),
        pgettext("of residents", "Reports"),
        _("With neighbours"),
        "Gi*",
        _("Hot"),
    ]
    return Figure(
        name="map",
        title=_("Map"),
        number=found.number,
        sentence=f"{_said(found)} {_seen(found)}".strip(),
        table=Table(heading, [_row(found, one) for one in shown]),
        chart=hexagon_map(found.asked.outlines, filters.areas, hexagons, spots, filters.shape),
        notes=_notes(found),
    )


def _row(found: Found, one: int) -> Row:
    return [
        found.district(one),
        cell_index(found.cell(one)),
        int(found.values[one]),
        int(found.hot.sums[one]),
        decimal(float(found.z[one])),
        _("yes") if found.hot.mask[one] else _("no"),
    ]


def _said(found: Found) -> str:
    if found.spots:
        return _("Hot spots: %(number)s.") % {"number": len(found.spots)}
    return _("There is no hot spot: nothing stands out from chance.")


def _seen(found: Found) -> str:
    share, cells = found.asked.grid.share, len(found.values)
    if share >= 1:
        return ""
    return _("With these %(number)s reports we would see a place from %(least)s on.") % {
        "number": found.number,
        "least": noticeable(found.number, share, cells).extra,
    }


def _notes(found: Found) -> list[str]:
    notes = [
        _(
            "A hot spot is a hexagon with its neighbours where more was reported than chance"
            " explains (exact test; of all hot spots at most 1 in 20 is a mistake). Gi* only"
            " describes."
        )
    ]
    if found.outside:
        notes.append(
            _("Reports with a place outside the study area, not on the map: %(number)s.")
            % {"number": found.outside}
        )
    return notes
