"""When it happened, as it is stored: a start on the local clock, a length and how sure it is.

Everything is local wall-clock time of the municipality: hot times are about evenings, and an
evening has no time zone. Quarters of an hour are the finest that is kept.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from .models.incident import Precision

QUARTER_MINUTES = 15
QUARTERS_PER_DAY = 96

# First hour of each part of the day; all are six hours long.
PARTS_OF_DAY = {"night": 0, "morning": 6, "afternoon": 12, "evening": 18}
QUARTERS_PER_PART = 24


@dataclass(frozen=True)
class IncidentTime:
    """An interval on the local clock; all None where the time is unknown."""

    precision: Precision = Precision.UNKNOWN
    local_date: date | None = None
    week_slot: int | None = None
    duration_quarters: int | None = None

    @property
    def month(self) -> date | None:
        return self.local_date.replace(day=1) if self.local_date else None


def incident_time(
    day: date | None, part_of_day: str = "", moment: time | None = None
) -> IncidentTime:
    """The interval meant by a day and, where known, a time or else a part of that day."""
    if day is None:
        return IncidentTime()
    monday_quarters = day.weekday() * QUARTERS_PER_DAY
    if moment is not None:
        quarter = moment.hour * 4 + moment.minute // QUARTER_MINUTES
        return IncidentTime(Precision.MOMENT, day, monday_quarters + quarter, 1)
    if part_of_day in PARTS_OF_DAY:
        start = monday_quarters + PARTS_OF_DAY[part_of_day] * 4
        return IncidentTime(Precision.PART_OF_DAY, day, start, QUARTERS_PER_PART)
    return IncidentTime(Precision.DAY, day, monday_quarters, QUARTERS_PER_DAY)


def rounded_to_quarter(moment: datetime) -> datetime:
    """The start of the quarter of an hour that `moment` lies in."""
    return moment.replace(
        minute=moment.minute - moment.minute % QUARTER_MINUTES, second=0, microsecond=0
    )


def clock_time(week_slot: int) -> time:
    """The time of day at which a stored interval starts."""
    quarters = week_slot % QUARTERS_PER_DAY
    return time(quarters // 4, quarters % 4 * QUARTER_MINUTES)
