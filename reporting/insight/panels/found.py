"""What was found on the grid, for the map and the table of hot spots."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reporting.geo import cell_outline

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
        corners = cell_outline(self.cell(position))[:-1]
        longitude = sum(corner[0] for corner in corners) / len(corners)
        latitude = sum(corner[1] for corner in corners) / len(corners)
        area = self.asked.outlines.at(latitude, longitude)
        return area.name if area else "–"


def look(asked: Asked) -> Found:
    """One query; the rest is arrays."""
    counted = asked.grid.counts(asked.incidents().per_cell())
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
