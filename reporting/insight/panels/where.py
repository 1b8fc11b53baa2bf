"""Where it happens: the map with its hot spots, and the districts."""

from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from reporting.geo import cell_index, cell_outline

from ..arrays import Floats, Integers
from ..asked import Asked
from ..figure import Figure, Table
from ..hot_places import FEWEST, HotPlaces, find, leans_on, spots_of
from ..hotspots import gi_star, noticeable
from ..map_chart import Hexagon, area_map, hexagon_map
from .districts import districts
from .words import leaning_text

__all__ = ["where"]


def where(asked: Asked) -> list[Figure]:
    """The map, the hot spots one by one, and the districts."""
    counted = asked.grid.counts(asked.incidents().per_cell())
    located = int(counted.values.sum())
    if located < FEWEST:
        return [_too_few(asked, located), districts(asked)]
    hot = find(counted.values, asked.grid.neighbours)
    spots = spots_of(hot, asked.grid.neighbours)
    z = gi_star(counted.values, asked.grid.neighbours)
    return [
        _map(asked, counted.values, counted.outside, hot, z, spots),
        _spots(asked, counted.values, hot, z, spots),
        districts(asked),
    ]


def _too_few(asked: Asked, located: int) -> Figure:
    per_area = asked.incidents().per_area()
    names = [(asked.areas[pk].name, n) for pk, n in per_area.items() if pk in asked.areas]
    return Figure(
        name="map",
        title=_("Map"),
        number=located,
        sentence=_(
            "These are too few reports with a place to speak of hot spots: %(number)s, and it takes"
            " %(fewest)s. Choose a longer period, or fewer filters."
        )
        % {"number": located, "fewest": FEWEST},
        table=Table(
            [_("District"), _("Reports")], sorted(names, key=lambda row: (-row[1], row[0]))
        ),
        chart=area_map(asked.outlines, asked.filters.areas, per_area),
    )


def _map(
    asked: Asked,
    values: Integers,
    outside: int,
    hot: HotPlaces,
    z: Floats,
    spots: Sequence[Sequence[int]],
) -> Figure:
    number = int(values.sum())
    least = noticeable(number, asked.grid.share, len(values)).extra if asked.grid.share < 1 else 0
    shown = np.flatnonzero((values > 0) | hot.mask).tolist()
    rows = sorted(
        (
            [
                _place(asked, int(asked.grid.cells[one])),
                cell_index(int(asked.grid.cells[one])),
                int(values[one]),
                int(hot.sums[one]),
                f"{z[one]:.1f}",
                _("yes") if hot.mask[one] else _("no"),
            ]
            for one in shown
        ),
        key=lambda row: (-row[2], -row[3], row[1]),
    )
    cells = asked.grid.cells
    hexagons = [Hexagon(int(cells[one]), int(values[one])) for one in shown if values[one]]
    around = [[int(cells[one]) for one in spot] for spot in spots]
    said = (
        _("Hot spots: %(number)s.") % {"number": len(spots)}
        if spots
        else _("There is no hot spot: nothing stands out from chance.")
    )
    seen = _("With these %(number)s reports we would see a place from %(least)s on.") % {
        "number": number,
        "least": least,
    }
    notes = [
        _(
            "A hot spot is a hexagon with its neighbours where more was reported than chance"
            " explains (exact test; of all hot spots at most 1 in 20 is a mistake). Gi* only"
            " describes."
        )
    ]
    if outside:
        notes.append(
            _("Reports with a place outside the study area, not on the map: %(number)s.")
            % {"number": outside}
        )
    heading = [_("District"), _("Hexagon"), _("Reports"), _("With neighbours"), "Gi*", _("Hot")]
    return Figure(
        name="map",
        title=_("Map"),
        number=number,
        sentence=f"{said} {seen}",
        table=Table(heading, rows),
        chart=hexagon_map(asked.outlines, asked.filters.areas, hexagons, around),
        notes=notes,
    )


def _spots(
    asked: Asked,
    values: Integers,
    hot: HotPlaces,
    z: Floats,
    spots: Sequence[Sequence[int]],
) -> Figure:
    grid = asked.grid
    around = [_around(grid.neighbours, spot, len(values)) for spot in spots]
    inside = sorted({int(grid.cells[one]) for cells in around for one in cells})
    peaks = asked.incidents().peaks(grid.field, inside) if inside else {}
    leaning = leans_on(values, grid.cells, grid.neighbours, spots, peaks)
    number = int(values.sum())
    rows = [
        [
            f"{order}. {_place(asked, int(grid.cells[spot[0]]))}",
            int(values[cells].sum()),
            f"{number * len(cells) / len(values):.1f}",
            len(spot),
            f"{hot.p[spot[0]]:.1g}",
            f"{z[spot[0]]:.1f}",
            leaning_text(why) or _("holds"),
        ]
        for order, (spot, cells, why) in enumerate(zip(spots, around, leaning, strict=True), 1)
    ]
    fragile = sum(1 for why in leaning if why)
    if not rows:
        sentence = _("There is no hot spot: nothing stands out from chance.")
    else:
        sentence = _("Most reports of a hot spot lie in %(district)s: %(number)s.") % {
            "district": _place(asked, int(grid.cells[spots[0][0]])),
            "number": rows[0][1],
        }
        if fragile:
            sentence += " " + _(
                "Hot spots that lean on one hour, one day or one source: %(number)s. Look at those"
                " before saying anything of them."
            ) % {"number": fragile}
    heading = [
        _("Hot spot"),
        _("Reports"),
        _("By chance"),
        _("Hexagons"),
        _("Chance (p)"),
        "Gi*",
        _("Without its peak"),
    ]
    return Figure(
        name="hot-spots",
        title=_("Hot spots"),
        number=number,
        sentence=sentence,
        table=Table(heading, rows),
        table_first=True,
    )


def _around(
    neighbours: NDArray[np.int32], spot: Sequence[int], cells: int
) -> list[int]:
    """The cells of a spot and those beside it, each once."""
    found: list[int] = np.unique(neighbours[list(spot)]).tolist()
    return [one for one in found if one < cells]


def _place(asked: Asked, cell: int) -> str:
    """The district around the middle of a hexagon."""
    corners = cell_outline(cell)[:-1]
    longitude = sum(corner[0] for corner in corners) / len(corners)
    latitude = sum(corner[1] for corner in corners) / len(corners)
    area = asked.outlines.at(latitude, longitude)
    return area.name if area else "–"
