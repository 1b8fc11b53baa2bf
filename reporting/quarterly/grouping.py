"""Which places a quarter is told by, and how fine its hours: pure, from counts.

A place with enough is told by itself. What is left of a part of the city is told together, and
what is left of that is one row: no reader has a table of dashes before them.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from reporting.insight.arrays import Floats, Integers, Mask
from reporting.insight.disclosure import SMALLEST
from reporting.insight.hot_times import DAY_HOURS
from reporting.measures.patrols.week import WeekPart, part_of

__all__ = ["FINENESS", "Group", "enough", "groups_of", "hours_as"]

QUARTERS_PER_HOUR, PARTS_OF_DAY, DAYS = 4, 4, 7
#: Of the reports, and of the cells, that must be shown.
SHARE, FILLED = 2 / 3, 1 / 2
#: The week from fine to coarse.
FINENESS = ("hours", "parts", "week_parts", "day_parts")


class Group(NamedTuple):
    """Positions of places that are one row; `part` is '' where they lie in several."""

    places: tuple[int, ...]
    part: str

    @property
    def is_alone(self) -> bool:
        return len(self.places) == 1


def groups_of(counts: Sequence[int], parts: Sequence[str]) -> list[Group]:
    """The rows, each place in one: those told by themselves, the most first, then parts, the rest.

    `parts` names the part of the city of each place, '' where it has none; such a place belongs to
    the rest.
    """
    alone = [
        place
        for place, (number, part) in enumerate(zip(counts, parts, strict=True))
        if part and number >= SMALLEST
    ]
    left: dict[str, list[int]] = {}
    for place, part in enumerate(parts):
        if place not in alone:
            left.setdefault(part, []).append(place)
    rest = left.pop("", [])
    together = []
    for part, places in left.items():
        number = sum(counts[place] for place in places)
        # Of one place alone 'together' would be its own number.
        if number >= SMALLEST and len(places) > 1:
            together.append((number, Group(tuple(places), part)))
        else:
            rest += places
    together.sort(key=lambda one: -one[0])
    # A small rest would be hidden, and a larger number beside it: it takes the smallest part in.
    if together and rest and sum(counts[place] for place in rest) < SMALLEST:
        rest += together.pop()[1].places
    alone.sort(key=lambda place: -counts[place])
    found = [Group((place,), parts[place]) for place in alone]
    found += [group for _number, group in together]
    return [*found, Group(tuple(sorted(rest)), "")] if rest else found


def hours_as(week: Floats, fineness: str) -> Floats:
    """(rows, columns) of the (168,) hours of a week: days × hours, days × parts of the day, working
    days and the weekend × day, evening and night, or parts of the day alone."""
    if fineness == "hours":
        return week.reshape(DAYS, DAY_HOURS)
    if fineness == "parts":
        return week.reshape(DAYS, PARTS_OF_DAY, -1).sum(axis=2)
    if fineness == "day_parts":
        return week.reshape(DAYS, PARTS_OF_DAY, -1).sum(axis=(0, 2)).reshape(1, -1)
    sums = dict.fromkeys(WeekPart, 0.0)
    for hour, number in enumerate(week.tolist()):
        sums[part_of(hour * QUARTERS_PER_HOUR)] += number
    return np.array(list(sums.values())).reshape(2, -1)


def enough(values: ArrayLike, shown: Mask) -> bool:
    """Whether a table tells two thirds of its reports, in half of its cells."""
    numbers: Integers = np.asarray(values, dtype=np.int64)
    whole = numbers.sum()
    return bool(whole and numbers[shown].sum() >= SHARE * whole and shown.mean() >= FILLED)
