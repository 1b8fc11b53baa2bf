"""From hexagons and what the database counted to the arrays that the analyses take."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reporting import geo

from .arrays import Integers

__all__ = ["Counted", "coarser", "counted", "neighbours_of", "study_cells"]


class Counted(NamedTuple):
    """Incidents by cell."""

    #: (n,), in the order of the cells.
    values: Integers
    #: How many lie in none of the cells, so that a figure can say so.
    outside: int


def study_cells(outlines: Iterable[Mapping[str, Any]], resolution: int) -> Integers:
    """The hexagons, sorted, whose middle lies in one of the outlines (GeoJSON, WGS84)."""
    found = [geo.cells_within(outline, resolution) for outline in outlines]
    return np.unique(np.concatenate([*found, np.empty(0, dtype=np.int64)]))


def neighbours_of(cells: ArrayLike, rings: int = 1) -> NDArray[np.int32]:
    """The (n, k) array `neighbours`: the cell itself and those within so many rings.

    `cells`: (n,) hexagons, each once, all of one resolution, in any order. Neighbours that are
    not among them are left out, and each row filled up with n. k is 7 for one ring, 19 for two.
    """
    known = np.asarray(cells, dtype=np.int64)
    order = np.argsort(known, kind="stable")
    if np.any(np.diff(known[order]) == 0):
        raise ValueError("Each cell may be given once.")
    rows = _positions(known, order, geo.disks(known, rings))
    # What is there in front, so that a reader of a row need not look for gaps; stored column by
    # column, as the analyses go through it.
    return np.asfortranarray(np.sort(rows, axis=1), dtype=np.int32)


def counted(cells: ArrayLike, keys: ArrayLike, numbers: ArrayLike | None = None) -> Counted:
    """What was counted, put in the order of the cells.

    `cells`: (n,) hexagons, each once. `keys`: (m,) hexagons in any order, also repeatedly.
    `numbers`: (m,) how many incidents each stands for; one where left out.
    """
    known, found = np.asarray(cells, dtype=np.int64), np.asarray(keys, dtype=np.int64)
    n, many = len(known), None if numbers is None else np.asarray(numbers, dtype=np.int64)
    rows = _positions(known, np.argsort(known, kind="stable"), found)
    # Sums of doubles are exact up to 2⁵³.
    values = np.bincount(rows, weights=many, minlength=n + 1).astype(np.int64)
    return Counted(values[:n], int(values[n]))


def coarser(keys: ArrayLike, numbers: ArrayLike, resolution: int) -> tuple[Integers, Integers]:
    """Counts of fine hexagons added up by their parents: (hexagons, sorted; numbers)."""
    up = geo.parents(np.asarray(keys, dtype=np.int64), resolution)
    cells, rows = np.unique(up, return_inverse=True)
    values = np.bincount(rows, weights=np.asarray(numbers, dtype=np.int64), minlength=len(cells))
    return cells, values.astype(np.int64)


def _positions(known: Integers, order: Integers, wanted: Integers) -> Integers:
    """Where each one wanted stands among the known; as many as are known where it does not."""
    n = len(known)
    if not n:
        return np.zeros(wanted.shape, dtype=np.int64)
    ordered = known[order]
    place = np.minimum(np.searchsorted(ordered, wanted), n - 1)
    return np.where(ordered[place] == wanted, order[place], n)
