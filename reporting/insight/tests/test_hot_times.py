"""Vague times spread over the week, and directions on a round."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import circmean, circstd

from reporting.insight.hot_times import (
    DAY_HOURS,
    WEEK_HOURS,
    aoristic,
    circular,
    hour_angles,
)

WEEK = WEEK_HOURS * 60
intervals = st.lists(
    st.tuples(st.integers(0, WEEK - 1), st.integers(0, 3 * WEEK) | st.integers(0, 200)),
    min_size=1,
    max_size=4,
)
hours = st.lists(st.booleans(), min_size=WEEK_HOURS, max_size=WEEK_HOURS).map(np.array)


def by_the_minute(start: int, length: int, possible: np.ndarray) -> np.ndarray:
    """The weights of one incident, its minutes counted one by one; all 0 where there are none."""
    if not length:
        minutes = np.bincount([start // 60], minlength=WEEK_HOURS)
    else:
        of_week = np.arange(start, start + length) % WEEK
        minutes = np.bincount(of_week // 60, minlength=WEEK_HOURS)
    minutes = minutes * possible
    return minutes / max(minutes.sum(), 1)


@settings(max_examples=40)
@given(intervals, hours | st.none())
def test_weights_are_minutes_of_overlap(
    told: list[tuple[int, int]], possible: np.ndarray | None
) -> None:
    start, length = np.array(told).T
    allowed = np.ones(WEEK_HOURS, dtype=bool) if possible is None else possible
    each = [by_the_minute(*one, allowed) for one in told]
    found = aoristic(start, start + length, hours=possible)
    np.testing.assert_allclose(found.weights, sum(each), atol=1e-9)
    assert found.known == pytest.approx(sum(bool(one.any()) for one in each))
    assert found.known + found.unknown == pytest.approx(len(told))


def test_unknown_times_are_counted_and_left_out() -> None:
    found = aoristic([60, np.nan, 60], [120, 90, np.nan], [2, 3, 4])
    assert (found.known, found.unknown) == (2, 7)
    assert found.weights[1] == found.weights.sum() == 2


def test_a_moment_lies_in_its_hour_and_a_week_round_the_end() -> None:
    assert aoristic([120], [120]).weights[2] == 1
    late = aoristic([WEEK - 30], [WEEK + 30])
    assert late.weights[[0, 167]].tolist() == [0.5, 0.5]


def test_numbers_are_as_many_incidents() -> None:
    one_by_one = aoristic([30, 30, 30, 500], [95, 95, 95, 700])
    counted = aoristic([30, 500], [95, 700], [3, 1])
    np.testing.assert_allclose(counted.weights, one_by_one.weights, atol=1e-12)


def test_nobody_and_nothing() -> None:
    found = aoristic([], [])
    assert (found.known, found.unknown, found.weights.sum()) == (0, 0, 0)
    none = circular([])
    assert (none.n, none.resultant, none.p) == (0, 0, 1)
    assert np.isnan(none.mean)


def test_what_is_no_interval_is_refused() -> None:
    for wrong in (([2], [1]), ([1, 2], [3]), ([1], [2], [1, 1])):
        with pytest.raises(ValueError, match=r"before its start|as many"):
            aoristic(*wrong)
    with pytest.raises(ValueError, match="168"):
        aoristic([1], [2], hours=np.ones(24, dtype=bool))
    with pytest.raises(ValueError, match="below nought"):
        circular([1], [-1])


@settings(max_examples=40)
@given(st.lists(st.integers(0, 359), min_size=1, max_size=30))
def test_directions_are_those_of_another_library(angles: list[int]) -> None:
    found = circular(angles)
    if found.resultant < 1e-6:
        return
    told = circmean(angles, high=360)
    assert (found.mean - told + 180) % 360 - 180 == pytest.approx(0, abs=1e-4)
    assert 0 <= found.mean < 360
    assert found.spread == pytest.approx(circstd(angles, high=360), abs=1e-4)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 23), min_size=1, max_size=30))
def test_weights_are_as_many_directions(of_hour: list[int]) -> None:
    weights = np.bincount(of_hour, minlength=DAY_HOURS)
    weighed = circular(hour_angles(), weights)
    each = circular(hour_angles()[of_hour])
    assert weighed.resultant == pytest.approx(each.resultant, abs=1e-9)
    assert weighed.p == pytest.approx(each.p, abs=1e-9)


def test_directions_that_cancel_out_have_no_mean() -> None:
    around = circular(hour_angles(WEEK_HOURS))
    assert np.isnan(around.mean)
    assert around.p == 1
    assert around.spread == float("inf")


def test_directions_at_random_are_seldom_remarkable() -> None:
    rng = np.random.default_rng(8)
    p = np.array([circular(rng.uniform(0, 360, 40)).p for _run in range(1000)])
    for level in (0.01, 0.05, 0.2, 0.5):
        assert np.mean(p <= level) == pytest.approx(level, abs=3 * np.sqrt(level / 1000))


def test_arrays_of_the_caller_stay_as_they_are() -> None:
    start, end, numbers = np.array([30, 60]), np.array([95, 60]), np.array([2, 1])
    possible = np.arange(WEEK_HOURS) > 0
    kept = [array.copy() for array in (start, end, numbers, possible)]
    aoristic(start, end, numbers, possible)
    circular(start, numbers)
    for array, before in zip((start, end, numbers, possible), kept, strict=True):
        np.testing.assert_array_equal(array, before)
