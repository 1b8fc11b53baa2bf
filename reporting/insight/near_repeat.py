"""Whether one incident is followed by others nearby: Knox's test for space-time interaction.

Counted are the pairs of incidents within a distance and a number of days. Times are permuted among
incidents; p is the share of permutations, the data counted as one, with at least as many such
pairs (Knox 1964, Monte Carlo as in Besag & Diggle 1977).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Floats, Integers

__all__ = ["Knox", "knox"]

#: As that of the scan: permutations done, and how many there are.
Progress = Callable[[int, int], None]

CHUNK = 25
# Pairs near in space are held in memory, at 8 bytes each.
MOST_PAIRS = 50_000_000


class Knox(NamedTuple):
    """Pairs near in space and in time."""

    observed: int
    #: The mean of the permutations.
    expected: float
    p: float
    #: (permutations,) how many pairs each had.
    simulated: Integers
    #: Pairs near in space, whenever they were.
    near_in_space: int

    @property
    def ratio(self) -> float:
        """Observed ÷ expected; nan where none is expected."""
        return self.observed / self.expected if self.expected else float("nan")


def knox(
    x: ArrayLike,
    y: ArrayLike,
    time: ArrayLike,
    distance: float,
    days: float,
    permutations: int = 999,
    seed: int = 0,
    *,
    progress: Progress | None = None,
) -> Knox:
    """The same for the same seed; the arrays that are given stay as they are.

    `x`, `y`: (n,) metres in a plane. `time`: (n,) days from any beginning, parts allowed. Near is
    at most `distance` metres and at most `days` days apart. Memory grows with the pairs that are
    near in space. Raises ValueError for arrays of different lengths, for what is no finite number,
    for limits below nought, fewer than one permutation, and where more than fifty million pairs
    are near in space.
    """
    places = np.column_stack([_numbers(x, "x"), _numbers(y, "y")])
    at = _numbers(time, "time")
    if len(places) != len(at):
        raise ValueError("Each incident has one place and one time.")
    if not (distance >= 0 and days >= 0) or permutations < 1:
        raise ValueError("Limits from nought on and at least one permutation are needed.")
    first, second = _near(places, distance)
    observed = _within(at, first, second, days)
    rng, simulated = np.random.default_rng(seed), np.zeros(permutations, dtype=np.int64)
    for number in range(permutations):
        # A new array each time: the caller's is not shuffled.
        simulated[number] = _within(rng.permutation(at), first, second, days)
        if progress and ((number + 1) % CHUNK == 0 or number + 1 == permutations):
            progress(number + 1, permutations)
    as_many = int(np.count_nonzero(simulated >= observed))
    p = (1 + as_many) / (1 + permutations)
    return Knox(observed, float(simulated.mean()), p, simulated, len(first))


def _numbers(values: ArrayLike, name: str) -> Floats:
    given = np.asarray(values, dtype=np.float64)
    if given.ndim != 1 or not np.all(np.isfinite(given)):
        raise ValueError(f"{name}: one finite number for each incident is asked.")
    return given


def _near(places: Floats, distance: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    from scipy.spatial import cKDTree

    if len(places) < 2:
        none = np.empty(0, dtype=np.intp)
        return none, none
    tree = cKDTree(places)
    # Both orders, and each with itself.
    if (tree.count_neighbors(tree, distance) - len(places)) // 2 > MOST_PAIRS:
        raise ValueError("Too many pairs are near in space: take a smaller distance.")
    pairs = tree.query_pairs(distance, output_type="ndarray")
    return pairs[:, 0], pairs[:, 1]


def _within(at: Floats, first: NDArray[np.intp], second: NDArray[np.intp], days: float) -> int:
    return int(np.count_nonzero(np.abs(at[first] - at[second]) <= days))
