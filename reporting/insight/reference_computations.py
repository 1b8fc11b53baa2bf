"""How the answers of the reference cases are computed, by the functions that the figures use."""

from collections.abc import Callable

import numpy as np

from . import evaluation, hot_times, hotspots, scan
from .arrays import Integers

Values = tuple[float, ...]


def gi_star() -> Values:
    points = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)])
    apart = np.hypot(*(points[:, np.newaxis] - points).T)
    near = np.where(apart <= 15, np.arange(len(points)), len(points))
    return tuple(hotspots.gi_star([2, 3, 3.2, 5, 8, 7], near))


def tail_on_a_ring(n: int, cells: int, inside: int) -> Callable[[], Values]:
    """Cells on a ring, each with three to either side: seven of them are a neighbourhood."""

    def compute() -> Values:
        neighbours = (np.arange(cells)[:, np.newaxis] + np.arange(-3, 4)) % cells
        values: Integers = np.zeros(cells, dtype=np.int64)
        values[0], values[cells // 2] = inside, n - inside
        return (float(hotspots.exact_tail(values, neighbours)[0]),)

    return compute


def significant(*p: float) -> Callable[[], Values]:
    return lambda: tuple(float(hot) for hot in hotspots.benjamini_hochberg(p, 0.05))


def vague_time(start: int, end: int, hours: slice) -> Callable[[], Values]:
    return lambda: tuple(hot_times.aoristic([start], [end]).weights[hours])


def directions() -> Values:
    found = hot_times.circular([43, 45, 52, 61, 75, 88, 88, 279, 357])
    return found.mean, found.resultant, found.p


def planted() -> Values:
    """One incident a day, round a ring of cells; and eight more in two of them on the last days."""
    cells = np.arange(60) % 20
    neighbours = (np.arange(20)[:, np.newaxis] + np.arange(-1, 2)) % 20
    found = scan.permutation(
        np.append(cells, [5, 6] * 4),
        np.append(np.arange(60), [58, 58, 59, 59] * 2),
        neighbours,
        max_days=7,
        permutations=99,
        seed=1,
    ).clusters[0]
    return found.row, found.days, found.observed, found.expected, found.p


def rates(k1: int, k2: int) -> Callable[[], Values]:
    return lambda: (evaluation.e_test(k1, k2),)


def displacement() -> Values:
    found = evaluation.wdd((207, 110), (308, 318), (178, 157), (150, 140))
    return found.estimate, found.variance, found.z, found.low, found.high


def scored(observed: list[int]) -> Callable[[], Values]:
    def compute() -> Values:
        found = hotspots.pai(observed, [3, 2, 1])
        return (*found.pai, *found.pei)

    return compute
