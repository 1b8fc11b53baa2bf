"""When it happened, as it is stored: a start on the local clock, a length and how sure it is.

Everything is local wall-clock time of the municipality: hot times are about evenings, and an
evening has no time zone. Quarters of an hour are the finest that is kept. No interval starts or
ends after now.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from .models.incident import PartOfDay, Precision

QUARTER_MINUTES = 15
QUARTERS_PER_DAY = 96
MINUTES_PER_DAY = 24 * 60

# First hour of each part of the day; all are six hours long.
PARTS_OF_DAY: dict[str, int] = {
    PartOfDay.NIGHT: 0,
    PartOfDay.MORNING: 6,
    PartOfDay.AFTERNOON: 12,
    PartOfDay.EVENING: 18,
}
QUARTERS_PER_PART = 24
# Telephones are a little ahead or behind.
CLOCKS_MAY_DIFFER = timedelta(minutes=5)
# 'Some day': so many days up to and including today.
PERIOD_DAYS = {"week": 7, "month": 30}


class NotYetError(ValueError):
    """It would lie in the future."""


@dataclass(frozen=True)
class IncidentTime:
    """An interval on the local clock; all None where the time is unknown."""

    precision: Precision = Precision.UNKNOWN
    local_date: date | None = None
    week_slot: int | None = None
    duration_quarters: int | None = None
    part_of_day: str = ""

    @property
    def month(self) -> date | None:
        return self.local_date.replace(day=1) if self.local_date else None


def _interval(
    precision: Precision, start: datetime, quarters: int, now: datetime, part_of_day: str = ""
) -> IncidentTime:
    """From `start` on the local clock, cut off at `now`, which is aware. Raises NotYetError."""
    if _aware(start) > now:
        if _aware(start) > now + CLOCKS_MAY_DIFFER:
            raise NotYetError
        start = _clock(now)
    quarter = start.hour * 4 + start.minute // QUARTER_MINUTES
    begun = start.replace(minute=quarter % 4 * QUARTER_MINUTES, second=0, microsecond=0)
    until_now = int((now - _aware(begun)) / timedelta(minutes=QUARTER_MINUTES)) + 1
    return IncidentTime(
        precision=precision,
        local_date=start.date(),
        week_slot=start.weekday() * QUARTERS_PER_DAY + quarter,
        duration_quarters=max(1, min(quarters, until_now)),
        part_of_day=part_of_day,
    )


def _clock(moment: datetime) -> datetime:
    """What the clock on the wall says at an aware moment."""
    return timezone.localtime(moment).replace(tzinfo=None)


def _aware(clock: datetime) -> datetime:
    """The moment at which the clock says so; of an hour that comes twice, the first time."""
    return clock.replace(tzinfo=timezone.get_default_timezone(), fold=0)


def _on_the_clock(day: date, at: time) -> datetime:
    """That time of that day; where summer time skipped it, what the clock showed instead."""
    told = _aware(datetime.combine(day, at.replace(tzinfo=None, second=0, microsecond=0)))
    return told.astimezone(UTC).astimezone(told.tzinfo).replace(tzinfo=None)


def at_moment(moment: datetime) -> IncidentTime:
    """The quarter of an hour around an aware moment, which is not in the future."""
    return _interval(Precision.MOMENT, _clock(moment), 1, moment)


def at_time(day: date, at: time, *, now: datetime, until: time | None = None) -> IncidentTime:
    """A time of a day, or about from then `until`, perhaps past midnight. Raises NotYetError."""
    start = _on_the_clock(day, at)
    if until is None:
        return _interval(Precision.MOMENT, start, 1, now)
    minutes = (until.hour - at.hour) * 60 + until.minute - at.minute
    # Every quarter of an hour that the interval touches, from the one that it starts in.
    touched = minutes % MINUTES_PER_DAY + at.minute % QUARTER_MINUTES
    return _interval(Precision.ABOUT, start, max(1, -(-touched // QUARTER_MINUTES)), now)


def on_day(day: date, part_of_day: str = "", *, now: datetime) -> IncidentTime:
    """A whole day or one part of it. Raises NotYetError."""
    if part_of_day:
        start = datetime.combine(day, time(PARTS_OF_DAY[part_of_day]))
        return _interval(Precision.PART_OF_DAY, start, QUARTERS_PER_PART, now, part_of_day)
    return _interval(Precision.DAY, datetime.combine(day, time()), QUARTERS_PER_DAY, now)


def some_day(period: str, part_of_day: str = "", *, now: datetime) -> IncidentTime:
    """One of the last days, perhaps always in the same part: 'some evening last week'."""
    days = PERIOD_DAYS[period]
    start = datetime.combine(_clock(now).date() - timedelta(days=days - 1), time())
    return _interval(Precision.PERIOD, start, days * QUARTERS_PER_DAY, now, part_of_day)


def again_and_again(
    day: date | None = None, part_of_day: str = "", *, now: datetime
) -> IncidentTime:
    """It happens repeatedly; the last day of it may be known. Raises NotYetError."""
    if day is None:
        return IncidentTime(Precision.REPEATEDLY, part_of_day=part_of_day)
    last = on_day(day, part_of_day, now=now)
    return IncidentTime(
        Precision.REPEATEDLY, day, last.week_slot, last.duration_quarters, part_of_day
    )


def rounded_to_quarter(moment: datetime) -> datetime:
    """The start of the quarter of an hour that `moment` lies in."""
    return moment.replace(
        minute=moment.minute - moment.minute % QUARTER_MINUTES, second=0, microsecond=0
    )


def clock_time(week_slot: int) -> time:
    """The time of day at which a stored interval starts."""
    quarters = week_slot % QUARTERS_PER_DAY
    return time(quarters // 4, quarters % 4 * QUARTER_MINUTES)
