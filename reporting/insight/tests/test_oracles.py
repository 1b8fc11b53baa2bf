"""Each analysis beside an independent library, on random input; the largest difference is told.

Drills, since the libraries take seconds to import.
"""

from collections.abc import Callable

import numpy as np
import pytest

from reporting.insight.evaluation import e_test, relative_effect
from reporting.insight.hot_times import circular
from reporting.insight.hotspots import benjamini_hochberg, exact_tail, gi_star
from reporting.insight.neighbourhoods import neighbours_of

from .study_mask import mask

pytestmark = pytest.mark.drill
Record = Callable[[str, object], None]


# The study area has islands.
@pytest.mark.filterwarnings("ignore:The weights matrix is not fully connected")
@pytest.mark.parametrize("resolution", [8, 9, 10])
def test_gi_star_beside_esda(resolution: int, record_property: Record) -> None:
    from esda.getisord import G_Local
    from libpysal.weights import W

    area = mask(resolution)
    n, rng = len(area.cells), np.random.default_rng(resolution)
    lists = {
        i: [j for j in row if j not in (i, n)] for i, row in enumerate(area.neighbours.tolist())
    }
    weights = W(lists, silence_warnings=True)
    largest = 0.0
    for mean in (0.02, 1, 50):
        values = rng.poisson(mean, n)
        values[: n // 20] += rng.poisson(2 * mean, n // 20)
        if np.ptp(values) == 0:
            continue
        theirs = G_Local(values, weights, transform="B", star=True, permutations=0).Zs
        largest = max(largest, float(np.abs(gi_star(values, area.neighbours) - theirs).max()))
    record_property(f"Gi* beside esda, resolution {resolution}, {area.name}", f"{largest:.1e}")
    assert largest < 1e-9


def test_neighbours_beside_scikit_learn(record_property: Record) -> None:
    """Middles of cells that lie nearer than 1.5 times the nearest are those that share a side."""
    from sklearn.neighbors import BallTree

    from reporting import geo

    cells = mask(10).cells
    n, around = len(cells), neighbours_of(cells)
    outlines = [geo.cell_outline(int(cell))[:-1] for cell in cells]
    middles = np.radians([np.mean(outline, axis=0)[::-1] for outline in outlines])
    tree = BallTree(middles, metric="haversine")
    step = float(np.median(tree.query(middles, k=2)[0][:, 1]))
    near = tree.query_radius(middles, 1.5 * step)
    different = sum(
        set(one.tolist()) != {cell for cell in row if cell < n}
        for one, row in zip(near, around.tolist(), strict=True)
    )
    record_property("neighbours beside scikit-learn, rows that differ", f"{different} of {n:,}")
    assert different == 0


def test_tail_beside_fractions(record_property: Record) -> None:
    """Exact arithmetic: other libraries compute this tail with the same routine as we do."""
    from fractions import Fraction
    from math import comb

    rng, largest = np.random.default_rng(4), 0.0
    for _run in range(60):
        cells, number = int(rng.integers(20, 21_000)), int(rng.integers(1, 700))
        inside = min(number, 1 + int(rng.poisson(7 * number / cells) + rng.integers(0, 5)))
        ring = (np.arange(cells)[:, np.newaxis] + np.arange(7)) % cells
        values = np.zeros(cells, dtype=int)
        values[[3, cells // 2 + 5]] = inside, number - inside
        share = Fraction(7, cells)
        below = sum(comb(number, k) * share**k * (1 - share) ** (number - k) for k in range(inside))
        exact = float(1 - below)
        largest = max(largest, abs(exact_tail(values, ring)[0] / exact - 1))
    record_property("exact tail beside fractions, largest relative difference", f"{largest:.1e}")
    assert largest < 1e-9


def test_tail_with_a_baseline_beside_scipy(record_property: Record) -> None:
    from scipy.stats import binom

    area = mask(9)
    n, rng, largest = len(area.cells), np.random.default_rng(4), 0.0
    baseline = rng.uniform(0.1, 5, n)
    inside = area.neighbours < n
    share = np.where(inside, np.append(baseline, 0)[area.neighbours], 0).sum(axis=1)
    for number in (30, 700, 100_000):
        values = np.bincount(rng.integers(0, n, number), minlength=n)
        sums = np.where(inside, np.append(values, 0)[area.neighbours], 0).sum(axis=1)
        theirs = binom.sf(sums - 1, number, share / baseline.sum())
        some = theirs > 1e-290
        apart = exact_tail(values, area.neighbours, baseline)[some] / theirs[some] - 1
        largest = max(largest, float(np.abs(apart).max()))
    record_property("tail with a baseline beside scipy, relative", f"{largest:.1e}")
    assert largest < 1e-9


def test_control_of_false_discoveries_beside_statsmodels() -> None:
    from statsmodels.stats.multitest import multipletests

    rng = np.random.default_rng(6)
    for _run in range(500):
        p = rng.uniform(0, 1, rng.integers(1, 200)) ** rng.uniform(0.5, 4)
        p = np.round(p, int(rng.integers(1, 6)))
        theirs = multipletests(p, alpha=0.05, method="fdr_bh")[0]
        np.testing.assert_array_equal(benjamini_hochberg(p, 0.05), theirs)


def test_e_test_beside_statsmodels(record_property: Record) -> None:
    from statsmodels.stats.rates import etest_poisson_2indep

    rng, largest = np.random.default_rng(7), 0.0
    for _run in range(1500):
        k1, k2 = (int(count) for count in rng.integers(0, 60, 2))
        n1, n2 = rng.uniform(0.2, 5, 2)
        if k1 + k2:
            _statistic, theirs = etest_poisson_2indep(
                k1, n1, k2, n2, value=0, method="wald", compare="diff"
            )
            largest = max(largest, abs(e_test(k1, k2, n1, n2) - theirs))
    record_property("E-test beside statsmodels, largest difference", f"{largest:.1e}")
    assert largest < 1e-9


def test_relative_effect_beside_statsmodels(record_property: Record) -> None:
    from statsmodels.stats.contingency_tables import Table2x2

    rng, largest = np.random.default_rng(8), 0.0
    for _run in range(300):
        a, b, c, d = (int(count) for count in rng.integers(1, 500, 4))
        table = Table2x2(np.array([[a, b], [c, d]]))
        # 1.96 has fewer digits than the quantile that statsmodels takes: half as far in percents.
        low, high = table.oddsratio_confint(alpha=0.04999579029644097)
        ours = relative_effect((a, b), (c, d))
        apart = np.array([ours.estimate / table.oddsratio, ours.low / low, ours.high / high]) - 1
        largest = max(largest, float(np.abs(apart).max()))
    record_property("relative effect beside statsmodels, relative", f"{largest:.1e}")
    assert largest < 1e-9


def test_directions_beside_scipy(record_property: Record) -> None:
    from scipy.stats import directional_stats

    rng, largest = np.random.default_rng(9), 0.0
    for _run in range(300):
        angles = rng.vonmises(rng.uniform(0, 6), 0.7, rng.integers(5, 400))
        theirs = directional_stats(np.stack([np.cos(angles), np.sin(angles)], axis=1))
        ours = circular(np.degrees(angles))
        east, north = theirs.mean_direction
        turned = (ours.mean - np.degrees(np.arctan2(north, east)) + 180) % 360 - 180
        largest = max(largest, abs(turned), abs(ours.resultant - theirs.mean_resultant_length))
    record_property("mean direction and R̄ beside scipy, largest difference", f"{largest:.1e}")
    assert largest < 1e-9
