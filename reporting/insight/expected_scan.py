"""More than was expected, where what is expected is known: the expectation-based Poisson scan.

A zone is the 1, 2 … k nearest cells around one, during the last 1, 2 … days (Neill 2009). Its
statistic, where its count C is above its baseline B, is C·ln(C/B) + B − C. Under the null every
count is Poisson with its baseline; p is by Monte Carlo, and by a Gumbel distribution fitted to the
simulations, which tells small p-values apart (Abrams, Kulldorff & Kleinman 2010).
"""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Floats
from .scan import Progress

__all__ = ["Excess", "ExpectedScan", "expectation_based"]

CHUNK = 25
TIE = 1e-9
EULER = 0.5772156649015329


class Excess(NamedTuple):
    """The zone with the largest statistic."""

    #: Number of the cell in its middle, and how many of the nearest cells it has.
    row: int
    cells: int
    #: The last so many days.
    days: int
    observed: int
    expected: float
    statistic: float


class ExpectedScan(NamedTuple):
    """What was found; no zone where nothing is above what is expected."""

    zone: Excess | None
    #: By Monte Carlo, the data counted as one; and by the Gumbel distribution.
    p: float
    p_gumbel: float
    #: (simulations,) the largest statistic of each.
    largest: Floats


def expectation_based(
    counts: ArrayLike,
    baselines: ArrayLike,
    nearest: NDArray[np.integer[Any]],
    simulations: int = 999,
    seed: int = 0,
    *,
    progress: Progress | None = None,
) -> ExpectedScan:
    """The likeliest zone, the same for the same seed.

    `counts`: (n, days) incidents by cell and day, the newest day last. `baselines`: (n, days) how
    many are expected, above nought wherever there are any. `nearest`: (n, k), row i holds the cells
    around i from near to far, i itself first, filled up with n. Memory grows with n × days. Raises
    ValueError for tables of different shapes, numbers below nought or not whole, a baseline of
    nought where something was counted, and fewer than one simulation.
    """
    seen, expected = np.asarray(counts), np.asarray(baselines, dtype=np.float64)
    if seen.ndim != 2 or seen.shape != expected.shape or len(nearest) != len(seen):
        raise ValueError("Counts and baselines are tables of cells and days, of the same shape.")
    if simulations < 1:
        raise ValueError("At least one simulation is needed.")
    if not np.all(np.isfinite(expected)) or np.any(expected < 0):
        raise ValueError("Baselines are numbers from nought on.")
    if np.any(seen < 0) or np.any(seen != np.floor(seen)):
        raise ValueError("Counts are whole numbers from nought on.")
    if np.any((expected == 0) & (seen > 0)):
        raise ValueError("Something was counted where nothing is expected.")
    rng, largest = np.random.default_rng(seed), np.zeros(simulations)
    zones = _Zones(expected, nearest)
    for number in range(simulations):
        largest[number] = zones.largest(rng.poisson(expected))[0]
        if progress and ((number + 1) % CHUNK == 0 or number + 1 == simulations):
            progress(number + 1, simulations)
    statistic, zone = zones.largest(seen.astype(np.int64))
    if zone is None:
        return ExpectedScan(None, 1.0, 1.0, largest)
    as_large = int(np.count_nonzero(largest >= statistic * (1 - TIE)))
    p = (1 + as_large) / (1 + simulations)
    return ExpectedScan(zone, p, _gumbel(statistic, largest), largest)


class _Zones:
    """Prefixes of the rows of `nearest` × the last days, and what is expected in each."""

    def __init__(self, baselines: Floats, nearest: NDArray[np.integer[Any]]) -> None:
        self.nearest = nearest
        self.baselines = _last_days(baselines)

    def largest(self, counts: NDArray[np.int64]) -> tuple[float, Excess | None]:
        """The largest statistic, and its zone; of equal ones that with the fewest cells."""
        summed = _last_days(counts)
        found = np.zeros_like(summed[:-1])
        expected = np.zeros_like(self.baselines[:-1])
        best, zone = 0.0, None
        # One step outwards for all cells at once: no table of all zones is held.
        for step, column in enumerate(self.nearest.T, start=1):
            found = found + summed[column]
            expected = expected + self.baselines[column]
            value = _statistic(found, expected)
            at = int(value.argmax())
            if value.flat[at] > best * (1 + TIE):
                best = float(value.flat[at])
                row, days = divmod(at, value.shape[1])
                zone = Excess(
                    row=row,
                    cells=step,
                    days=days + 1,
                    observed=int(found[row, days]),
                    expected=float(expected[row, days]),
                    statistic=best,
                )
        return best, zone


def _last_days(table: NDArray[Any]) -> NDArray[Any]:
    """(n + 1, days): sums of the last 1, 2 … days; the row of the padding is nought."""
    padded = np.vstack([table, np.zeros((1, table.shape[1]), dtype=table.dtype)])
    return np.cumsum(padded[:, ::-1], axis=1)


def _statistic(found: NDArray[Any], expected: Floats) -> Floats:
    above = found > expected
    value = np.zeros(found.shape)
    c, b = found[above].astype(np.float64), expected[above]
    value[above] = c * np.log(c / b) + b - c
    return value


def _gumbel(statistic: float, largest: Floats) -> float:
    """P(X ≥ the statistic) of a Gumbel distribution with the mean and spread of the simulations."""
    spread = float(largest.std(ddof=1)) if len(largest) > 1 else 0.0
    if not spread:
        return float("nan")
    scale = spread * math.sqrt(6) / math.pi
    place = float(largest.mean()) - EULER * scale
    return -math.expm1(-math.exp(-(statistic - place) / scale))
