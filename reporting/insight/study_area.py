"""The hexagons where people live or come: what a place is compared with.

Open water and empty polder are left out, else ordinary town would look busy. They stay in memory
until the areas change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import mapping

from home.people.models import Municipality
from reporting.areas import Outlines, outlines_of
from reporting.geo import RESOLUTION, parents
from reporting.shape_cells import cells_in
from reporting.shapes import Corners

from .arrays import Integers
from .neighbourhoods import Counted, coarser, counted, neighbours_of, study_cells

__all__ = ["RESOLUTIONS", "Grid", "StudyArea", "study_area_of"]

#: From fine to coarse; the stored fields of an incident by resolution.
RESOLUTIONS = {10: "cell", 9: "cell9", 8: "cell8"}
# Municipalities and choices of areas in one process.
MOST_KEPT = 16


@dataclass(frozen=True)
class Grid:
    """The cells of one resolution, sorted, and their neighbourhoods as the analyses take them."""

    resolution: int
    cells: Integers
    neighbours: NDArray[np.int32]

    def counts(self, per_cell: Mapping[int, int]) -> Counted:
        """What was counted by the finest cells, rolled up to these."""
        keys = np.fromiter(per_cell.keys(), np.int64, len(per_cell))
        numbers = np.fromiter(per_cell.values(), np.int64, len(per_cell))
        if self.resolution != RESOLUTION:
            keys, numbers = coarser(keys, numbers, self.resolution)
        return counted(self.cells, keys, numbers)

    @property
    def share(self) -> float:
        """The part of the area that one whole neighbourhood is."""
        return min(1.0, self.neighbours.shape[1] / max(len(self.cells), 1))

    @property
    def field(self) -> str:
        """Where an incident has its cell of this resolution."""
        return RESOLUTIONS[self.resolution]


@dataclass(frozen=True)
class StudyArea:
    """The grids of some areas, each made when it is first asked for."""

    finest: Integers
    _grids: dict[int, Grid] = field(default_factory=dict)

    def grid(self, resolution: int = RESOLUTION) -> Grid:
        """The grid of resolution 8, 9 or 10."""
        if resolution not in self._grids:
            cells = np.unique(parents(self.finest, resolution))
            self._grids[resolution] = Grid(resolution, cells, neighbours_of(cells))
        return self._grids[resolution]


_kept: dict[tuple[int, tuple[str, ...], Corners], tuple[object, StudyArea]] = {}


def study_area_of(
    municipality: Municipality, areas: tuple[str, ...] = (), shape: Corners = ()
) -> StudyArea:
    """The study area, or the part of it in areas of these codes and in a drawn shape."""
    outlines = outlines_of(municipality)
    key = (municipality.pk, tuple(sorted(areas)), shape)
    kept = _kept.get(key)
    if kept is not None and kept[0] == outlines.signature:
        return kept[1]
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    found = StudyArea(_cells(outlines, areas, shape))
    _kept[key] = (outlines.signature, found)
    return found


def _cells(outlines: Outlines, areas: tuple[str, ...], shape: Corners) -> Integers:
    chosen = (
        mapping(outline)
        for area, outline in zip(outlines.areas, outlines.shapes, strict=True)
        if area.in_study_area and (not areas or area.code in areas)
    )
    found = study_cells(chosen, RESOLUTION)
    if not shape:
        return found
    drawn = cells_in(shape)
    return np.intersect1d(found, np.fromiter(drawn, np.int64, len(drawn)))
