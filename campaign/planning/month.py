"""One month of a calendar: its days in weeks, and the months beside it."""

from __future__ import annotations

import re
from calendar import Calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

__all__ = ["Month", "month_of", "read_month"]

_WRITTEN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
# Further nobody plans, and nothing was placed before there was a web.
_YEARS = range(1990, MAXYEAR - 1)


@dataclass(frozen=True)
class Month:
    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> Month:
        return month_of(self.first - timedelta(days=1))

    @property
    def weeks(self) -> list[list[date | None]]:
        """From Monday; None for a day of another month."""
        weeks = Calendar().monthdatescalendar(self.year, self.month)
        return [[day if day.month == self.month else None for day in week] for week in weeks]

    def __str__(self) -> str:
        """As an address has it."""
        return f"{self.year:04}-{self.month:02}"


def month_of(day: date) -> Month:
    return Month(day.year, day.month)


def read_month(text: str, today: date) -> Month:
    """What `str(month)` gave; this month for anything else."""
    found = _WRITTEN.fullmatch(text)
    if found is None or int(found[1]) not in _YEARS:
        return month_of(today)
    return Month(int(found[1]), int(found[2]))
