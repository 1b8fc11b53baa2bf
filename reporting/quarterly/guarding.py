"""Exact counts of a quarter as they may be kept, beside what other reports told of it: pure.

A quarter is told by its own report and again by those that are compared with it. Each number stands
as it was printed first, and no two reports tell by their difference what neither says.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from reporting.editions.suppressing import plain, read_told, singly, write_told
from reporting.insight.arrays import Mask
from reporting.insight.disclosure import Told, protect

from .grouping import Group

__all__ = ["ToldQuarter", "tell_behaviours", "tell_places"]

#: What was told of one quarter by one report, as it is stored.
Stored = Mapping[str, Any]


class ToldQuarter(NamedTuple):
    """Rounded numbers of each group and of all, None where hidden; and as later reports need it."""

    groups: list[int | None]
    total: int | None
    stored: dict[str, Any]


def tell_places(
    counts: Sequence[int],
    codes: Sequence[str],
    parts: Sequence[str],
    groups: Sequence[Group],
    earlier: Sequence[Stored],
) -> ToldQuarter:
    """Raises ValueError where earlier reports tell too much already, or of other places."""
    if any(stored["codes"] != list(codes) for stored in earlier):
        raise ValueError("The districts are others now.")
    number = len(counts)
    rows = [_row(number, group.places) for group in groups]
    rows.append(_row(number, range(number)))
    # What stands nowhere is guarded too: each place, and each part of the city.
    guarded = [_row(number, (place,)) for place in range(number)]
    guarded += [
        _row(number, [at for at, one in enumerate(parts) if one == part])
        for part in sorted(set(parts))
    ]
    questions = np.array(rows + guarded)
    found = protect(
        counts,
        questions,
        [read_told(stored, number) for stored in earlier],
        wanted=np.arange(len(questions)) < len(rows),
    )
    printed = found.numbers[: len(rows)]
    told = Told(questions[: len(rows)], printed)
    numbers = plain(printed)
    return ToldQuarter(numbers[:-1], numbers[-1], {"codes": list(codes), **write_told(told)})


def tell_behaviours(counted: Mapping[str, int], earlier: Sequence[Stored]) -> dict[str, int | None]:
    """By code; each is a matter of its own. Raises ValueError as above."""
    found: dict[str, int | None] = {}
    for code, number in counted.items():
        before = [one["behaviours"][code] for one in earlier if code in one["behaviours"]]
        # As it was printed first, be it as a dash.
        found[code] = before[0] if before else singly([number])[0]
    return found


def _row(number: int, places: Sequence[int]) -> Mask:
    row = np.zeros(number, dtype=np.bool_)
    row[list(places)] = True
    return row
