"""What is new: where the last days hold more incidents than the place and the days explain.

The prospective space-time permutation scan (Kulldorff et al. 2005), which needs no population. A
zone is the cells of one row of `neighbours` during the last d days, d ≤ `max_days`. Of C incidents
in it E are expected: those of its cells × those of its days ÷ all N. Its statistic, where C > E,
is C·ln(C/E) + (N−C)·ln((N−C)/(N−E)). Days are permuted among incidents; p is the share of
permutations, the data counted as one, whose largest statistic is at least as large.
"""

import math
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats, Integers

__all__ = ["Cluster", "Progress", "Scan", "p_without", "permutation"]

#: Told after each part of the work: permutations done, and how many there are. What it raises
#: ends the scan, and is how a job is cancelled.
Progress = Callable[[int, int], None]

# Permutations between two words of progress.
CHUNK = 25
MOST_CLUSTERS = 10
TIE = 1e-9


class Cluster(NamedTuple):
    """More than expected in a neighbourhood during the last days."""

    #: Number of the cell in whose neighbourhood it lies.
    row: int
    #: The last so many days, the last one included.
    days: int
    observed: int
    expected: float
    statistic: float
    #: Against the largest statistic of each permutation, so for all zones at once.
    p: float
    #: In its cells on all days, and in all cells on its days; what is expected follows from both.
    of_cells: int
    of_days: int


class Scan(NamedTuple):
    """What was found."""

    #: The highest statistic first, ten at most; no two share a cell that has incidents. Empty
    #: where no zone has more than expected.
    clusters: tuple[Cluster, ...]
    #: (permutations,) the largest statistic of each.
    largest: Floats
    #: Incidents in all.
    number: int

    @property
    def p(self) -> float:
        """Of the likeliest cluster; 1 where there is none."""
        return self.clusters[0].p if self.clusters else 1.0


def permutation(
    cell: NDArray[np.integer[Any]],
    day: NDArray[np.integer[Any]],
    neighbours: NDArray[np.integer[Any]],
    max_days: int,
    permutations: int,
    seed: int,
    *,
    last_day: int | None = None,
    progress: Progress | None = None,
) -> Scan:
    """The likeliest clusters of the last days, the same for the same seed.

    `cell`: (N,) the number of the cell of each incident, 0 to n − 1. `day`: (N,) its day as a
    whole number, from any beginning. `neighbours`: (n, k), padded with n. `last_day`: the last day
    of the period, that of the newest incident where left out. Memory grows with the cells that
    have incidents near × `max_days`, not with the permutations. Raises ValueError for days after
    the last one, cells that do not exist, and where `max_days` or `permutations` is below 1.
    """
    cells, days = np.asarray(cell, dtype=np.int64), np.asarray(day, dtype=np.int64)
    if cells.shape != days.shape or cells.ndim != 1:
        raise ValueError("Each incident has one cell and one day.")
    if max_days < 1 or permutations < 1:
        raise ValueError("At least one day and one permutation are needed.")
    if not len(cells):
        return Scan((), np.zeros(permutations), 0)
    if cells.min() < 0 or cells.max() >= len(neighbours):
        raise ValueError("There is no such cell.")
    last = int(days.max()) if last_day is None else last_day
    age = last - days
    if age.min() < 0:
        raise ValueError("An incident lies after the last day.")
    zones = _Zones(cells, age, neighbours, max_days)
    rng = np.random.default_rng(seed)
    largest = np.zeros(permutations)
    for number in range(permutations):
        # Only where the recent ones fall matters; the others share what is left.
        drawn = rng.choice(len(cells), size=len(zones.recent), replace=False)
        largest[number] = zones.statistics(*zones.counts(zones.own[drawn])).max(initial=0.0)
        if progress and ((number + 1) % CHUNK == 0 or number + 1 == permutations):
            progress(number + 1, permutations)
    return Scan(tuple(islice(_clusters(zones, largest), MOST_CLUSTERS)), largest, len(cells))


def p_without(found: Scan, cluster: Cluster, taken: int) -> float:
    """The p that a cluster would have without so many of its incidents; 1 where it would be none.

    Against the same permutations: those of the rest differ too little to be made anew. Raises
    ValueError where it has not so many.
    """
    if not 0 <= taken <= cluster.observed:
        raise ValueError("Only incidents of the cluster can be taken away.")
    number, inside = found.number - taken, cluster.observed - taken
    expected = (cluster.of_cells - taken) * (cluster.of_days - taken) / max(number, 1)
    return _p(found.largest, _statistic(inside, expected, number))


def _statistic(inside: int, expected: float, number: int) -> float:
    if not inside or inside <= expected:
        return 0.0
    outside = number - inside
    told = outside * math.log(outside / (number - expected)) if outside else 0.0
    return inside * math.log(inside / expected) + told


def _p(largest: Floats, statistic: float) -> float:
    if statistic <= 0:
        return 1.0
    # Sums in another order may differ by a rounding error: equal ones count against us.
    as_large = int(np.count_nonzero(largest >= statistic * (1 - TIE)))
    return (1 + as_large) / (1 + len(largest))


class _Zones:
    """Neighbourhoods that have incidents × the last days, and the statistics of all of them."""

    def __init__(
        self,
        cells: Integers,
        age: Integers,
        neighbours: NDArray[np.integer[Any]],
        max_days: int,
    ) -> None:
        used, self.own = np.unique(cells, return_inverse=True)
        self.cells, self.max_days, n = len(used), max_days, len(cells)
        totals = np.bincount(self.own)
        self.recent = np.flatnonzero(age < max_days)
        self.age = age[self.recent]
        self.rows, self.members = self._neighbourhoods(used, totals, neighbours)
        self.of_cells = np.append(totals, 0)[self.members].sum(axis=1)
        self.of_days = np.cumsum(np.bincount(self.age, minlength=max_days))
        self.expected = np.outer(self.of_cells, self.of_days) / n
        # The statistic of C is table[C] − C·slope − level: no logarithm in each permutation.
        with np.errstate(divide="ignore"):
            inside, outside = np.log(self.expected), np.log(n - self.expected)
        possible = (self.expected > 0) & (self.expected < n)
        self.slope = np.where(possible, inside - outside, 0.0)
        self.level = np.where(possible, n * outside, 0.0)
        # Where all or none are expected nothing is more than that.
        self.expected[~possible] = np.inf
        numbers = np.arange(n + 1, dtype=np.float64)
        product = numbers * np.log(np.maximum(numbers, 1))
        self.table = product + product[::-1]

    def _neighbourhoods(
        self, used: Integers, totals: Integers, neighbours: NDArray[np.integer[Any]]
    ) -> tuple[Integers, Integers]:
        """Rows of different incidents, and the numbers of their used cells, padded."""
        place = np.full(len(neighbours) + 1, self.cells, dtype=np.int64)
        place[used] = np.arange(self.cells)
        members = np.sort(place[neighbours], axis=1)
        # Of rows with the same incidents stands the one in whose middle most of them are.
        middle = np.append(totals, 0)[place[:-1]]
        order = np.argsort(-middle, kind="stable")
        order = order[members[order, 0] < self.cells]
        _same, first = np.unique(members[order], axis=0, return_index=True)
        rows = order[first]
        return rows, members[rows]

    def counts(self, own: Integers) -> tuple[Integers, NDArray[np.int32]]:
        """The rows that have any when the recent ones lie in these used cells; (rows, days)."""
        at = own * self.max_days + self.age
        by_day = np.bincount(at, minlength=(self.cells + 1) * self.max_days)
        summed = by_day.reshape(-1, self.max_days).astype(np.int32).cumsum(axis=1, dtype=np.int32)
        some = summed[:, -1] > 0
        touched = np.flatnonzero(some[self.members].any(axis=1))
        members = self.members[touched]
        found = summed[members[:, 0]]
        for column in members.T[1:]:
            found += summed[column]
        return touched, found

    def statistics(self, rows: Integers, found: NDArray[np.int32]) -> Floats:
        """(rows, days): 0 where there are not more than expected."""
        value = self.table[found]
        value -= found * self.slope[rows]
        value -= self.level[rows]
        value[found <= self.expected[rows]] = 0
        return value


def _clusters(zones: _Zones, largest: Floats) -> Iterator[Cluster]:
    rows, counted = zones.counts(zones.own[zones.recent])
    statistics = zones.statistics(rows, counted)
    best = statistics.argmax(axis=1)
    value = statistics[np.arange(len(rows)), best]
    taken = np.zeros(zones.cells + 1, dtype=np.bool_)
    for place in np.argsort(-value, kind="stable"):
        if value[place] <= 0:
            return
        row, days = rows[place], int(best[place])
        members = zones.members[row][zones.members[row] < zones.cells]
        if taken[members].any():
            continue
        taken[members] = True
        yield Cluster(
            row=int(zones.rows[row]),
            days=days + 1,
            observed=int(counted[place, days]),
            expected=float(zones.expected[row, days]),
            statistic=float(value[place]),
            p=_p(largest, float(value[place])),
            of_cells=int(zones.of_cells[row]),
            of_days=int(zones.of_days[days]),
        )
