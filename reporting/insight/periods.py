"""Which months before and after a measure may be compared, so that a peak's end is no success.

A place gets a measure because it had a peak, and after a peak numbers fall anyway. So the months
for which it was chosen never count as 'before', and both sides cover the same months of the year.
Months are whole numbers: 12 × year + month − 1.
"""

from typing import NamedTuple

__all__ = ["MOST_MONTHS", "Comparison", "comparable", "month_number"]

MOST_MONTHS = 12


class Comparison(NamedTuple):
    """The months of both sides, as many, each the same month of an earlier year."""

    before: range
    after: range


def month_number(year: int, month: int) -> int:
    return 12 * year + month - 1


def comparable(
    *, start: int, until: int, first: int, chosen: tuple[int, int] | None
) -> Comparison | None:
    """What to compare, or None: it cannot be said.

    `start`: the first whole month with the measure. `until`: the last whole month with it that is
    over; at most a year counts. `first`: the first whole month that reports are known of.
    `chosen`: the first and the last month on which the choice of the place rested; None where
    nobody wrote it down, and then nothing can be said. The newest year before is taken whose
    months are none of those, and none of the measure's.
    """
    if chosen is None or chosen[0] > chosen[1]:
        return None
    after = range(start, min(until, start + MOST_MONTHS - 1) + 1)
    if not after:
        return None
    begin = start - MOST_MONTHS
    while begin >= first:
        before = range(begin, begin + len(after))
        if before[-1] < chosen[0] or before[0] > chosen[1]:
            return Comparison(before, after)
        begin -= MOST_MONTHS
    return None
