"""Which months may be compared."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.insight.periods import comparable, month_number

JANUARY_2026 = month_number(2026, 1)


def test_same_months_of_the_year_before() -> None:
    """A measure from March to August 2026, chosen on last autumn's peak."""
    found = comparable(
        start=month_number(2026, 3),
        until=month_number(2026, 8),
        first=month_number(2024, 1),
        chosen=(month_number(2025, 10), month_number(2025, 12)),
    )
    assert found is not None
    assert list(found.before) == [month_number(2025, month) for month in range(3, 9)]
    assert list(found.after) == [month_number(2026, month) for month in range(3, 9)]


def test_year_of_the_peak_is_left_out() -> None:
    found = comparable(
        start=JANUARY_2026,
        until=JANUARY_2026 + 11,
        first=month_number(2023, 1),
        chosen=(month_number(2025, 6), month_number(2025, 6)),
    )
    assert found is not None
    assert found.before == range(month_number(2024, 1), month_number(2025, 1))


def test_one_month_of_the_peak_is_enough_to_leave_the_year_out() -> None:
    for peak in ((86, 88), (90, 91)):
        found = comparable(start=100, until=102, first=0, chosen=peak)
        assert found is not None
        assert found.before == range(76, 79)
    for peak in ((86, 87), (91, 99)):
        found = comparable(start=100, until=102, first=0, chosen=peak)
        assert found is not None
        assert found.before == range(88, 91)


def test_without_earlier_months_or_a_written_choice_it_cannot_be_said() -> None:
    peak = (JANUARY_2026 - 12, JANUARY_2026 - 10)
    known = {"start": JANUARY_2026, "until": JANUARY_2026 + 2}
    assert comparable(**known, first=JANUARY_2026 - 12, chosen=peak) is None
    assert comparable(**known, first=JANUARY_2026 - 40, chosen=None) is None
    assert comparable(**known, first=JANUARY_2026 - 40, chosen=peak[::-1]) is None
    # Nothing is over yet.
    assert comparable(start=9, until=8, first=-40, chosen=(0, 0)) is None


@settings(max_examples=40)
@given(st.integers(-30, 30), st.integers(-5, 30), st.integers(-60, 10), st.integers(-60, 30),
       st.integers(0, 20))  # fmt: skip
def test_what_is_compared_is_whole_months_that_match(
    start: int, length: int, first: int, peak: int, peak_length: int
) -> None:
    chosen = (peak, peak + peak_length)
    found = comparable(start=start, until=start + length, first=first, chosen=chosen)
    if found is None:
        return
    assert 1 <= len(found.before) == len(found.after) <= 12
    assert [month % 12 for month in found.before] == [month % 12 for month in found.after]
    assert found.after[0] == start > found.before[-1]
    assert found.before[0] >= first
    assert not set(found.before) & set(range(chosen[0], chosen[1] + 1))
