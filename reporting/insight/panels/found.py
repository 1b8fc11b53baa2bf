"""What was found on the grid, for the map and the table of hot spots."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from reporting.geo import middles

from ..arrays import Floats, Integers
from ..asked import Asked
from ..hot_places import HotPlaces, find, spots_of
from ..hotspots import gi_star

__all__ = ["Found", "look"]


@dataclass(frozen=True)
class Found:
    """Per cell of the grid: incidents, what is hot, and Gi*; spots are positions of cells."""

    asked: Asked
    values: Integers
    outside: int
    hot: HotPlaces
    z: Floats
    spots: Sequence[Sequence[int]]

    @property
    def number(self) -> int:
        return int(self.values.sum())

    def around(self, spot: Sequence[int]) -> list[int]:
        """The cells of a spot and those beside it, each once."""
        inside: list[int] = np.unique(self.asked.grid.neighbours[list(spot)]).tolist()
        return [one for one in inside if one < len(self.values)]

    def cell(self, position: int) -> int:
        return int(self.asked.grid.cells[position])

    def district(self, position: int) -> str:
        """The name of the district around the middle of a cell."""
        return self._districts[position]

    @cached_property
    def _districts(self) -> list[str]:
        outlines = self.asked.outlines
        points = shapely.points(middles(self.asked.grid.cells))
        names = ["–"] * len(points)
        # On a border the one whose code comes first, as everywhere.
        pairs = zip(*outlines.tree.query(points, predicate="intersects").tolist(), strict=True)
        for point, order in sorted(pairs, key=lambda pair: -pair[1]):
            names[point] = outlines.areas[order].name
        return names


def look(asked: Asked) -> Found:
    """One query; the rest is arrays."""
    counted = asked.grid.counts(asked.by_place.per_cell)
    neighbours = asked.grid.neighbours
    hot = find(counted.values, neighbours)
    return Found(
        asked,
        counted.values,
        counted.outside,
        hot,
        gi_star(counted.values, neighbours),
        spots_of(hot, neighbours),
    )
