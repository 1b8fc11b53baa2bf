"""Drills: a reader with linear programs, over all pairs of filters and editions of a cube."""

from collections.abc import Callable, Sequence
from itertools import combinations, permutations, product

import numpy as np
import pytest

from reporting.insight.disclosure import HIDDEN, Told, protect, rounded
from reporting.insight.edition_level import choose_level

from .reader import Label, Printed, Reader, counted_in

pytestmark = pytest.mark.drill
Record = Callable[[str, object], None]

AREAS, QUARTERS, KINDS = 4, 4, 3
SHAPE = (AREAS, QUARTERS, KINDS)
CELLS = list(np.ndindex(*SHAPE))
HALVES = [(0, 1), (2, 3)]
PINNED = 4


def numbers_of(filters: tuple[int, ...], periods: Sequence[tuple[int, ...]]) -> list[Label]:
    """A table by these axes, its periods some quarters long."""
    places: dict[int, Sequence[tuple[int, ...]]] = {
        0: [(area,) for area in range(AREAS)],
        1: periods,
        2: [(kind,) for kind in range(KINDS)],
    }
    return [
        tuple(zip(filters, where, strict=True))
        for where in product(*(places[axis] for axis in filters))
    ]


FILTERS = [kept for number in range(3) for kept in combinations(range(3), number)]


def editions(first: tuple[int, ...], second: tuple[int, ...]) -> list[list[Label]]:
    """The first half-year by one filter; the year by both, by half-years and in all; quarters."""
    quarters = [(quarter,) for quarter in range(QUARTERS)]
    until_summer = [label for label in numbers_of(tuple(sorted({*first, 1})), quarters)
                    if all(places[0] < 2 for axis, places in label if axis == 1)]  # fmt: skip
    year = [number for kept in (first, second, (1,), ()) for number in numbers_of(kept, HALVES)]
    return [until_summer, list(dict.fromkeys(year)), numbers_of((0, 1), quarters)]


def sums(values: np.ndarray, labels: list[Label]) -> np.ndarray:
    return np.array([
        sum(int(values[cell]) for cell in CELLS if counted_in(label, cell)) for label in labels
    ])  # fmt: skip


def matrix(labels: list[Label]) -> np.ndarray:
    return np.array([[counted_in(label, cell) for cell in CELLS] for label in labels])


def published(values: np.ndarray, told: list[list[Label]]) -> list[Printed]:
    """Edition after edition, each knowing those before and what may be asked later."""
    earlier: list[Told] = []
    printed: list[Printed] = []
    every = list(dict.fromkeys(label for labels in told for label in labels))
    for labels in told:
        wanted = np.array([label in labels for label in every])
        numbers = protect(values.ravel(), matrix(every), earlier, wanted=wanted).numbers[wanted]
        asked = [label for label in every if label in labels]
        earlier.append(Told(matrix(asked), numbers))
        printed += [
            Printed(label, None if number == HIDDEN else int(number))
            for label, number in zip(asked, numbers, strict=True)
        ]
    return printed


def hidden_but_known(
    values: np.ndarray, printed: list[Printed], *, whole: bool = False
) -> tuple[int, int]:
    """How many hidden numbers the reader knows within ±2, and of how many."""
    labels = [label for label, _number in printed]
    small = dict(zip(labels, (sums(values, labels) < 10).tolist(), strict=True))
    reader = Reader(SHAPE, printed, small)
    hidden = list(dict.fromkeys(label for label, number in printed if number is None))
    ends = [reader.between(label, whole=whole) for label in hidden]
    for label, (low, high) in zip(hidden, ends, strict=True):
        true = sums(values, [label])[0]
        assert low - 1e-6 <= true <= high + 1e-6, "the reader is wrong"
    return sum(high - low <= PINNED + 1e-6 for low, high in ends), len(hidden)


def naive(values: np.ndarray, told: list[list[Label]]) -> list[Printed]:
    """Small counts hidden and others rounded, and nothing more."""
    labels = [label for edition in told for label in edition]
    true = sums(values, labels)
    return [
        Printed(label, int(number) if count >= 10 else None)
        for label, count, number in zip(labels, true, rounded(true), strict=True)
    ]


@pytest.mark.parametrize("mean", [2, 6])
def test_no_reader_undoes_it_over_filters_and_editions(mean: int, record_property: Record) -> None:
    rng = np.random.default_rng(mean)
    known = hidden = known_naively = shown = of = 0
    for first, second in permutations(FILTERS, 2):
        values = rng.poisson(rng.gamma(0.8, mean / 0.8, SHAPE))
        told = editions(first, second)
        printed = published(values, told)
        found, number = hidden_but_known(values, printed)
        known, hidden = known + found, hidden + number
        known_naively += hidden_but_known(values, naive(values, told))[0]
        shown += sum(number is not None for _label, number in printed)
        of += len(printed)
    record_property(
        f"hidden numbers known within ±2, about {mean} a cell",
        f"{known} of {hidden} (without complementary suppression {known_naively};"
        f" shown {shown} of {of})",
    )
    assert known == 0
    # The trial would see it.
    assert known_naively > 0


def test_whole_incidents_tell_no_more(record_property: Record) -> None:
    """The same reader, who knows that incidents are whole."""
    rng, known, hidden = np.random.default_rng(5), 0, 0
    for first, second in combinations(FILTERS[1:], 2):
        values = rng.poisson(rng.gamma(0.8, 6, SHAPE))
        printed = published(values, editions(first, second))
        found, number = hidden_but_known(values, printed, whole=True)
        known, hidden = known + found, hidden + number
    record_property("the same in whole numbers", f"{known} of {hidden}")
    assert known == 0


@pytest.mark.parametrize("number", [30, 60, 90, 180])
def test_editions_are_never_mostly_blank(number: int, record_property: Record) -> None:
    """72 districts in six parts, few of which have much; that many reports a quarter."""
    rng, levels = np.random.default_rng(number), []
    for _edition in range(4):
        weights = rng.gamma(0.6, 1, 72)
        quarters = rng.multinomial(number, weights / weights.sum(), 4).T
        level = choose_level(quarters, np.arange(72) % 6)
        assert level is not None
        true = shown_share(quarters, level.cells)
        assert true >= 2 / 3
        assert (level.cells != HIDDEN).mean() >= 0.5
        levels.append(f"{level.areas.name} × {level.periods.name}".lower())
    told = ", ".join(f"{name}: {levels.count(name)}" for name in sorted(set(levels)))
    record_property(f"levels of editions at {number} reports a quarter", told)


def shown_share(quarters: np.ndarray, cells: np.ndarray) -> float:
    """The part of the reports that is shown, within rounding."""
    shown = cells[cells != HIDDEN]
    return float((shown + 2).sum() / quarters.sum())
