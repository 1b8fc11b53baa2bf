"""Knox's test: pairs counted one by one, what chance gives, and that nothing is shuffled."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.insight.near_repeat import knox


def by_hand(x: np.ndarray, y: np.ndarray, time: np.ndarray, distance: float, days: float) -> int:
    found = 0
    for one in range(len(x)):
        for other in range(one):
            apart = np.hypot(x[one] - x[other], y[one] - y[other])
            found += bool(apart <= distance and abs(time[one] - time[other]) <= days)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_pairs_of_two_hundred_points_are_all_pairs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y, time = rng.uniform(0, 3000, 200), rng.uniform(0, 3000, 200), rng.uniform(0, 90, 200)
    found = knox(x, y, time, 250, 7, 19, seed)
    assert found.observed == by_hand(x, y, time, 250, 7)
    assert found.near_in_space == by_hand(x, y, np.zeros(200), 250, 0)


def test_pairs_at_the_limits_are_near() -> None:
    assert knox([0, 3], [0, 4], [10, 12], 5, 2, 1).observed == 1
    assert knox([0, 3], [0, 4], [10, 12], 4.999, 2, 1).observed == 0
    assert knox([0, 3], [0, 4], [10, 12.001], 5, 2, 1).observed == 0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_p_and_ratio_are_what_they_are_called(number: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y, time = rng.integers(0, 5, (3, number)).astype(float)
    before = (x.copy(), y.copy(), time.copy())
    found = knox(x, y, time, 2, 1, 30, seed)
    assert found.p == (1 + np.count_nonzero(found.simulated >= found.observed)) / 31
    assert found.expected == found.simulated.mean()
    assert found.observed <= found.near_in_space
    for given_, kept in zip((x, y, time), before, strict=True):
        np.testing.assert_array_equal(given_, kept)
    np.testing.assert_array_equal(found.simulated, knox(x, y, time, 2, 1, 30, seed).simulated)


def test_every_order_of_times_is_as_likely() -> None:
    """Of four at two places two are of one day: the same place in one of three divisions."""
    found = knox([0, 0, 900, 900], [0] * 4, [0, 0, 50, 90], 10, 1, 6000, 3)
    assert found.observed == 1
    # Pairs of one place: 2 of 6.
    assert found.expected == pytest.approx(1 / 3, abs=0.03)


def test_planted_repeats_are_found_and_chance_is_calm() -> None:
    rng = np.random.default_rng(5)
    x, y, time = rng.uniform(0, 8000, 150), rng.uniform(0, 8000, 150), rng.uniform(0, 180, 150)
    again = rng.integers(0, 150, 25)
    planted = knox(
        np.append(x, x[again] + 40), np.append(y, y[again]), np.append(time, time[again] + 2),
        200, 7, 199, 1,
    )  # fmt: skip
    assert planted.p == 1 / 200
    assert planted.ratio > 3
    p = []
    for run in range(120):
        x, y, time = rng.uniform(0, 1500, 40), rng.uniform(0, 1500, 40), rng.uniform(0, 60, 40)
        p.append(knox(x, y, time, 200, 7, 39, run).p)
    # At most 5 %, within 3 standard deviations of what 120 runs can tell.
    assert np.mean(np.array(p) <= 0.05) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 120)


@pytest.mark.parametrize(
    ("x", "time", "distance", "permutations"),
    [([0, 1], [0], 1, 9), ([0, float("nan")], [0, 1], 1, 9), ([0, 1], [0, 1], -1, 9),
     ([0, 1], [0, 1], float("nan"), 9), ([0, 1], [0, 1], 1, 0)],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused(
    x: list[float], time: list[float], distance: float, permutations: int
) -> None:
    with pytest.raises(ValueError, match=r"."):
        knox(x, [0.0] * len(x), time, distance, 1, permutations)


def test_progress_is_told_and_can_end_it() -> None:
    told: list[tuple[int, int]] = []
    knox([0, 1], [0, 1], [0, 1], 5, 5, 60, progress=lambda *one: told.append(one))
    assert told == [(25, 60), (50, 60), (60, 60)]
