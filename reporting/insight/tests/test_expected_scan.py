"""The expectation-based scan: every zone by hand, a planted excess, and p-values of chance."""

import math
from typing import Any

import numpy as np
import pytest

from reporting.insight.expected_scan import expectation_based

WIDTH = 5
N = WIDTH * WIDTH


def nearest(k: int) -> np.ndarray:
    """Of each cell of a square the k nearest, from near to far."""
    at = np.array([divmod(cell, WIDTH) for cell in range(N)])
    apart = np.hypot(*(at[:, np.newaxis] - at).T)
    return np.argsort(apart, axis=1, kind="stable")[:, :k]


def by_hand(counts: np.ndarray, baselines: np.ndarray, around: np.ndarray) -> float:
    best = 0.0
    for row in around:
        for cells in range(1, len(row) + 1):
            inside = [cell for cell in row[:cells] if cell < len(counts)]
            for days in range(1, counts.shape[1] + 1):
                c = float(counts[inside, -days:].sum())
                b = float(baselines[inside, -days:].sum())
                if c > b:
                    best = max(best, c * math.log(c / b) + b - c)
    return best


@pytest.mark.parametrize("seed", range(5))
def test_statistic_is_the_largest_of_all_zones(seed: int) -> None:
    rng = np.random.default_rng(seed)
    baselines = rng.uniform(0.1, 2, (N, 6))
    counts = rng.poisson(baselines)
    around = nearest(7)
    # Cells at the edge of a study area have fewer around them.
    around[::4, 5:] = N
    found = expectation_based(counts, baselines, around, 3, 1)
    assert found.zone is not None
    assert found.zone.statistic == pytest.approx(by_hand(counts, baselines, around))
    members = [cell for cell in around[found.zone.row][: found.zone.cells] if cell < N]
    assert found.zone.observed == counts[members, -found.zone.days :].sum()
    assert found.zone.expected == pytest.approx(baselines[members, -found.zone.days :].sum())


def test_planted_excess_is_found() -> None:
    rng = np.random.default_rng(2)
    baselines = np.full((N, 7), 0.5)
    counts = rng.poisson(baselines)
    counts[nearest(4)[12], -2:] += 3
    found = expectation_based(counts, baselines, nearest(9), 199, 4)
    assert found.zone is not None
    assert 12 in nearest(9)[found.zone.row][: found.zone.cells]
    assert found.zone.days <= 3
    assert found.p == 1 / 200
    # The Gumbel tail tells how much less likely than the simulations can.
    assert 0 < found.p_gumbel < found.p


def test_p_values_of_chance_are_spread_evenly() -> None:
    rng, around = np.random.default_rng(3), nearest(5)
    baselines = np.full((N, 4), 0.4)
    found = [expectation_based(rng.poisson(baselines), baselines, around, 39, run)
             for run in range(150)]  # fmt: skip
    for p in ([one.p for one in found], [one.p_gumbel for one in found]):
        for share in (0.1, 0.25, 0.5, 0.75):
            seen = np.mean(np.array(p) <= share)
            assert seen == pytest.approx(share, abs=4 * math.sqrt(share * (1 - share) / 150))


def test_nothing_above_expected_is_no_zone() -> None:
    found = expectation_based(np.zeros((N, 3), dtype=int), np.ones((N, 3)), nearest(3), 9)
    assert (found.zone, found.p, found.p_gumbel) == (None, 1.0, 1.0)


def test_same_seed_same_answer() -> None:
    baselines = np.full((N, 3), 0.7)
    counts = np.random.default_rng(1).poisson(baselines)
    one, same = (expectation_based(counts, baselines, nearest(4), 20, 8) for _time in range(2))
    assert one[:3] == same[:3]
    np.testing.assert_array_equal(one.largest, same.largest)


@pytest.mark.parametrize(
    ("counts", "baselines"),
    [([[1]], [[0.0]]), ([[-1]], [[1.0]]), ([[0.5]], [[1.0]]), ([[1]], [[float("nan")]]),
     ([[1]], [[-1.0]]), ([[1, 2]], [[1.0]]), ([1], [1.0])],
)  # fmt: skip
def test_what_cannot_be_scanned_is_refused(counts: Any, baselines: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        expectation_based(counts, baselines, np.array([[0]]), 5)
