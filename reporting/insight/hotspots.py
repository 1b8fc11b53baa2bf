"""Where incidents gather: Gi* as a description, and the exact tail that decides what is hot.

Every function takes NumPy arrays over the n cells of a study area, leaves them as they are, and
gives new ones. `neighbours` is an (n, k) array of whole numbers: row i holds the numbers of the
cells that count as around cell i, i itself among them, each once, filled up with n.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Counts, Floats, Integers, Mask, counts, neighbourhood_sums

__all__ = [
    "Noticeable",
    "Prediction",
    "benjamini_hochberg",
    "exact_tail",
    "gi_star",
    "noticeable",
    "pai",
]

Neighbours = NDArray[np.integer[Any]]


class Noticeable(NamedTuple):
    """From how many incidents on a neighbourhood would be noticed."""

    #: The smallest sum of a neighbourhood whose tail passes the strictest step of the control.
    critical: int
    #: The smallest number of additional incidents in one neighbourhood that is found with `power`.
    extra: int


class Prediction(NamedTuple):
    """How well hot places of before tell those of now; (n,) each, over the first 1, 2 … n cells."""

    #: Numbers of cells, the highest prediction first; of equal ones the lowest number first.
    order: Integers
    #: Share of the area, and of the incidents that were observed in it.
    area: Floats
    hit_rate: Floats
    #: Predictive accuracy index: hit rate ÷ share of the area.
    pai: Floats
    #: PAI ÷ the PAI of as many cells sorted by what was observed per area.
    pei: Floats


def gi_star(values: ArrayLike, neighbours: Neighbours) -> Floats:
    """Getis-Ord Gi* (Ord & Getis 1995) of each cell, own cell included, weights 1, as z.

    `values`: (n,), any numbers, cells without incidents as 0. Gives (n,) without a unit; 0 where
    nothing can stand out (all values equal, or a neighbourhood that is the whole area). It only
    describes: with few incidents its normal p-values are wrong, and nothing is called hot by it.
    """
    x = np.asarray(values, dtype=np.float64)
    n = len(x)
    if n < 2:
        return np.zeros(n)
    weights = np.count_nonzero(neighbours < n, axis=1)
    mean, spread = x.mean(), x.std()
    scale = spread * np.sqrt((n * weights - weights.astype(np.float64) ** 2) / (n - 1))
    above = neighbourhood_sums(x, neighbours) - mean * weights
    # Of equal values the spread is a rounding error at most.
    nothing = (scale == 0) | (spread <= 1e-12 * abs(mean))
    return np.divide(above, scale, out=np.zeros(n), where=~nothing)


def exact_tail(values: Counts, neighbours: Neighbours, baseline: ArrayLike | None = None) -> Floats:
    """P(X ≥ the sum of each neighbourhood) when all incidents fall at random: what decides.

    `values`: (n,) whole numbers. X is binomial with as many trials as there are incidents, and the
    neighbourhood's share of the area, or of `baseline` ((n,), from 0 on, any unit) where that is
    given. Gives p, (n,). Raises ValueError where values are no counts, and where incidents lie in
    a neighbourhood in which the baseline expects none: nothing can be said of those.
    """
    from scipy.special import betainc

    x = counts(values)
    share = _share(len(x), neighbours, baseline)
    total, sums = int(x.sum()), neighbourhood_sums(x, neighbours)
    p = np.ones(len(x))
    some = sums > 0
    if np.any(share[some] <= 0):
        raise ValueError("The baseline is nought in a neighbourhood that has incidents.")
    # The tail of the binomial is the regularized incomplete beta function.
    p[some] = betainc(sums[some], total - sums[some] + 1, share[some])
    return p


def _share(n: int, neighbours: Neighbours, baseline: ArrayLike | None) -> Floats:
    """The part of the whole that each neighbourhood is, at most 1."""
    if baseline is None:
        return np.count_nonzero(neighbours < n, axis=1) / max(n, 1)
    expected = np.asarray(baseline, dtype=np.float64)
    if expected.shape != (n,) or not np.all(np.isfinite(expected)) or np.any(expected < 0):
        raise ValueError("The baseline is one number from 0 on for each cell.")
    whole = expected.sum()
    if whole <= 0:
        return np.zeros(n)
    share: Floats = np.minimum(neighbourhood_sums(expected, neighbours) / whole, 1.0)
    return share


def benjamini_hochberg(p: ArrayLike, q: float = 0.05) -> Mask:
    """Which p-values are significant when at most a share q of them may be so by chance.

    Benjamini & Hochberg (1995), step-up. `p`: any number of p-values; gives as many booleans.
    Raises ValueError where one is not between 0 and 1.
    """
    values = np.asarray(p, dtype=np.float64)
    if not np.all((values >= 0) & (values <= 1)):
        raise ValueError("A p-value lies between 0 and 1.")
    ordered = np.sort(values, axis=None)
    passing = np.flatnonzero(ordered <= q * np.arange(1, values.size + 1) / max(values.size, 1))
    if not passing.size:
        return np.zeros(values.shape, dtype=np.bool_)
    return values <= ordered[passing[-1]]


def noticeable(n: int, share: float, cells: int, q: float = 0.05, power: float = 0.8) -> Noticeable:
    """From how many on a place would be noticed among n incidents in so many cells.

    `share`: the part of the area that one neighbourhood is, above 0 and below 1. For one place
    alone: where several are hot the control is milder, and fewer suffice.
    """
    if not 0 < share < 1 or n < 0 or cells < 1:
        raise ValueError("Asked are a share between 0 and 1, and numbers of incidents and cells.")
    # More than all incidents never happen by chance, so there always is an answer.
    critical = _first(n + 1, lambda sum_: _tail(sum_, n, share) <= q / cells)
    extra = _first(critical, lambda more: _tail(critical - more, n, share) >= power)
    return Noticeable(critical, extra)


def _tail(least: int, n: int, share: float) -> float:
    """P(X ≥ least) of a binomial."""
    from scipy.special import betainc

    if least <= 0:
        return 1.0
    return float(betainc(least, n - least + 1, share)) if least <= n else 0.0


def _first(last: int, holds: Any) -> int:
    """The smallest number from 0 on for which it holds; it holds for the last and all between."""
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def pai(observed: ArrayLike, predicted: ArrayLike, area: ArrayLike | None = None) -> Prediction:
    """Hot places of the last period scored on this one (Chainey 2008, Hunt 2016).

    `observed`: (n,) incidents of this period. `predicted`: (n,) what they are sorted by, for
    example those of the last period. `area`: (n,) above 0, any unit; all equal where left out.
    Hit rate, PAI and PEI are nan where nothing was observed. PEI can pass 1 where areas differ.
    """
    seen, told = (np.asarray(values, dtype=np.float64) for values in (observed, predicted))
    size = np.ones(len(seen)) if area is None else np.asarray(area, dtype=np.float64)
    if not seen.shape == told.shape == size.shape or seen.ndim != 1:
        raise ValueError("Observed, predicted and area are one number each for every cell.")
    if np.any(size <= 0) or np.any(seen < 0):
        raise ValueError("Areas are above nought, and what was observed is not below it.")
    order = np.argsort(-told, kind="stable")
    part, hit_rate, index = _cumulated(seen[order], size[order])
    best = np.argsort(-seen / size, kind="stable")
    _part, _hits, most = _cumulated(seen[best], size[best])
    # Both are nought together only where nothing was observed.
    return Prediction(order, part, hit_rate, index, index / most)


def _cumulated(seen: Floats, size: Floats) -> tuple[Floats, Floats, Floats]:
    """Share of the area, hit rate and PAI over the first 1, 2 … n cells."""
    part = np.cumsum(size) / size.sum()
    total = seen.sum()
    hit_rate = np.cumsum(seen) / total if total > 0 else np.full(len(seen), np.nan)
    return part, hit_rate, hit_rate / part
