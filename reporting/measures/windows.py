"""Which months are 'before' a measure and which 'after', as days; the rule itself is insight's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.insight.periods import MOST_MONTHS, comparable, month_number

__all__ = ["FEWEST_MONTHS", "NoWindow", "Window", "month_after", "window_of"]

FEWEST_MONTHS = 3


@dataclass(frozen=True)
class Window:
    """As many months before as after, and the same months of the year; each is its first day."""

    before: tuple[date, ...]
    after: tuple[date, ...]


class NoWindow(Exception):
    """There are no months to compare; carries a code for the reason."""


def month_after(month: date, number: int = 1) -> date:
    """The first day of the month that lies `number` months further."""
    return _first_day(month_number(month.year, month.month) + number)


def window_of(
    *,
    starts_on: date,
    ends_on: date | None,
    chosen: tuple[date, date] | None,
    known_from: date,
    known_until: date,
) -> Window:
    """The months of a measure that can be compared: whole ones in which it ran, at least three.

    `chosen`: the period on which its place was chosen. `known_from` and `known_until` are the
    first and the last whole month with counts. Raises NoWindow.
    """
    if chosen is None:
        raise NoWindow("not_chosen")
    start, until = _number(starts_on), _number(known_until)
    if ends_on is not None:
        until = min(until, _number(ends_on + timedelta(days=1)) - 1)
    if starts_on.day > 1:
        # The month in which it began belongs to neither side, so no whole year fits.
        start += 1
        until = min(until, start + MOST_MONTHS - 2)
    if until - start + 1 < FEWEST_MONTHS:
        raise NoWindow("too_short")
    found = comparable(
        start=start,
        until=until,
        first=_number(known_from),
        chosen=(_number(chosen[0]), _number(chosen[1])),
    )
    if found is None:
        raise NoWindow("no_before")
    return Window(_days(found.before), _days(found.after))


def _number(day: date) -> int:
    return month_number(day.year, day.month)


def _first_day(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _days(months: Iterable[int]) -> tuple[date, ...]:
    return tuple(_first_day(number) for number in months)
