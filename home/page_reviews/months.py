"""Months from one day to another."""

from calendar import monthrange
from datetime import date

__all__ = ["CHOICES", "DEFAULT", "LONGEST", "months_later"]

#: How long what a page says is taken to be right, unless whoever looks it over says otherwise.
DEFAULT = 6
LONGEST = 24
CHOICES = (1, 3, DEFAULT, 12, LONGEST)


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or earlier; else that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
