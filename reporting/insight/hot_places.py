"""Places where more happens than chance explains, and how far one hour, day or source made them.

The exact tail decides (see hotspots.py); every other number only describes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats, Integers, Mask, neighbourhood_sums
from .hotspots import benjamini_hochberg, exact_tail

__all__ = [
    "FALSE_DISCOVERY",
    "FEWEST",
    "HotPlaces",
    "Peaks",
    "find",
    "leans_on",
    "shares_of",
    "spots_of",
    "suspects",
]

#: Share of the places that are called hot and are none, at most.
FALSE_DISCOVERY = 0.05
#: Below so many located incidents nothing is said of hot spots.
FEWEST = 30

Neighbours = NDArray[np.int32]
#: Rows of (cell, which hour, day or source, number).
Peaks = Mapping[str, Iterable[tuple[int, object, int]]]
#: Of these only the busiest one is taken away; of the others each.
BUSIEST_ONLY = ("hour", "day")


@dataclass(frozen=True)
class HotPlaces:
    """Per cell: the sum of its neighbourhood, how unlikely that is, and whether it is hot."""

    sums: Integers
    p: Floats
    mask: Mask


def find(values: Integers, neighbours: Neighbours) -> HotPlaces:
    """The hot cells among all of a grid, with control of false discoveries."""
    sums = neighbourhood_sums(values, neighbours)
    if not values.sum():
        return HotPlaces(sums, np.ones(len(values)), np.zeros(len(values), dtype=bool))
    p = exact_tail(values, neighbours)
    return HotPlaces(sums, p, benjamini_hochberg(p, FALSE_DISCOVERY))


def spots_of(hot: HotPlaces, neighbours: Neighbours) -> list[list[int]]:
    """Hot cells that touch make one spot; each starts with its fullest neighbourhood."""
    left = set(np.flatnonzero(hot.mask).tolist())
    spots = []
    while left:
        spot, edge = set[int](), {left.pop()}
        while edge:
            spot |= edge
            edge = {one for cell in edge for one in neighbours[cell].tolist()} & left
            left -= edge
        spots.append(sorted(spot, key=lambda cell: (-hot.sums[cell], hot.p[cell], cell)))
    return sorted(spots, key=lambda spot: (-hot.sums[spot[0]], spot[0]))


def leans_on(
    values: Integers,
    cells: Integers,
    neighbours: Neighbours,
    spots: Sequence[Sequence[int]],
    peaks: Peaks,
) -> list[set[str]]:
    """Per spot: 'hour', 'day' or 'source' where it is no hot spot without the busiest hour, the
    busiest day of receipt, or one of the sources of its own incidents.

    What is taken away is gone everywhere among the cells that `peaks` tells of.
    """
    place = {cell: position for position, cell in enumerate(cells.tolist())}
    hot = find(values, neighbours)
    surely = _surely_hot(hot, neighbours)
    homes = _homes(spots, neighbours, len(cells))
    found: list[set[str]] = [set() for _spot in spots]
    for kind, rows in peaks.items():
        taken: dict[object, list[tuple[int, int]]] = defaultdict(list)
        inside: list[dict[object, int]] = [defaultdict(int) for _spot in spots]
        for cell, key, number in rows:
            position = place[cell]
            taken[key].append((position, number))
            for order in homes[position]:
                inside[order][key] += number
        doubted: dict[object, list[int]] = defaultdict(list)
        for order, totals in enumerate(inside):
            for key in suspects(kind, totals):
                if hot.sums[spots[order][0]] - totals[key] < surely:
                    doubted[key].append(order)
        for key, orders in doubted.items():
            mask = find(_without(values, taken[key]), neighbours).mask
            for order in orders:
                if not mask[list(spots[order])].any():
                    found[order].add(kind)
    return found


def shares_of(
    values: Integers, cells: Integers, neighbours: Neighbours, spots: Sequence[Sequence[int]]
) -> list[tuple[int, int, int]]:
    """Of each spot the cells in or beside it, and how many it must lose to be looked at again: what
    `leans_on` asks of `peaks`. Rows of (cell, number of the spot, how many)."""
    hot = find(values, neighbours)
    surely = _surely_hot(hot, neighbours)
    need = [max(1, int(hot.sums[spot[0]]) - surely + 1) for spot in spots]
    homes = _homes(spots, neighbours, len(cells))
    return [
        (int(cells[position]), order, need[order])
        for position, orders in homes.items()
        for order in orders
    ]


def _surely_hot(hot: HotPlaces, neighbours: Neighbours) -> int:
    """A sum with which any neighbourhood is hot, also among fewer incidents.

    The larger the neighbourhood, the more it takes.
    """
    whole = hot.mask & (neighbours < len(neighbours)).all(axis=1)
    return int(hot.sums[whole].min()) if whole.any() else int(hot.sums.max(initial=0)) + 1


def _homes(
    spots: Sequence[Sequence[int]], neighbours: Neighbours, cells: int
) -> dict[int, list[int]]:
    """The spots that each cell lies in or beside."""
    homes: dict[int, list[int]] = defaultdict(list)
    for order, spot in enumerate(spots):
        for position in np.unique(neighbours[list(spot)]).tolist():
            if position < cells:
                homes[position].append(order)
    return homes


def _without(values: Integers, taken: Sequence[tuple[int, int]]) -> Integers:
    left = values.copy()
    for position, number in taken:
        left[position] -= number
    return left


def suspects(kind: str, totals: Mapping[object, int]) -> Iterator[object]:
    """Without which hour, day or source a figure is looked at again: see `Incidents.peaks`."""
    if kind in BUSIEST_ONLY:
        # One incident is no peak, and taking one away is what chance does too.
        busiest = max(totals, key=lambda key: totals[key], default=None)
        if busiest is not None and totals[busiest] > 1:
            yield busiest
    else:
        yield from totals
