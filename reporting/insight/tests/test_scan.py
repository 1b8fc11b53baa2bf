"""The permutation scan: its statistic by hand, planted clusters, and how it is repeated."""

import math
from typing import Any

import numpy as np
import pytest

from reporting.insight.scan import permutation

from .grid import grid

WIDTH = 8
AROUND = grid(WIDTH)
N = WIDTH * WIDTH


def at_random(number: int, seed: int, days: int = 60) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.integers(0, N, number), rng.integers(0, days, number)


def by_hand(cell: np.ndarray, day: np.ndarray, max_days: int, last: int) -> float:
    """The largest statistic over every row and number of days, counted one by one."""
    total, best = len(cell), 0.0
    for row in AROUND.tolist():
        inside = np.isin(cell, row)
        for days in range(1, max_days + 1):
            recent = day > last - days
            c, e = int((inside & recent).sum()), inside.sum() * recent.sum() / total
            if c > e:
                other = (total - c) * math.log((total - c) / (total - e)) if c < total else 0
                best = max(best, c * math.log(c / e) + other)
    return best


@pytest.mark.parametrize("seed", range(6))
def test_statistic_is_its_formula(seed: int) -> None:
    cell, day = at_random(40 + 10 * seed, seed)
    last = 59 + seed
    found = permutation(cell, day, AROUND, 9 + seed, 5, 1, last_day=last)
    assert found.clusters[0].statistic == pytest.approx(by_hand(cell, day, 9 + seed, last))


def test_permutations_are_of_days_among_incidents() -> None:
    """With one day that is recent, every way to choose whose it is can be counted."""
    cell, day = np.array([0, 0, 0, 30, 30, 60]), np.array([9, 9, 1, 2, 3, 4])
    found = permutation(cell, day, AROUND, 1, 2000, 3)
    # Both recent ones of the three in one place: 3 pairs of 15, or the pair of the other place.
    largest = [by_hand(cell, np.where(np.isin(range(6), pair), 9, 0), 1, 9)
               for pair in ((i, j) for i in range(6) for j in range(i))]  # fmt: skip
    for value in set(np.round(largest, 9)):
        share = np.mean(np.isclose(largest, value))
        seen = np.mean(np.isclose(found.largest, value))
        assert seen == pytest.approx(share, abs=4 * math.sqrt(0.25 / 2000))


@pytest.mark.parametrize("seed", range(3))
def test_planted_cluster_is_found(seed: int) -> None:
    """Six in one neighbourhood within three days, among 200 of two months."""
    width, middle = 20, 210
    around, rng = grid(width), np.random.default_rng(seed)
    cell = np.append(rng.integers(0, width * width, 200), [*around[middle], middle])
    day = np.append(rng.integers(0, 60, 200), [57, 58, 59, 59, 58, 57])
    best = permutation(cell, day, around, 7, 199, 11).clusters[0]
    # Others by chance may widen it by a step or some days.
    assert middle in around[best.row]
    assert 3 <= best.days <= 6
    assert best.observed >= 5 > 2 > best.expected
    assert best.p <= 0.05


def test_same_seed_same_answer_and_another_seed_another() -> None:
    cell, day = at_random(100, 1)
    one, same = (permutation(cell, day, AROUND, 7, 50, 5) for _time in range(2))
    assert one.clusters == same.clusters
    np.testing.assert_array_equal(one.largest, same.largest)
    assert not np.array_equal(one.largest, permutation(cell, day, AROUND, 7, 50, 6).largest)


def test_clusters_share_no_incident_and_come_in_order() -> None:
    cell, day = at_random(150, 4)
    clusters = permutation(cell, day, AROUND, 14, 19, 1).clusters
    statistics = [cluster.statistic for cluster in clusters]
    assert statistics == sorted(statistics, reverse=True)
    assert 2 <= len(clusters) <= 10
    rows = [set(AROUND[cluster.row].tolist()) & set(cell.tolist()) for cluster in clusters]
    assert sum(map(len, rows)) == len(set.union(*rows))
    for cluster in clusters:
        inside = np.isin(cell, AROUND[cluster.row]) & (day > day.max() - cluster.days)
        assert cluster.observed == inside.sum() > cluster.expected


def test_progress_is_told_and_can_end_the_scan() -> None:
    cell, day = at_random(50, 1)
    told: list[tuple[int, int]] = []
    permutation(cell, day, AROUND, 7, 60, 1, progress=lambda *done: told.append(done))
    assert told == [(25, 60), (50, 60), (60, 60)]

    def cancel(_done: int, _all: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        permutation(cell, day, AROUND, 7, 60, 1, progress=cancel)


def test_nobody_nothing_recent_and_everything_recent_are_no_news() -> None:
    none = np.empty(0, dtype=int)
    assert permutation(none, none, AROUND, 7, 9, 1).p == 1
    old = permutation(np.array([1, 2]), np.array([0, 3]), AROUND, 7, 9, 1, last_day=90)
    assert (old.clusters, old.p) == ((), 1)
    cell, day = at_random(20, 1, days=5)
    assert all(c.days < 5 for c in permutation(cell, day, AROUND, 30, 9, 1).clusters)
    one = permutation(np.array([5]), np.array([5]), AROUND, 3, 9, 1)
    assert (one.clusters, one.p) == ((), 1)


def test_what_cannot_be_is_refused() -> None:
    cell, day = at_random(10, 1)
    wrongs: list[dict[str, Any]] = [
        {"max_days": 0},
        {"permutations": 0},
        {"last_day": 0},
        {"cell": cell + N},
        {"cell": cell[:3]},
    ]
    for wrong in wrongs:
        given: dict[str, Any] = {
            "cell": cell,
            "day": day,
            "neighbours": AROUND,
            "max_days": 7,
            "permutations": 9,
            "seed": 1,
        }
        with pytest.raises(ValueError, match=r"one|cell|last day"):
            permutation(**(given | wrong))


def test_arrays_of_the_caller_stay_as_they_are() -> None:
    cell, day = at_random(60, 1)
    around = AROUND.copy()
    kept = [array.copy() for array in (cell, day, around)]
    permutation(cell, day, around, 7, 20, 1)
    for array, before in zip((cell, day, around), kept, strict=True):
        np.testing.assert_array_equal(array, before)
