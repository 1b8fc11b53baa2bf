"""Hours and days that are set apart: nightlife, school, days off. Pure, on days and hours."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from .arrays import Floats, Mask

__all__ = ["DAY", "WEEK", "MarkedDays", "hours_of_week", "number_of_weekdays"]

WEEK, DAY = 7, 24


@dataclass(frozen=True)
class MarkedDays:
    """Days off within a period: public ones by name, and those of schools as stretches."""

    first: date
    last: date
    public: dict[date, str]
    school: tuple[tuple[date, date, str], ...]

    def all_days(self) -> Iterable[date]:
        return (
            self.first + timedelta(days=one) for one in range((self.last - self.first).days + 1)
        )

    @property
    def school_days(self) -> frozenset[date]:
        """Each day of a school holiday, once."""
        return frozenset(
            day
            for day in self.all_days()
            if any(first <= day <= last for first, last, _ in self.school)
        )

    @property
    def off_school(self) -> frozenset[date]:
        """Days on which no school is open, whichever day of the week they are."""
        return self.school_days | frozenset(self.public)


def hours_of_week(first_day: int, last_day: int, begin: int, until: int) -> Mask:
    """(7, 24): the hours from `begin` to `until` on each day from one weekday to another.

    Where they end no later than they begin, until the next morning; a stretch of days that ends
    before it begins goes on over Sunday. 24 is midnight.
    """
    mask = np.zeros((WEEK, DAY), dtype=bool)
    for step in range((last_day - first_day) % WEEK + 1):
        day = (first_day + step) % WEEK
        if until > begin:
            mask[day, begin:until] = True
        else:
            mask[day, begin:] = True
            mask[(day + 1) % WEEK, :until] = True
    return mask


def number_of_weekdays(days: MarkedDays, without: Collection[date] = ()) -> Floats:
    """(7,): how many of each weekday the period has, but for some days."""
    found = np.zeros(WEEK)
    for day in days.all_days():
        if day not in without:
            found[day.weekday()] += 1
    return found
