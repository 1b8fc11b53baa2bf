"""Trends of Mann and Kendall, and the word for each course of hot and not hot."""

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from reporting.insight.emerging import Pattern, mann_kendall, patterns


def test_trend_is_its_formula() -> None:
    rng = np.random.default_rng(1)
    for length in range(4, 30):
        x = rng.integers(0, 6, length)
        pairs = list(itertools.combinations(x.tolist(), 2))
        s = sum(int(np.sign(later - earlier)) for earlier, later in pairs)
        found = mann_kendall(x)
        assert found.s == s
        if len(set(x.tolist())) > 1:
            # Kendall's tau-b is the same sum over the geometric mean of the pairs not equal.
            tau = stats.kendalltau(np.arange(length), x).statistic
            unequal = sum(one != other for one, other in pairs)
            assert tau == pytest.approx(s / math.sqrt(len(pairs) * unequal))


def test_trend_without_ties_has_the_variance_and_p_of_the_tables() -> None:
    # n = 10: variance 125; S = 45 for numbers that only rise.
    found = mann_kendall(np.arange(10))
    assert (found.s, found.variance) == (45, 125)
    assert found.z == pytest.approx(44 / math.sqrt(125))
    assert found.p == pytest.approx(2 * stats.norm.sf(44 / math.sqrt(125)))
    assert mann_kendall([3, 3, 3, 3])[2:] == (0.0, 1.0)


def test_chance_is_seldom_a_trend() -> None:
    rng = np.random.default_rng(7)
    p = np.array([mann_kendall(rng.poisson(3, 12)).p for _run in range(2000)])
    assert np.mean(p <= 0.05) <= 0.06


@pytest.mark.parametrize(
    ("hot", "values", "pattern"),
    [
        ("0000000000", range(10), Pattern.NEVER),
        ("0000000001", range(10), Pattern.NEW),
        ("0000000111", range(10), Pattern.CONSECUTIVE),
        ("0100100101", range(10), Pattern.SPORADIC),
        ("1111111110", range(10), Pattern.HISTORICAL),
        ("1111111111", range(10), Pattern.INTENSIFYING),
        ("1111111111", range(10, 0, -1), Pattern.DIMINISHING),
        ("1111011111", [5, 6, 5, 6, 5, 6, 5, 6, 5, 6], Pattern.PERSISTENT),
    ],
)
def test_word_for_each_course(hot: str, values: list[int], pattern: Pattern) -> None:
    mask = np.array([[one == "1" for one in hot]])
    assert patterns(mask, np.array([list(values)])) == [pattern]


def test_too_short_a_time_tells_nothing() -> None:
    with pytest.raises(ValueError, match="four"):
        mann_kendall([1, 2, 3])
    with pytest.raises(ValueError, match="four"):
        patterns(np.ones((2, 3), dtype=bool), np.ones((2, 3), dtype=int))
    with pytest.raises(ValueError, match="four"):
        patterns(np.ones((2, 5), dtype=bool), np.ones((3, 5), dtype=int))
