"""What may be published: small counts hidden, and not to be worked out from the rest."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.insight.disclosure import HIDDEN, Protected, Told, protect, questions_of, rounded
from reporting.insight.edition_level import Areas, Periods, choose_level

from .reader import Label, Printed, Reader

LINE = questions_of((2,), [(0,), ()])
BOTH_WAYS = [(0, 1), (0,), (1,), ()]


def labels(shape: Sequence[int], tables: Sequence[Sequence[int]]) -> list[Label]:
    """Of the numbers in the order in which they are asked."""
    return [
        tuple((axis, (place,)) for axis, place in zip(kept, where, strict=True))
        for kept in tables
        for where in product(*(range(shape[axis]) for axis in kept))
    ]


def read(
    shape: tuple[int, ...], tables: Sequence[Sequence[int]], found: Protected
) -> tuple[Reader, list[Label]]:
    """A reader of these tables, and what is hidden in them."""
    named = labels(shape, tables)
    printed = [
        Printed(label, None if number == HIDDEN else int(number))
        for label, number in zip(named, found.numbers, strict=True)
    ]
    small = {label: bool(is_small) for label, is_small in zip(named, found.small, strict=True)}
    hidden = [label for label, number in printed if number is None]
    return Reader(shape, printed, small), hidden


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_rounded_to_the_nearest_five(value: int) -> None:
    found = int(rounded([value])[0])
    assert found % 5 == 0
    assert abs(found - value) <= 2


def test_questions_are_sums_of_the_cube() -> None:
    values = np.arange(24).reshape(2, 3, 4)
    asked = questions_of((2, 3, 4), [(0, 2), (1,), ()])
    expected = [*values.sum(axis=1).ravel(), *values.sum(axis=(0, 2)), values.sum()]
    assert (asked @ values.ravel()).tolist() == expected


def test_small_is_hidden_and_others_are_rounded() -> None:
    found = protect([9, 43, 100, 68], np.eye(4, dtype=bool))
    assert found.numbers.tolist() == [HIDDEN, 45, 100, 70]
    assert found.small.tolist() == [True, False, False, False]
    assert not found.complementary.any()


def test_what_a_total_would_tell_is_hidden_with_it() -> None:
    """7 + 30: the total is 35, so at most 37, and 28 at least of it is the other."""
    found = protect([7, 30], LINE)
    assert found.numbers.tolist() == [HIDDEN, 30, 35]
    # 2 + 10: the total is at most 12, so between 0 and 2 would remain.
    found = protect([2, 10], LINE)
    assert found.numbers.tolist() == [HIDDEN, HIDDEN, 10]
    assert found.complementary.tolist() == [False, True, False]


def test_small_numbers_that_add_up_to_much_hide_their_total() -> None:
    """9 + 9 + 8 + 8 is 35: as each is 9 at most, each is 6 at least."""
    found = protect([9, 9, 8, 8], questions_of((4,), [(0,), ()]))
    assert found.numbers.tolist() == [HIDDEN] * 5
    assert protect([9, 5, 8, 8], questions_of((4,), [(0,), ()])).numbers[-1] == 30


def test_what_is_hidden_for_another_is_guarded_itself() -> None:
    values = [12, 9, 9, 9, 12, 1]
    found = protect(values, questions_of((3, 2), BOTH_WAYS))
    reader, hidden = read((3, 2), BOTH_WAYS, found)
    ends = [reader.between(label) for label in hidden]
    assert found.numbers.tolist() == [HIDDEN] * 6 + [20, HIDDEN, 15, 35, 20, 50]
    assert all(high - low > 4 for low, high in ends)


def test_a_year_does_not_tell_its_small_quarter() -> None:
    """Three quarters were told in earlier editions: the year is not told then."""
    quarters = np.array([10, 10, 10, 1])
    before = Told(np.eye(4, dtype=bool)[:3], np.array([10, 10, 10]))
    # The small quarter itself is not asked for, but it is guarded.
    asked = questions_of((4,), [(0,), ()])
    year_only = np.array([False] * 4 + [True])
    alone = protect(quarters, asked, wanted=year_only)
    assert alone.numbers[-1] == 30
    after = protect(quarters, asked, [before], wanted=year_only)
    assert after.numbers.tolist() == [HIDDEN] * 5
    assert after.complementary.tolist() == [False] * 4 + [True]


def test_what_is_told_already_or_cannot_be_true_is_refused() -> None:
    told = Told(LINE[1:], np.array([10, 10]))
    with pytest.raises(ValueError, match="told already"):
        protect([2, 10], LINE[:1], [told])
    with pytest.raises(ValueError, match="contradicts"):
        protect([2, 10], LINE, [Told(LINE[1:], np.array([95, 10]))])
    with pytest.raises(ValueError, match="every cell"):
        protect([2, 10, 3], LINE)


@pytest.mark.parametrize("seed", range(4))
def test_reader_of_a_table_with_totals_learns_no_hidden_number(seed: int) -> None:
    rng = np.random.default_rng(seed)
    shape, values = (4, 3), rng.poisson(rng.choice([3, 12, 40], (4, 3)))
    found = protect(values.ravel(), questions_of(shape, BOTH_WAYS))
    reader, hidden = read(shape, BOTH_WAYS, found)
    for label in hidden:
        low, high = reader.between(label)
        assert high - low > 4, label


def test_what_was_told_is_told_again_as_it_was() -> None:
    """Also where another number has to go for it: 1 + 20 is 20, told with 18 to 22."""
    asked = questions_of((3,), [(0,), ()])
    anew = protect([1, 20, 10], asked)
    assert anew.numbers.tolist() == [HIDDEN, 20, HIDDEN, 30]
    told = protect([1, 20, 10], asked, [Told(asked[2:3], np.array([10]))])
    assert told.numbers.tolist() == [HIDDEN, HIDDEN, 10, 30]


def test_a_dash_of_an_earlier_edition_stays_a_dash() -> None:
    values, shape = np.array([1, 10, 12, 25, 40, 60]), (3, 2)
    asked = questions_of(shape, BOTH_WAYS)
    first = protect(values, asked)
    assert (first.numbers == HIDDEN).sum() > 1
    again = protect(values, asked, [Told(asked, first.numbers)])
    np.testing.assert_array_equal(again.numbers, first.numbers)
    each = np.eye(2, dtype=bool)
    alone = protect([40, 30], each, [Told(each[:1], np.array([HIDDEN]))])
    assert alone.numbers.tolist() == [HIDDEN, 30]
    # By area only, which was all shown or hidden before.
    rows = questions_of(shape, [(0,)])
    later = protect(values, rows, [Told(asked, first.numbers)])
    np.testing.assert_array_equal(later.numbers, first.numbers[6:9])


def test_same_counts_same_edition_and_arrays_stay() -> None:
    values = np.random.default_rng(1).poisson(9, 12)
    asked = questions_of((4, 3), BOTH_WAYS)
    kept = values.copy(), asked.copy()
    first, second = protect(values, asked), protect(values, asked)
    np.testing.assert_array_equal(first.numbers, second.numbers)
    np.testing.assert_array_equal(values, kept[0])
    np.testing.assert_array_equal(asked, kept[1])


def test_level_is_the_finest_of_which_enough_is_shown() -> None:
    part = np.array([0, 0, 1, 1])
    many = choose_level(np.full((4, 4), 40), part)
    assert many is not None
    assert (many.areas, many.periods) == (Areas.DISTRICT, Periods.QUARTER)
    assert many.cells.tolist() == [[40] * 4] * 4
    assert (many.by_area.tolist(), many.total.tolist()) == ([[160]] * 4, [640])
    # Six a district and quarter, 12 a half-year; a part has as many cells of quarters.
    some = choose_level(np.full((4, 4), 6), part)
    assert some is not None
    assert (some.areas, some.periods) == (Areas.DISTRICT, Periods.HALF_YEAR)
    assert [(tried.areas, tried.periods) for tried in some.tried] == [
        (Areas.DISTRICT, Periods.QUARTER),
        (Areas.DISTRICT, Periods.HALF_YEAR),
    ]
    # Half of the cells with just over half of the reports.
    half = choose_level(np.repeat([[10], [9]], 4, axis=0) * np.ones(4, dtype=int), np.arange(8) % 2)
    assert half is not None
    assert half.tried[0][:2] == (Areas.DISTRICT, Periods.QUARTER)
    assert half.tried[0].share == pytest.approx(10 / 19)
    assert not half.tried[0].passes
    assert half.periods != Periods.QUARTER or half.areas != Areas.DISTRICT
    # Nearly all reports in a quarter of the cells.
    blank = choose_level(np.array([[100] * 4] + [[3] * 4] * 3), np.arange(4) % 2)
    assert blank is not None
    assert blank.tried[0].share > 0.9 > 0.25 == blank.tried[0].filled
    assert not blank.tried[0].passes
    few = choose_level(np.array([[3, 3, 2, 2], [0, 0, 0, 0]]), np.array([0, 1]))
    assert few is not None
    assert (few.areas, few.periods, few.cells.tolist()) == (Areas.CITY, Periods.YEAR, [[10]])
    assert choose_level(np.ones((2, 4), dtype=int), np.array([0, 0])) is None
    for wrong in (np.ones((2, 3)), np.ones(4), np.ones((3, 4))):
        with pytest.raises(ValueError, match="Asked"):
            choose_level(wrong, np.array([0, 0]))
