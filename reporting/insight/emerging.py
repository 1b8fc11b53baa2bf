"""Places that become hot, stay it or cool down: one word for each cell over some periods.

What is hot in a period is decided elsewhere (see hotspots.py). The trend of a cell is that of
Mann (1945) and Kendall (1975), with their correction for equal values; as one of many it is
called a trend only under control of false discoveries.
"""

import math
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Mask
from .hotspots import benjamini_hochberg

__all__ = ["Pattern", "Trend", "mann_kendall", "patterns"]

#: Hot in so large a part of the periods is a lasting place.
LASTING = 0.9
FEWEST_PERIODS = 4
FALSE_DISCOVERY = 0.05


class Trend(NamedTuple):
    """Of numbers in the order of time."""

    #: Pairs that rise minus pairs that fall.
    s: int
    variance: float
    #: With a step of one towards nought, as whole numbers are.
    z: float
    #: Two-sided.
    p: float


class Pattern(StrEnum):
    """What may be said of a cell."""

    NEVER = "never"
    #: Hot in the last period for the first time.
    NEW = "new"
    #: Hot in an unbroken run that ends with the last period, and not before it.
    CONSECUTIVE = "consecutive"
    #: Hot in nearly all periods and in the last, and rising, falling, or neither.
    INTENSIFYING = "intensifying"
    DIMINISHING = "diminishing"
    PERSISTENT = "persistent"
    #: Hot in the last period, and on and off before.
    SPORADIC = "sporadic"
    #: Hot once, and not in the last period.
    HISTORICAL = "historical"


def mann_kendall(values: ArrayLike) -> Trend:
    """Whether numbers rise or fall in the course of time.

    `values`: (t,) in the order of time. p is 1 where all are equal. Raises ValueError for fewer
    than four, below which nothing can be said.
    """
    x = np.asarray(values, dtype=np.float64)
    if x.ndim != 1 or len(x) < FEWEST_PERIODS or not np.all(np.isfinite(x)):
        raise ValueError("At least four finite numbers in the order of time are asked.")
    t = len(x)
    s = int(np.sign(x[np.newaxis, :] - x[:, np.newaxis])[np.triu_indices(t, 1)].sum())
    _each, ties = np.unique(x, return_counts=True)
    equal = float((ties * (ties - 1) * (2 * ties + 5)).sum())
    variance = (t * (t - 1) * (2 * t + 5) - equal) / 18
    if not variance:
        return Trend(s, 0.0, 0.0, 1.0)
    z = (s - np.sign(s)) / math.sqrt(variance)
    return Trend(s, variance, float(z), math.erfc(abs(float(z)) / math.sqrt(2)))


def patterns(hot: Mask, values: NDArray[np.integer]) -> list[Pattern]:
    """One word for each cell.

    `hot`: (n, t) whether a cell was hot in each period, the newest last. `values`: (n, t) the sums
    of neighbourhoods, for the trend. Raises ValueError for other shapes, or fewer
    than four periods.
    """
    mask, sums = np.asarray(hot, dtype=np.bool_), np.asarray(values)
    if mask.ndim != 2 or mask.shape != sums.shape or mask.shape[1] < FEWEST_PERIODS:
        raise ValueError("Asked are cells × at least four periods, of both the same.")
    some = np.flatnonzero(mask.any(axis=1))
    trends = [mann_kendall(sums[cell]) for cell in some]
    sure = benjamini_hochberg([trend.p for trend in trends], FALSE_DISCOVERY)
    found = [Pattern.NEVER] * len(mask)
    for cell, trend, is_sure in zip(some.tolist(), trends, sure, strict=True):
        found[cell] = _pattern(mask[cell], int(np.sign(trend.s)) if is_sure else 0)
    return found


def _pattern(hot: Mask, trend: int) -> Pattern:
    if not hot[-1]:
        return Pattern.HISTORICAL
    first = int(hot.argmax())
    if first == len(hot) - 1:
        return Pattern.NEW
    if hot.mean() >= LASTING:
        lasting = {1: Pattern.INTENSIFYING, -1: Pattern.DIMINISHING}
        return lasting.get(trend, Pattern.PERSISTENT)
    return Pattern.CONSECUTIVE if hot[first:].all() else Pattern.SPORADIC
