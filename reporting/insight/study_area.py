"""The hexagons where people live or come: what a place is compared with.

Open water and empty polder are left out, else ordinary town would look busy. They stay in memory
until the areas change.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.geometry import mapping

from home.people.models import Municipality
from reporting.areas import Outlines, outlines_of
from reporting.geo import RESOLUTION, cells_of_outline, neighbours, parent_of, resolution_of

__all__ = ["RESOLUTIONS", "Grid", "StudyArea", "study_area_of"]

RESOLUTIONS = (8, 9, 10)
# Municipalities and choices of areas in one process.
MOST_KEPT = 16

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Grid:
    """The cells of one resolution in rising order, and the neighbourhood of each: a row of
    positions with the cell's own, filled up with the number of cells."""

    cells: Numbers
    neighbours: Numbers

    def counts(self, per_cell: dict[int, int]) -> Numbers:
        """The counts of finest cells, rolled up to these; what lies outside is left out."""
        values = np.zeros(len(self.cells), dtype=np.int64)
        if not per_cell or not len(self.cells):
            return values
        resolution = resolution_of(int(self.cells[0]))
        up = [parent_of(cell, resolution) for cell in per_cell]
        places = np.searchsorted(self.cells, up).clip(max=len(self.cells) - 1)
        inside = self.cells[places] == np.array(up, dtype=np.int64)
        np.add.at(values, places[inside], np.fromiter(per_cell.values(), np.int64)[inside])
        return values


@dataclass(frozen=True)
class StudyArea:
    """The grids of some areas, made when they are asked for."""

    finest: frozenset[int]

    def grid(self, resolution: int = RESOLUTION) -> Grid:
        """The grid of resolution 8, 9 or 10."""
        if resolution not in self._grids:
            self._grids[resolution] = _grid({parent_of(one, resolution) for one in self.finest})
        return self._grids[resolution]

    @cached_property
    def _grids(self) -> dict[int, Grid]:
        return {}


_kept: dict[tuple[int, tuple[str, ...]], tuple[Any, StudyArea]] = {}


def study_area_of(municipality: Municipality, areas: tuple[str, ...] = ()) -> StudyArea:
    """The study area, or the part of it in areas of these codes."""
    outlines = outlines_of(municipality)
    key = (municipality.pk, tuple(sorted(areas)))
    signature, known = _kept.get(key, (None, None))
    if known is None or signature != outlines.signature:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        known = StudyArea(_cells(outlines, areas))
        _kept[key] = (outlines.signature, known)
    return known


def _cells(outlines: Outlines, areas: tuple[str, ...]) -> frozenset[int]:
    found: set[int] = set()
    for area, outline in zip(outlines.areas, outlines.shapes, strict=True):
        if area.in_study_area and (not areas or area.code in areas):
            found |= cells_of_outline(mapping(outline))
    return frozenset(found)


def _grid(cells: set[int]) -> Grid:
    ordered = np.array(sorted(cells), dtype=np.int64)
    place = {cell: position for position, cell in enumerate(ordered.tolist())}
    rows = np.full((len(ordered), 7), len(ordered), dtype=np.int64)
    for position, cell in enumerate(ordered.tolist()):
        inside = [place[one] for one in neighbours(cell) if one in place]
        rows[position, : len(inside)] = inside
    return Grid(ordered, rows)
