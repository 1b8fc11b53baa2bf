"""Quarters of a year, by their first day, and when what was told in one is counted."""

from datetime import date, timedelta

__all__ = ["counted_from", "quarter_after", "quarter_number", "quarter_of", "quarters_of"]

MONTHS = 3
# Until then handlers have found what is spam or told twice.
COUNTED_AFTER = timedelta(days=30)


def quarter_of(day: date) -> date:
    """The first day of the quarter that a day lies in."""
    return date(day.year, day.month - (day.month - 1) % MONTHS, 1)


def quarter_after(first_day: date) -> date:
    """The first day of the next one."""
    months = first_day.year * 12 + first_day.month - 1 + MONTHS
    return date(months // 12, months % 12 + 1, 1)


def quarter_number(first_day: date) -> int:
    """1 to 4."""
    return 1 + (first_day.month - 1) // MONTHS


def quarters_of(year: int) -> list[date]:
    return [date(year, month, 1) for month in range(1, 13, MONTHS)]


def counted_from(first_day: date) -> date:
    """The day on which a quarter's traits may be counted: 30 days after its last."""
    return quarter_after(first_day) - timedelta(days=1) + COUNTED_AFTER
