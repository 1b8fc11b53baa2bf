"""When it happened, on the local clock."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from reporting.behaviour_bits import to_bits, to_codes
from reporting.incident_time import (
    PARTS_OF_DAY,
    clock_time,
    incident_time,
    rounded_to_quarter,
)
from reporting.models.incident import WEEK_SLOTS, Precision

MONDAY = date(2026, 3, 2)


def test_week_starts_on_monday_at_midnight() -> None:
    assert incident_time(MONDAY, moment=time(0, 0)).week_slot == 0
    assert incident_time(date(2026, 3, 8), moment=time(23, 59)).week_slot == WEEK_SLOTS - 1


def test_part_of_a_day_lasts_six_hours_and_a_day_twenty_four() -> None:
    evening = incident_time(MONDAY, part_of_day="evening")
    assert (evening.week_slot, evening.duration_quarters) == (72, 24)
    assert evening.precision == Precision.PART_OF_DAY
    day = incident_time(MONDAY)
    assert (day.week_slot, day.duration_quarters, day.precision) == (0, 96, Precision.DAY)


def test_time_is_more_precise_than_a_part_of_the_day() -> None:
    assert incident_time(MONDAY, "morning", time(21, 40)).week_slot == 21 * 4 + 2


def test_without_a_day_nothing_is_known() -> None:
    assert incident_time(None, "evening", time(21, 40)) == incident_time(None)


def test_hour_that_summer_time_skips_or_repeats_is_an_hour_like_any_other() -> None:
    for sunday in (date(2026, 3, 29), date(2026, 10, 25)):
        assert incident_time(sunday, moment=time(2, 30)).week_slot == 6 * 96 + 10


@given(st.dates(), st.times(), st.sampled_from([*PARTS_OF_DAY, ""]), st.booleans())
def test_every_interval_lies_in_a_week(day: date, moment: time, part: str, precise: bool) -> None:
    when = incident_time(day, part, moment if precise else None)
    assert when.week_slot is not None
    assert 0 <= when.week_slot < WEEK_SLOTS
    if precise:
        start = clock_time(when.week_slot)
        assert (start.hour, start.minute // 15) == (moment.hour, moment.minute // 15)


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
