"""Two counts compared, and before and after beside a comparison area."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.insight.evaluation import e_test, relative_effect, wdd

few = st.integers(0, 25)
exposure = st.floats(0.2, 5)
pair = st.tuples(st.integers(0, 400), st.integers(0, 400))


def by_hand(k1: int, k2: int, n1: float, n2: float) -> float:
    """Every pair of counts one by one, with chances from their recurrence."""
    rate = (k1 + k2) / (n1 + n2)

    def chances(mean: float) -> list[float]:
        found = [math.exp(-mean)]
        while len(found) < mean * 3 + 60:
            found.append(found[-1] * mean / len(found))
        return found

    def apart(x1: int, x2: int) -> float:
        if x1 == x2 == 0:
            return 0
        return abs(x1 / n1 - x2 / n2) / math.sqrt(x1 / n1**2 + x2 / n2**2)

    least = apart(k1, k2) * (1 - 1e-9)
    first, second = chances(rate * n1), chances(rate * n2)
    return sum(
        p1 * p2
        for x1, p1 in enumerate(first)
        for x2, p2 in enumerate(second)
        if apart(x1, x2) >= least
    )


@pytest.mark.parametrize("counts", [(0, 8, 3.1, 2.7), (18, 22, 0.96, 4.77), (9, 0, 1, 2)])
def test_counts_are_compared_over_all_that_can_happen(
    counts: tuple[int, int, float, float],
) -> None:
    assert e_test(*counts) == pytest.approx(by_hand(*counts), rel=1e-9)


@settings(max_examples=40)
@given(few, few, exposure, exposure)
def test_order_and_unit_do_not_matter(k1: int, k2: int, n1: float, n2: float) -> None:
    p = e_test(k1, k2, n1, n2)
    assert 0 <= p <= 1
    assert e_test(k2, k1, n2, n1) == pytest.approx(p, rel=1e-9)
    assert e_test(k1, k2, n1 * 7, n2 * 7) == pytest.approx(p, rel=1e-6)


def test_equal_rates_are_no_news_and_large_counts_no_trouble() -> None:
    assert e_test(0, 0) == 1
    assert e_test(4, 8, 1, 2) == pytest.approx(1)
    z = (5_000 - 5_200) / math.sqrt(10_200)
    assert e_test(5_000, 5_200) == pytest.approx(math.erfc(-z / math.sqrt(2)), abs=1e-4)


def test_what_is_no_count_is_refused() -> None:
    for wrong in ((-1, 2), (1.5, 2), (1, 2, 0), (1, 2, 1, float("nan"))):
        with pytest.raises(ValueError, match=r"Counts|Exposures"):
            e_test(*wrong)
    for counts in ((-1, 2), (3, 4)):
        with pytest.raises(ValueError, match="Counts"):
            wdd(counts, (1, 2), periods=(1, 0))
    with pytest.raises(ValueError, match="Counts"):
        relative_effect((1, -2), (3, 4))


@settings(max_examples=40)
@given(pair, pair, pair, pair, st.floats(0.5, 4), st.floats(0.5, 4))
def test_weights_are_a_change_of_unit(
    t: tuple[int, int], c: tuple[int, int], dt: tuple[int, int], dc: tuple[int, int], long: float,
    large: float,
) -> None:  # fmt: skip
    plain = wdd(t, c, dt, dc)
    assert plain.estimate == (t[1] - t[0]) - (c[1] - c[0]) + (dt[1] - dt[0]) - (dc[1] - dc[0])
    assert plain.variance == sum((*t, *c, *dt, *dc))
    weighed = wdd(t, c, dt, dc, periods=(long, long), areas=(large,) * 4)
    assert weighed.estimate * long * large == pytest.approx(plain.estimate, abs=1e-6)
    assert weighed.variance * (long * large) ** 2 == pytest.approx(plain.variance)
    assert weighed.z == pytest.approx(plain.z, abs=1e-6)
    assert weighed.low <= weighed.estimate <= weighed.high


def test_each_count_has_its_own_weight() -> None:
    found = wdd((40, 10), (30, 12), (20, 8), (60, 9), periods=(2, 1), areas=(1, 2, 4, 5))
    assert found.estimate == pytest.approx((10 - 20) - (6 - 7.5) + (2 - 2.5) - (1.8 - 6))
    squares = 40 / 4 + 10 + 30 / 16 + 12 / 4 + 20 / 64 + 8 / 16 + 60 / 100 + 9 / 25
    assert found.variance == pytest.approx(squares)


def test_half_is_added_to_all_where_one_is_nought() -> None:
    found = relative_effect((0, 5), (3, 4))
    assert found.estimate == pytest.approx(0.5 * 4.5 / (5.5 * 3.5))
    assert relative_effect((1, 5), (3, 4)).estimate == pytest.approx(4 / 15)


def test_nothing_anywhere_is_no_change() -> None:
    found = wdd((0, 0), (0, 0))
    assert (found.estimate, found.z, found.p) == (0, 0, 1)


@settings(max_examples=40)
@given(pair, pair)
def test_relative_effect_turns_round_with_its_areas(
    treated: tuple[int, int], control: tuple[int, int]
) -> None:
    found, other = relative_effect(treated, control), relative_effect(control, treated)
    assert found.estimate == pytest.approx(1 / other.estimate)
    assert found.low == pytest.approx(1 / other.high)
    assert found.low <= found.estimate <= found.high
    assert 0 <= found.p <= 1


def test_tests_hold_their_level_at_small_numbers() -> None:
    """Counts of one rate are called different no more often than was said."""
    rng = np.random.default_rng(2)
    p = [e_test(int(a), int(b)) for a, b in rng.poisson(4, (1500, 2))]
    assert np.mean(np.array(p) <= 0.05) <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 1500)
