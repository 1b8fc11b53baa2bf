"""From what the database counted to one row an incident, as the scan takes them."""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from reporting.geo import RESOLUTION, parents

from ..arrays import Integers
from ..study_area import Grid

__all__ = ["expand"]


def expand(
    grid: Grid,
    per_cell: Mapping[int, int],
    recent: Iterable[tuple[int, date, int]],
    *,
    last: date,
    max_days: int,
) -> tuple[Integers, Integers]:
    """The cell (a position in the grid) and the day (from any beginning) of each incident inside.

    `per_cell`: those of the whole period by the finest hexagons. `recent`: hexagon, day and number
    of the last days alone. An older one stands on the day before those: the scan asks no more. In
    a fixed order, so that the same counts and seed give the same result.
    """
    n, end = len(grid.cells), last.toordinal()
    rows = sorted(recent)
    cells = np.array([cell for cell, _day, _number in rows], dtype=np.int64)
    if grid.resolution != RESOLUTION:
        cells = parents(cells, grid.resolution)
    place = np.minimum(np.searchsorted(grid.cells, cells), max(n - 1, 0))
    inside = grid.cells[place] == cells if n else np.zeros(len(rows), dtype=bool)
    ages = np.array([end - day.toordinal() for _cell, day, _number in rows], dtype=np.int64)
    numbers = np.array([number for _cell, _day, number in rows], dtype=np.int64)
    ages, numbers, place = ages[inside], numbers[inside], place[inside]
    newer = np.bincount(place, weights=numbers, minlength=n).astype(np.int64)
    # Something may have come or gone between the two questions.
    older = np.maximum(grid.counts(per_cell).values - newer, 0)
    cell = np.concatenate([np.repeat(np.arange(n), older), np.repeat(place, numbers)])
    age = np.concatenate([np.full(int(older.sum()), max_days), np.repeat(ages, numbers)])
    order = np.lexsort((age, cell))
    return cell[order], end - age[order]
