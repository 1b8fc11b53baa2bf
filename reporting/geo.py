"""From a pin to a hexagon: the only module that knows H3."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import h3
import h3.api.basic_int as h3_numbers
import numpy as np
from numpy.typing import NDArray

# About 1.3 hectares here: a square and its corners, not a front door.
RESOLUTION = 10
# Ten centimetres.
OUTLINE_DIGITS = 6


class Cells(NamedTuple):
    """A cell of resolution 10 and its parents of resolution 9 and 8, as 64-bit numbers."""

    cell: int
    cell9: int
    cell8: int


def cells_at(latitude: float, longitude: float) -> Cells:
    """The hexagons around a point in WGS84 degrees."""
    cell = h3.latlng_to_cell(latitude, longitude, RESOLUTION)
    parents = (h3.cell_to_parent(cell, 9), h3.cell_to_parent(cell, 8))
    return Cells(*(h3.str_to_int(index) for index in (cell, *parents)))


def cell_centre(latitude: float, longitude: float) -> tuple[float, float]:
    """The middle of the finest hexagon around a point: what may be told of a pin to others."""
    centre_latitude, centre_longitude = h3.cell_to_latlng(
        h3.latlng_to_cell(latitude, longitude, RESOLUTION)
    )
    return centre_latitude, centre_longitude


def cell_index(number: int) -> str:
    """The customary hexadecimal writing of a stored cell."""
    return h3.int_to_str(number)


def cells_touching(corners: Sequence[tuple[float, float]]) -> set[int]:
    """The finest hexagons that a shape of (latitude, longitude) corners touches.

    The shape is closed of itself, lies on one side of the date line, and is of a city's size.
    """
    found = h3.h3shape_to_cells_experimental(h3.LatLngPoly(corners), RESOLUTION, contain="overlap")
    return {h3.str_to_int(index) for index in found}


def packed(cells: Iterable[int]) -> tuple[list[int], list[int], list[int]]:
    """The same place as cells of resolution 10, 9 and 8, as few as say it.

    What lies in a coarse one lies in all of its children, by how H3 numbers them.
    """
    found: dict[int, list[int]] = {10: [], 9: [], 8: []}
    for cell in h3_numbers.compact_cells(list(cells)):
        resolution = cell >> 52 & 0xF
        coarse = h3_numbers.cell_to_children(cell, 8) if resolution < 8 else [cell]
        found[max(resolution, 8)].extend(coarse)
    return found[10], found[9], found[8]


def neighbours(number: int) -> list[int]:
    """A stored cell and those that share a side with it."""
    return sorted(h3.str_to_int(index) for index in h3.grid_disk(cell_index(number), 1))


def cells_within(outline: Mapping[str, Any], resolution: int = RESOLUTION) -> NDArray[np.int64]:
    """The hexagons whose middle lies in a GeoJSON Polygon or MultiPolygon in WGS84, sorted."""
    return np.sort(np.array(h3_numbers.geo_to_cells(outline, resolution), dtype=np.int64))


def disks(cells: NDArray[np.int64], rings: int = 1) -> NDArray[np.int64]:
    """A row for each cell: it and those at most so many steps away, in no particular order.

    Filled up with 0, which is no cell, where one of the twelve pentagons of the world is near.
    """
    found = [h3_numbers.grid_disk(cell, rings) for cell in cells.tolist()]
    rows = np.zeros((len(found), 1 + 3 * rings * (rings + 1)), dtype=np.int64)
    for number, disk in enumerate(found):
        rows[number, : len(disk)] = disk
    return rows


def parents(cells: NDArray[np.int64], resolution: int) -> NDArray[np.int64]:
    """The coarser hexagon that each cell counts to; all cells are of one resolution.

    An index holds its resolution in four bits, then three bits a level, all ones where unused.
    """
    if not len(cells):
        return cells.copy()
    finer = int(cells[0]) >> 52 & 0xF
    if resolution > finer or np.any(cells >> 52 & 0xF != finer):
        raise ValueError("Cells of one resolution have parents of the same or a coarser one.")
    unused = (1 << 3 * (15 - resolution)) - 1
    return cells & ~np.int64(0xF << 52) | np.int64(resolution << 52 | unused)


def middles(cells: NDArray[np.int64]) -> NDArray[np.float64]:
    """A row for each cell: the longitude and the latitude of its middle."""
    found = [h3_numbers.cell_to_latlng(cell)[::-1] for cell in cells.tolist()]
    return np.array(found, dtype=np.float64).reshape(len(found), 2)


def cell_outline(number: int) -> list[tuple[float, float]]:
    """The corners of a stored cell as longitude and latitude, closed, against the clock."""
    corners = [
        (round(longitude, OUTLINE_DIGITS), round(latitude, OUTLINE_DIGITS))
        for latitude, longitude in h3.cell_to_boundary(h3.int_to_str(number))
    ]
    return [*corners, corners[0]]
