"""Whether something changed: two counts compared, and before and after beside a comparison area.

Counts are pairs (before, after). These tests know chance only: that places are chosen for their
peak is answered by which months are compared (`periods`), and many measures at once by `effective`.
"""

from collections.abc import Callable, Sequence
from math import erfc, exp, log, sqrt
from typing import NamedTuple

import numpy as np

from .arrays import Floats, Integers, Mask
from .hotspots import benjamini_hochberg

__all__ = [
    "Pair",
    "RelativeEffect",
    "WeightedDifference",
    "e_test",
    "effective",
    "relative_effect",
    "wdd",
]

#: Before and after.
Pair = tuple[float, float]

# As the sources have it: 95 % of a normal distribution lies within so many standard deviations.
Z95 = 1.96
# Poisson counts further from their mean than this do not happen.
DEVIATIONS = 9
# Statistics that are equal on paper may differ by a rounding error.
TIE = 1e-12


class WeightedDifference(NamedTuple):
    """Weighted displacement difference: below nought where the treated place improved."""

    estimate: float
    variance: float
    z: float
    #: Two-sided.
    p: float
    #: The 95 % interval.
    low: float
    high: float


class RelativeEffect(NamedTuple):
    """Above 1 where the treated place did better than its comparison: 2 is twice as well."""

    estimate: float
    #: The 95 % interval.
    low: float
    high: float
    #: Two-sided, from the same standard error.
    p: float


def e_test(k1: int, k2: int, exposure1: float = 1.0, exposure2: float = 1.0) -> float:
    """Whether two Poisson counts have one rate (Krishnamoorthy & Thomson 2004): two-sided p.

    `exposure1`, `exposure2`: over how long or how much each was counted, one unit for both, above
    0. Exact but for the estimate of the common rate, so it holds where counts are small. 1 where
    both are nought. Raises ValueError for other numbers than these. Time and memory stay
    small: a twentieth of a second at a million.
    """
    if k1 < 0 or k2 < 0 or k1 != int(k1) or k2 != int(k2):
        raise ValueError("Counts are whole numbers from 0 on.")
    if not (0 < exposure1 < np.inf and 0 < exposure2 < np.inf):
        raise ValueError("Exposures are above nought.")
    if k1 + k2 == 0:
        return 1.0
    rate = (k1 + k2) / (exposure1 + exposure2)
    first, chance1 = _poisson(rate * exposure1)
    second, chance2 = _poisson(rate * exposure2)
    observed = abs(k1 / exposure1 - k2 / exposure2) / sqrt(k1 / exposure1**2 + k2 / exposure2**2)
    if not observed:
        return 1.0
    reached = observed * (1 - TIE)
    # The more there are of the second, the smaller the difference: from some number on it is no
    # longer as large, and from a later one on it is as large the other way.

    def apart(place: Integers) -> Floats:
        return _apart(first, second[place], exposure1, exposure2)

    below = _leading(lambda place: apart(place) >= reached, len(first), len(second))
    above = _leading(lambda place: apart(place) > -reached, len(first), len(second))
    up_to = np.append(0.0, np.cumsum(chance2))[below]
    from_on = np.append(np.cumsum(chance2[::-1])[::-1], 0.0)[above]
    return min(float(chance1 @ (up_to + from_on)), 1.0)


def _apart(k1: Floats, k2: Floats, exposure1: float, exposure2: float) -> Floats:
    """The difference of the rates in its own standard errors; two noughts differ by nothing."""
    spread = np.sqrt(k1 / exposure1**2 + k2 / exposure2**2)
    difference = k1 / exposure1 - k2 / exposure2
    return np.divide(difference, spread, out=np.zeros_like(spread), where=spread > 0)


def _leading(holds: Callable[[Integers], Mask], rows: int, most: int) -> Integers:
    """For each row of how many places it holds, from the first one on, of `most`: by halves."""
    low, high = np.zeros(rows, dtype=np.int64), np.full(rows, most, dtype=np.int64)
    while np.any(low < high):
        middle = (low + high) // 2
        open_ = low < high
        held = holds(np.minimum(middle, most - 1)) & open_
        low, high = np.where(held, middle + 1, low), np.where(open_ & ~held, middle, high)
    return low


def _poisson(mean: float) -> tuple[Floats, Floats]:
    """The counts that happen, and how often each."""
    from scipy.special import gammaln, xlogy

    reach = DEVIATIONS * sqrt(mean) + 30
    numbers = np.arange(max(0, int(mean - reach)), int(mean + reach) + 1, dtype=np.float64)
    return numbers, np.exp(xlogy(numbers, mean) - mean - gammaln(numbers + 1))


def wdd(
    treated: Pair,
    control: Pair,
    displacement: Pair = (0, 0),
    displacement_control: Pair = (0, 0),
    *,
    periods: Pair = (1.0, 1.0),
    areas: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0),
) -> WeightedDifference:
    """(ΔT−ΔC) + (ΔDt−ΔDc) of Poisson counts (Wheeler & Ratcliffe 2018).

    `periods`: how long before and after were; `areas`: how large the four areas are, in the order
    of the arguments. Counts are divided by both, so that unequal ones compare, and variances by
    their squares. With no incident anywhere: nothing changed, p 1. Raises ValueError for a count
    below nought, and for a period or an area that is not above it.
    """
    counts = np.array([treated, control, displacement, displacement_control], dtype=np.float64)
    weights = np.outer(np.asarray(areas, dtype=np.float64), np.asarray(periods, dtype=np.float64))
    if np.any(counts < 0) or not np.all(weights > 0):
        raise ValueError("Counts are from 0 on; periods and areas are above nought.")
    change = np.diff(counts / weights, axis=1)[:, 0]
    estimate = float(change[0] - change[1] + change[2] - change[3])
    variance = float((counts / weights**2).sum())
    error = sqrt(variance)
    z = estimate / error if error else 0.0
    return WeightedDifference(
        estimate, variance, z, _two_sided(z), estimate - Z95 * error, estimate + Z95 * error
    )


def relative_effect(treated: Pair, control: Pair) -> RelativeEffect:
    """ad ÷ bc with a, b before and after in the treated and c, d in the control area.

    (Welsh & Farrington 2009; 0.5 is added to all four where one is nought.) Before and after of
    both areas must be as long. Raises ValueError for a count below nought.
    """
    counts = [float(count) for count in (*treated, *control)]
    if min(counts) < 0:
        raise ValueError("Counts are from 0 on.")
    if min(counts) == 0:
        counts = [count + 0.5 for count in counts]
    before, after, control_before, control_after = counts
    logarithm = log(before * control_after / (after * control_before))
    error = sqrt(sum(1 / count for count in counts))
    return RelativeEffect(
        exp(logarithm),
        exp(logarithm - Z95 * error),
        exp(logarithm + Z95 * error),
        _two_sided(logarithm / error),
    )


def effective(effects: Sequence[RelativeEffect], q: float = 0.05) -> Mask:
    """Which measures helped, of all that are looked at together.

    One false-discovery control over their two-sided p-values; what did worse than its comparison
    never counts as having helped.
    """
    better = np.array([effect.estimate > 1 for effect in effects], dtype=np.bool_)
    return better & benjamini_hochberg([effect.p for effect in effects], q)


def _two_sided(z: float) -> float:
    return erfc(abs(z) / sqrt(2))
