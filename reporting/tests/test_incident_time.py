"""When it happened, on the local clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.behaviour_bits import to_bits, to_codes
from reporting.incident_time import (
    PARTS_OF_DAY,
    PERIOD_DAYS,
    NotYetError,
    again_and_again,
    at_moment,
    at_time,
    clock_time,
    on_day,
    rounded_to_quarter,
    some_day,
)
from reporting.models.incident import WEEK_SLOTS, Precision

MONDAY = date(2026, 3, 2)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LATER = datetime(2026, 12, 31, 12, 0, tzinfo=UTC)


def test_week_starts_on_monday_at_midnight() -> None:
    assert at_time(MONDAY, time(0, 0), now=LATER).week_slot == 0
    assert at_time(date(2026, 3, 8), time(23, 59), now=LATER).week_slot == WEEK_SLOTS - 1


def test_part_of_a_day_lasts_six_hours_and_a_day_twenty_four() -> None:
    evening = on_day(MONDAY, "evening", now=LATER)
    assert (evening.week_slot, evening.duration_quarters) == (72, 24)
    assert (evening.precision, evening.part_of_day) == (Precision.PART_OF_DAY, "evening")
    day = on_day(MONDAY, now=LATER)
    assert (day.week_slot, day.duration_quarters, day.precision) == (0, 96, Precision.DAY)


@pytest.mark.parametrize(
    ("start", "until", "quarters"),
    [
        ("21:00", "22:00", 4),
        ("21:10", "21:20", 2),
        ("21:14", "21:16", 2),
        ("21:10", "22:05", 5),
        ("23:30", "00:30", 4),
        ("21:00", "21:00", 1),
    ],
)
def test_between_two_times_may_go_past_midnight(start: str, until: str, quarters: int) -> None:
    when = at_time(MONDAY, time.fromisoformat(start), until=time.fromisoformat(until), now=LATER)
    assert when.duration_quarters == quarters
    assert when.precision == Precision.ABOUT
    assert when.local_date == MONDAY


def test_some_evening_last_week_is_seven_days_of_which_evenings_count() -> None:
    now = datetime(2026, 3, 8, 23, 59, tzinfo=AMSTERDAM)
    when = some_day("week", "evening", now=now)
    assert (when.local_date, when.duration_quarters) == (MONDAY, 7 * 96)
    assert (when.precision, when.part_of_day) == (Precision.PERIOD, "evening")


def test_again_and_again_needs_no_day() -> None:
    when = again_and_again(None, "evening", now=LATER)
    assert (when.precision, when.local_date, when.week_slot) == (Precision.REPEATEDLY, None, None)
    assert again_and_again(MONDAY, now=LATER).local_date == MONDAY


def test_nothing_starts_in_the_future() -> None:
    now = datetime(2026, 3, 2, 21, 40, tzinfo=AMSTERDAM)
    with pytest.raises(NotYetError):
        at_time(MONDAY, time(21, 46), now=now)
    with pytest.raises(NotYetError):
        on_day(MONDAY + timedelta(days=1), now=now)
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=AMSTERDAM)
    with pytest.raises(NotYetError):
        on_day(MONDAY, "evening", now=noon)


def test_nothing_ends_in_the_future() -> None:
    now = datetime(2026, 3, 2, 21, 40, tzinfo=AMSTERDAM)
    assert at_time(MONDAY, time(21, 0), until=time(23, 0), now=now).duration_quarters == 3
    assert on_day(MONDAY, "evening", now=now).duration_quarters == 15
    assert on_day(MONDAY, now=now).duration_quarters == 87
    assert some_day("week", now=now).duration_quarters == 6 * 96 + 87


def test_hour_that_summer_time_skips_is_what_the_clock_showed() -> None:
    spring = date(2026, 3, 29)
    assert at_time(spring, time(2, 30), now=LATER).week_slot == 6 * 96 + 3 * 4 + 2
    autumn = date(2026, 10, 25)
    assert at_time(autumn, time(2, 30), now=LATER).week_slot == 6 * 96 + 2 * 4 + 2


def test_clock_that_is_a_little_ahead_is_not_the_future() -> None:
    now = datetime(2026, 3, 2, 21, 44, tzinfo=AMSTERDAM)
    assert at_time(MONDAY, time(21, 46), now=now).week_slot == 21 * 4 + 2


def test_hour_that_comes_twice_has_been_once() -> None:
    sunday, second_time = date(2026, 10, 25), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert at_time(sunday, time(2, 45), now=second_time).week_slot == 6 * 96 + 2 * 4 + 3


def test_moment_is_told_on_the_local_clock_in_winter_and_in_summer() -> None:
    winter = at_moment(datetime(2026, 1, 5, 22, 50, tzinfo=UTC))
    assert (winter.local_date, winter.week_slot) == (date(2026, 1, 5), 23 * 4 + 3)
    summer = at_moment(datetime(2026, 7, 6, 22, 50, tzinfo=UTC))
    assert (summer.local_date, summer.week_slot) == (date(2026, 7, 7), 96 + 3)


@given(
    st.dates(max_value=date(2026, 12, 30)),
    st.times(),
    st.times() | st.none(),
    st.sampled_from([*PARTS_OF_DAY, ""]),
    st.sampled_from(sorted(PERIOD_DAYS)),
)
def test_every_interval_lies_in_a_week_and_before_now(
    day: date, moment: time, until: time | None, part: str, period: str
) -> None:
    clock_now = LATER.astimezone(AMSTERDAM).replace(tzinfo=None)
    for when in (
        at_time(day, moment, until=until, now=LATER),
        on_day(day, part, now=LATER),
        some_day(period, part, now=LATER),
    ):
        assert when.local_date is not None
        assert when.week_slot is not None
        assert when.duration_quarters is not None
        assert 0 <= when.week_slot < WEEK_SLOTS
        assert when.duration_quarters >= 1
        start = datetime.combine(when.local_date, clock_time(when.week_slot))
        end = start + timedelta(minutes=15 * (when.duration_quarters - 1))
        assert end <= clock_now


@given(st.datetimes())
def test_rounding_goes_down_to_the_quarter(moment: datetime) -> None:
    rounded = rounded_to_quarter(moment)
    assert rounded <= moment
    assert (moment - rounded).total_seconds() < 900


@given(st.sets(st.integers(0, 62), min_size=1))
def test_behaviours_come_back_from_their_number(bits: set[int]) -> None:
    bit_of = {f"code{bit}": bit for bit in range(63)}
    codes = [f"code{bit}" for bit in sorted(bits)]
    number = to_bits(codes, bit_of)
    assert to_codes(number, bit_of) == codes
    assert 0 < number < 2**63
