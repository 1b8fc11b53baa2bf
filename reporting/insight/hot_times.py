"""When incidents happen: vague times spread over the week, and what is told of round the clock."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Floats

__all__ = [
    "DAY_HOURS",
    "WEEK_HOURS",
    "Aoristic",
    "Circular",
    "aoristic",
    "circular",
    "hour_angles",
]

DAY_HOURS = 24
WEEK_HOURS = 168
HOUR = 60
WEEK = WEEK_HOURS * HOUR
# A mean direction of angles that cancel out is only a rounding error.
NO_DIRECTION = 1e-9


class Aoristic(NamedTuple):
    """Incidents over the hours of the week."""

    #: (168,), from Monday 00:00: how many incidents lie in each hour, in parts.
    weights: Floats
    #: How many incidents those are: their sum.
    known: float
    #: How many were left out, since nobody knows when they were.
    unknown: float


class Circular(NamedTuple):
    """What directions have in common."""

    n: float
    #: Degrees from 0 to 360; nan where the directions cancel out or there are none.
    mean: float
    #: Mean resultant length R̄: 0 where they cancel out, 1 where all are the same.
    resultant: float
    #: Rayleigh's p: how often directions without any preference lie together like this.
    p: float

    @property
    def spread(self) -> float:
        """The circular standard deviation in degrees; infinite where they cancel out."""
        if self.resultant <= 0:
            return float("inf")
        return float(np.degrees(np.sqrt(max(0.0, -2 * np.log(self.resultant)))))


def aoristic(
    start: ArrayLike,
    end: ArrayLike,
    numbers: ArrayLike | None = None,
    hours: NDArray[np.bool_] | None = None,
) -> Aoristic:
    """Each incident spreads weight 1 over the hours of the week in proportion to their overlap.

    `start`, `end`: (m,) minutes since Monday 00:00, local time; an end past the week goes on at
    its beginning, also repeatedly. Equal ones are a moment: weight 1 in its hour. nan in either is
    an unknown time. `numbers`: (m,) how many incidents each stands for. `hours`: (168,) in which
    hours they can have been ('some evening': only evenings); what overlaps none of them is counted
    as unknown. Raises ValueError where an end lies before its start. (Ratcliffe 2000.)
    """
    begin, until = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    many = np.ones(begin.shape) if numbers is None else np.asarray(numbers, dtype=np.float64)
    if not begin.shape == until.shape == many.shape or begin.ndim != 1:
        raise ValueError("Starts, ends and numbers are as many.")
    if np.any(until < begin):
        raise ValueError("An end lies before its start.")
    possible = np.ones(WEEK_HOURS) if hours is None else np.asarray(hours, dtype=np.float64)
    if possible.shape != (WEEK_HOURS,):
        raise ValueError("Hours are one for each of the 168 of the week.")
    told = np.isfinite(begin) & np.isfinite(until)
    moment, lasting = told & (until == begin), told & (until > begin)
    at = (begin[moment] // HOUR).astype(np.int64) % WEEK_HOURS
    weights = np.zeros(WEEK_HOURS)
    weights += np.bincount(at, weights=many[moment], minlength=WEEK_HOURS)
    begin, until, many_lasting = begin[lasting], until[lasting], many[lasting]
    # Of an interval only the part within the possible hours shares its weight.
    within = _possible_until(until, possible) - _possible_until(begin, possible)
    some = within > 0
    weights += _spread(begin[some], until[some], many_lasting[some] / within[some])
    weights *= possible
    # What adding and taking away left of a nought.
    weights[weights < 1e-12 * many.sum()] = 0
    known = float(weights.sum())
    return Aoristic(weights, known, max(0.0, float(many.sum()) - known))


def _possible_until(minutes: Floats, possible: Floats) -> Floats:
    """How many possible minutes lie between Monday 00:00 and each of these."""
    weeks, rest = np.divmod(minutes, WEEK)
    hour = (rest // HOUR).astype(np.int64)
    whole = np.concatenate([[0.0], np.cumsum(possible) * HOUR])
    found: Floats = weeks * whole[-1] + whole[hour] + possible[hour] * (rest - hour * HOUR)
    return found


def _spread(begin: Floats, until: Floats, density: Floats) -> Floats:
    """Minutes of overlap × density, summed by hour of the week; work grows with the intervals only.

    Both ends are added where they lie; the whole hours between go up at their first hour and down
    after their last, on a line of two weeks that is folded into one.
    """
    first, last = (begin // HOUR).astype(np.int64), (until // HOUR).astype(np.int64)
    found = np.zeros(WEEK_HOURS)
    ends = (
        (first, np.minimum(until, (first + 1) * HOUR) - begin),
        (last, np.where(last > first, until - last * HOUR, 0)),
    )
    for hour, minutes in ends:
        found += np.bincount(hour % WEEK_HOURS, weights=minutes * density, minlength=WEEK_HOURS)
    weeks, rest = np.divmod(np.maximum(last - first - 1, 0), WEEK_HOURS)
    found += float((weeks * density).sum()) * HOUR
    up, line = (first + 1) % WEEK_HOURS, 2 * WEEK_HOURS
    change = np.bincount(up, weights=density, minlength=line)
    change -= np.bincount(up + rest, weights=density, minlength=line)
    found += np.cumsum(change).reshape(2, WEEK_HOURS).sum(axis=0) * HOUR
    return found


def hour_angles(hours: int = DAY_HOURS) -> Floats:
    """Degrees of the middle of each hour on a round of 24 (the day) or 168 (the week)."""
    return (np.arange(hours) + 0.5) * 360 / hours


def circular(angles: ArrayLike, weights: ArrayLike | None = None) -> Circular:
    """Mean direction, R̄ and Rayleigh's p (Fisher 1993; p as Zar 2010 approximates it).

    `angles`: (m,) degrees. `weights`: (m,) how many each stands for, in parts too; one where left
    out. Raises ValueError where a weight is below nought.
    """
    directions = np.radians(np.asarray(angles, dtype=np.float64))
    weight = np.ones(directions.shape) if weights is None else np.asarray(weights, np.float64)
    if directions.ndim != 1 or directions.shape != weight.shape or np.any(weight < 0):
        raise ValueError("Angles and weights are as many, and no weight is below nought.")
    n = float(weight.sum())
    if n <= 0:
        return Circular(0.0, float("nan"), 0.0, 1.0)
    east, north = float(weight @ np.cos(directions)), float(weight @ np.sin(directions))
    length = min(float(np.hypot(east, north)), n)
    if length / n < NO_DIRECTION:
        return Circular(n, float("nan"), 0.0, 1.0)
    # The modulo of a tiny negative number rounds up to the whole circle.
    mean = float(np.degrees(np.arctan2(north, east))) % 360 % 360
    p = float(np.exp(np.sqrt(1 + 4 * n + 4 * (n**2 - length**2)) - (1 + 2 * n)))
    return Circular(n, mean, length / n, min(p, 1.0))
