"""Gi*, the exact tail, the control of false discoveries, and how well hot places predict."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.stats import binom

from reporting.insight.hotspots import (
    benjamini_hochberg,
    exact_tail,
    gi_star,
    noticeable,
    pai,
)

from .grid import grid

WIDTH = 6
AROUND = grid(WIDTH)
N = WIDTH * WIDTH
counts = arrays.arrays(np.int64, N, elements=st.integers(0, 30))


def by_hand(values: np.ndarray) -> np.ndarray:
    """Gi* from its formula, with a whole matrix of weights."""
    w = np.array([[float(j in row) for j in range(N)] for row in AROUND.tolist()])
    x, n = values.astype(float), len(values)
    s = np.sqrt((x**2).sum() / n - x.mean() ** 2)
    below = s * np.sqrt((n * (w**2).sum(axis=1) - w.sum(axis=1) ** 2) / (n - 1))
    return (w @ x - x.mean() * w.sum(axis=1)) / below


@settings(max_examples=40)
@given(counts)
def test_gi_star_is_its_formula(values: np.ndarray) -> None:
    found = gi_star(values, AROUND)
    if np.ptp(values) == 0:
        assert not found.any()
    else:
        np.testing.assert_allclose(found, by_hand(values), rtol=1e-9, atol=1e-9)


@settings(max_examples=40)
@given(counts, st.integers(1, 50), st.floats(0.1, 10))
def test_gi_star_asks_for_no_unit_and_no_zero(values: np.ndarray, more: int, times: float) -> None:
    moved = gi_star(values * times + more, AROUND)
    np.testing.assert_allclose(moved, gi_star(values, AROUND), rtol=1e-6, atol=1e-6)


def test_gi_star_of_equal_values_says_nothing() -> None:
    assert not gi_star(np.full(N, 0.1), AROUND).any()
    assert not gi_star(np.zeros(N), AROUND).any()
    assert gi_star([], np.empty((0, 7), dtype=int)).shape == (0,)
    assert gi_star([3], np.array([[0, 1]])).tolist() == [0]


@settings(max_examples=40)
@given(counts)
def test_exact_tail_is_the_binomial_one(values: np.ndarray) -> None:
    sums = [sum(values[j] for j in row if j < N) for row in AROUND.tolist()]
    sizes = (AROUND < N).sum(axis=1)
    expected = binom.sf(np.array(sums) - 1, values.sum(), sizes / N)
    expected[np.array(sums) == 0] = 1
    np.testing.assert_allclose(exact_tail(values, AROUND), expected, rtol=1e-9)


@settings(max_examples=40)
@given(counts)
def test_equal_baseline_is_no_baseline_and_its_unit_does_not_matter(values: np.ndarray) -> None:
    told = exact_tail(values, AROUND, baseline=np.full(N, 2.5))
    np.testing.assert_allclose(told, exact_tail(values, AROUND), rtol=1e-9)


def test_where_more_is_expected_the_same_number_is_less_remarkable() -> None:
    values, expected = np.zeros(N, dtype=int), np.ones(N)
    values[[14, 0]] = 5
    expected[14] = 40
    p = exact_tail(values, AROUND, baseline=expected)
    assert p[14] > 0.5 > 0.001 > p[0]


def test_what_cannot_be_counted_or_expected_is_refused() -> None:
    values = np.zeros(N, dtype=int)
    for wrong in (values + 0.5, values - 1, values + np.nan, values.reshape(WIDTH, WIDTH)):
        with pytest.raises(ValueError, match="values"):
            exact_tail(wrong, AROUND)
    values[14] = 1
    nowhere = np.ones(N)
    nowhere[AROUND[14]] = 0
    with pytest.raises(ValueError, match="nought"):
        exact_tail(values, AROUND, baseline=nowhere)
    for wrong in (np.ones(3), np.full(N, -1.0), np.full(N, np.inf)):
        with pytest.raises(ValueError, match="number from 0"):
            exact_tail(values, AROUND, baseline=wrong)


@settings(max_examples=40)
@given(
    arrays.arrays(np.float64, st.integers(0, 60), elements=st.floats(0, 1)),
    st.sampled_from([0.01, 0.05, 0.2]),
)
def test_step_up_takes_the_largest_rank_that_passes(p: np.ndarray, q: float) -> None:
    ordered = sorted(p.tolist())
    passing = [k for k, value in enumerate(ordered, 1) if value <= q * k / len(p)]
    found = benjamini_hochberg(p, q)
    assert found.sum() >= (passing[-1] if passing else 0)
    assert found.tolist() == [bool(passing) and v <= ordered[passing[-1] - 1] for v in p.tolist()]


@pytest.mark.parametrize("wrong", [np.nan, -0.1, 1.1])
def test_step_up_refuses_what_is_no_p(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([0.5, wrong])


@settings(max_examples=40)
@given(st.integers(0, 3000), st.floats(1e-5, 0.5), st.integers(1, 20_000))
def test_noticeable_is_the_first_that_passes(n: int, share: float, cells: int) -> None:
    critical, extra = noticeable(n, share, cells)
    assert binom.sf(critical - 1, n, share) <= 0.05 / cells * (1 + 1e-9)
    assert critical == 0 or binom.sf(critical - 2, n, share) > 0.05 / cells * (1 - 1e-9)
    assert binom.sf(critical - extra - 1, n, share) >= 0.8 * (1 - 1e-9)
    assert extra == 0 or binom.sf(critical - extra, n, share) < 0.8 * (1 + 1e-9)


def test_a_place_from_the_critical_number_on_is_hot() -> None:
    """What the sentence on the map says is what the map does."""
    critical, _extra = noticeable(40, 5 / N, N)
    values = np.zeros(N, dtype=int)
    values[14], values[35] = critical, 40 - critical
    assert benjamini_hochberg(exact_tail(values, AROUND))[14]


def test_planted_place_is_found_and_only_its_neighbourhoods_are_hot() -> None:
    width = 60
    around = grid(width)
    rng = np.random.default_rng(5)
    values = np.bincount(rng.integers(0, width * width, 200), minlength=width * width)
    middle = 30 * width + 30
    values[around[middle]] += 2
    hot = benjamini_hochberg(exact_tail(values, around))
    assert hot[middle]
    # No hot neighbourhood but those that overlap the planted one.
    near = set(around[around[middle]].ravel().tolist())
    assert set(np.flatnonzero(hot).tolist()) <= near


def test_prediction_without_anything_observed_is_unknown_and_wrong_input_refused() -> None:
    nothing = pai([0, 0], [1, 2])
    assert nothing.order.tolist() == [1, 0]
    assert np.isnan(nothing.pai).all()
    assert np.isnan(nothing.hit_rate).all()
    for wrong in (([1], [1, 2], None), ([1, 2], [1, 2], [1, 0]), ([-1, 2], [1, 2], None)):
        with pytest.raises(ValueError, match=r"Areas|Observed"):
            pai(*wrong)


def test_prediction_is_compared_with_the_best_by_area() -> None:
    """By observed per area the first, then the second are best; both have the third last."""
    found = pai([4, 6, 0], [1, 3, 2], [1, 4, 1])
    assert found.order.tolist() == [1, 2, 0]
    assert found.pai.tolist() == pytest.approx([0.9, 0.72, 1])
    assert found.pei.tolist() == pytest.approx([0.9 / 2.4, 0.72 / 1.2, 1])


@settings(max_examples=40)
@given(counts, counts)
def test_prediction_is_counted_cell_by_cell(observed: np.ndarray, predicted: np.ndarray) -> None:
    if not observed.sum():
        return
    area = np.arange(1, N + 1) / 7
    found = pai(observed, predicted, area)
    ranked = sorted(range(N), key=lambda cell: -predicted[cell])
    assert found.order.tolist() == ranked
    for number in (1, 5, N):
        chosen = ranked[:number]
        hit = observed[chosen].sum() / observed.sum()
        assert found.hit_rate[number - 1] == pytest.approx(hit)
        share = area[chosen].sum() / area.sum()
        assert found.pai[number - 1] == pytest.approx(hit / share)
    assert pai(observed, observed).pei == pytest.approx(np.ones(N))


def test_arrays_of_the_caller_stay_as_they_are() -> None:
    values, around = np.arange(N), AROUND.copy()
    expected, p = np.ones(N), np.linspace(0, 1, N)
    kept = [array.copy() for array in (values, around, expected, p)]
    gi_star(values, around)
    exact_tail(values, around, expected)
    benjamini_hochberg(p)
    pai(values, p, expected)
    for array, before in zip((values, around, expected, p), kept, strict=True):
        np.testing.assert_array_equal(array, before)
