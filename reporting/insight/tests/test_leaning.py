"""What is never asked, since no peak is large enough to matter, would have changed nothing."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.insight import change, shares
from reporting.insight.panels.leaning import _largest
from reporting.insight.peaks import fullest

#: Rows of a part, which day, and how many: parts that differ, and days of which one may be large.
ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(1, 60)), min_size=1, max_size=24
)
SIZES = st.lists(st.integers(1, 20), min_size=4, max_size=4)


def _largest_of_all(rows: Sequence[tuple[int, int, int]]) -> int:
    days = {day for _part, day, _number in rows}
    return max(sum(number for _p, one, number in rows if one == day) for day in days)


def _numbers(rows: Sequence[tuple[int, int, int]]) -> list[int]:
    return [sum(number for part, _day, number in rows if part == one) for one in range(4)]


@settings(deadline=None)
@given(ROWS, SIZES)
def test_a_share_leans_on_nothing_that_may_not_be_leant_on(
    rows: list[tuple[int, int, int]], sizes: list[int]
) -> None:
    numbers = _numbers(rows)
    told = shares.stand_out(numbers, sum(numbers), [one / sum(sizes) for one in sizes])
    cut = shares.believed_up_to(told)
    leans = shares.leaning(dict(enumerate(told)), cut, {"day": rows})
    may = shares.may_lean(told, cut, {"day": _largest_of_all(rows)})
    assert not leans or may == {"day"}
    assert not shares.may_lean(told, cut, {"day": 0})


@settings(deadline=None)
@given(ROWS, st.lists(st.integers(0, 200), min_size=4, max_size=4))
def test_a_change_leans_on_nothing_that_may_not_be_leant_on(
    rows: list[tuple[int, int, int]], before: list[int]
) -> None:
    told = change.changes(list(zip(_numbers(rows), before, strict=True)))
    cut = change.believed_up_to(told)
    leans = [
        part
        for part, number in _largest(rows).items()
        if told[part].verdict > 0
        and not change.holds_without((told[part].now, told[part].before), cut, number, 0)
    ]
    more = [one for one in told if one.verdict > 0]
    may = change.may_lean(more, cut, {"day": _largest_of_all(rows)})
    assert not leans or may == {"day"}
    assert not change.may_lean(told, cut, {"day": 0})


def test_the_fullest_of_all_counts_what_lies_in_no_area_and_no_source_is_none() -> None:
    one, other = date(2026, 3, 1), date(2026, 3, 2)
    rows = [(1, one, "", 5), (None, one, "bus", 4), (2, other, "bus", 3), (2, other, "", 1)]
    assert fullest(7, rows) == {"hour": 7, "day": 9, "source": 7}
    assert fullest(0, []) == {"hour": 0, "day": 0, "source": 0}
