"""How fine an edition may tell, chosen by one rule and never by looking at single cells.

Taken is the finest of {district, part of the city, city} × {quarter, half-year, year} at which at
least two thirds of the reports fall in cells that may be shown. Half of the cells must be shown
too: where a few places have nearly all reports, two thirds can lie in a mostly blank table.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Integers, Mask, counts
from .disclosure import protect
from .disclosure_rules import HIDDEN, SMALLEST, Told

__all__ = ["FILLED", "SHARE", "Areas", "Level", "Periods", "Tried", "choose_level"]

#: Of the reports, and of the cells.
SHARE, FILLED = 2 / 3, 1 / 2


class Areas(IntEnum):
    """By what an edition is divided."""

    DISTRICT = 0
    PART = 1
    CITY = 2


class Periods(IntEnum):
    """For how many quarters a number stands."""

    QUARTER = 1
    HALF_YEAR = 2
    YEAR = 4


class Tried(NamedTuple):
    """A level, and how much of it is shown."""

    areas: Areas
    periods: Periods
    #: The part of the reports that falls in cells that are shown.
    share: float
    #: The part of the cells that is shown.
    filled: float

    @property
    def passes(self) -> bool:
        return self.share >= SHARE and self.filled >= FILLED


class Level(NamedTuple):
    """What was chosen, and the table of it."""

    areas: Areas
    periods: Periods
    #: (areas, periods), rounded, HIDDEN where suppressed; the totals are rounded on their own.
    cells: Integers
    #: (areas, years) and (periods,), and (years,) of all.
    by_area: Integers
    by_period: Integers
    total: Integers
    #: What a later edition of the same quarters must know.
    told: Told
    #: Each level until this one, the last, so that an edition can say why.
    tried: tuple[Tried, ...]


def choose_level(
    quarters: ArrayLike, part: ArrayLike, earlier: Sequence[Told] = ()
) -> Level | None:
    """The finest level of which enough is shown; None where not even the city's year is.

    `quarters`: (districts, 4·years) counts, from the first quarter of a year on. `part`: for each
    district the number of its part of the city, from 0 on. `earlier`: what was told of the same
    districts × quarters. Levels are tried by how many cells they have, the most first; of as many
    the finer area first. Small counts of every level are guarded, not only those of the chosen.
    """
    table, parts = _table(quarters), np.asarray(part, dtype=np.int64)
    if table.shape[1] % Periods.YEAR or parts.shape != table.shape[:1]:
        raise ValueError("Asked are whole years of quarters, and a part for each district.")
    levels = _levels(table.shape, parts)
    values, whole = table.ravel(), max(1, int(table.sum()))
    tried: list[Tried] = []
    for areas, periods in sorted(levels, key=lambda at: (-len(levels[at]), at)):
        sums = levels[areas, periods] @ values
        # What is small is hidden whatever else: a level that fails here needs no protecting.
        at_most = _tried(areas, periods, sums, sums >= SMALLEST, whole)
        found = _protected(levels, areas, periods, values, earlier) if at_most.passes else None
        if found is None:
            tried.append(at_most._replace(share=0.0, filled=0.0) if at_most.passes else at_most)
            continue
        tried.append(_tried(areas, periods, sums, found[areas, periods] != HIDDEN, whole))
        if tried[-1].passes:
            return _level(levels, found, tuple(tried))
    return None


def _tried(areas: Areas, periods: Periods, sums: Integers, shown: Mask, whole: int) -> Tried:
    return Tried(areas, periods, float(sums[shown].sum() / whole), float(shown.mean()))


Levels = dict[tuple[Areas, Periods], Mask]
Numbers = dict[tuple[Areas, Periods], Integers]


def _table(quarters: ArrayLike) -> Integers:
    table = np.asarray(quarters)
    if table.ndim != 2:
        raise ValueError("Asked is a table of districts × quarters.")
    return counts(table.ravel(), "quarters").reshape(table.shape)


def _levels(shape: tuple[int, ...], parts: Integers) -> Levels:
    """Of each level the districts × quarters of every cell."""
    groups = {
        Areas.DISTRICT: np.arange(shape[0]),
        Areas.PART: parts,
        Areas.CITY: np.zeros(shape[0], dtype=np.int64),
    }
    quarter = np.arange(shape[1])
    return {
        (areas, periods): np.array(
            [
                np.outer(group == area, quarter // periods == period).ravel()
                for area in np.unique(group)
                for period in range(shape[1] // periods)
            ]
        ).reshape(-1, shape[0] * shape[1])
        for areas, group in groups.items()
        for periods in Periods
    }


def _printed(areas: Areas, periods: Periods) -> set[tuple[Areas, Periods]]:
    """The tables of an edition: its cells, and the totals by area, by period and of the year."""
    year = Periods.YEAR
    return {(areas, periods), (areas, year), (Areas.CITY, periods), (Areas.CITY, year)}


def _protected(
    levels: Levels, areas: Areas, periods: Periods, values: Integers, earlier: Sequence[Told]
) -> Numbers | None:
    """What of a level and its totals may be shown; None where it cannot be done."""
    printed = _printed(areas, periods)
    wanted = [np.full(len(rows), at in printed) for at, rows in levels.items()]
    try:
        found = protect(
            values, np.concatenate(list(levels.values())), earlier, wanted=np.concatenate(wanted)
        )
    except ValueError:
        return None
    ends = np.cumsum([len(rows) for rows in levels.values()])
    return dict(zip(levels, np.split(found.numbers, ends[:-1]), strict=True))


def _level(levels: Levels, found: Numbers, tried: tuple[Tried, ...]) -> Level:
    areas, periods = tried[-1][:2]
    years = len(levels[Areas.CITY, Periods.YEAR])
    printed = sorted(_printed(areas, periods))
    told = Told(
        np.concatenate([levels[at] for at in printed]),
        np.concatenate([found[at] for at in printed]),
    )
    return Level(
        areas=areas,
        periods=periods,
        cells=found[areas, periods].reshape(-1, years * Periods.YEAR // periods),
        by_area=found[areas, Periods.YEAR].reshape(-1, years),
        by_period=found[Areas.CITY, periods],
        total=found[Areas.CITY, Periods.YEAR],
        told=told,
        tried=tried,
    )
