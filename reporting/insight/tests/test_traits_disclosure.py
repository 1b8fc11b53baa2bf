"""What the tables of traits tell of a small number: nothing that the numbers of reports do not."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.insight.traits import NOT_TOLD, REPORTS, TRAITS, Table, Tally, Trait
from reporting.insight.traits_disclosure import quarter_table, year_table

from .reader import Label, Printed, Reader

PARTS = ("Haven", "Poort")
PINNED = 4
POLICE, GROUNDS = (
    next(trait for trait in TRAITS if trait.name == name) for name in ("police", "grounds")
)
# By part: how many told yes, no and nothing, and how many of all ticked one ground.
COUNTS = st.tuples(st.integers(0, 25), st.integers(0, 25), st.integers(0, 25), st.integers(0, 75))


def tally_of(by_part: Sequence[tuple[int, int, int, int]]) -> Tally:
    tally = Tally.of_parts(PARTS)
    for part, (yes, no, nothing, ticked) in zip(PARTS, by_part, strict=True):
        for number, answer in enumerate(["yes"] * yes + ["no"] * no + [""] * nothing):
            grounds = ["gender"] if number < ticked else []
            tally.add(part, {"police": answer, "grounds": grounds})
    return tally


class Asked(NamedTuple):
    """What is asked of the reader: a trait as parts × columns × quarters."""

    trait: Trait
    columns: tuple[str, ...]
    #: Of a question with several ticks the last column is who did not tick: it stands nowhere.
    shown: tuple[str, ...]


SINGLE = Asked(POLICE, POLICE.columns, POLICE.columns)
TICKED = Asked(GROUNDS, ("gender", NOT_TOLD), ("gender",))


def printed_by(
    asked: Asked, tallies: Sequence[Tally], tables: Sequence[Table], year: Table | None
) -> tuple[list[Printed], dict[Label, bool]]:
    """Every number that stands in a table, and which of them are small."""
    every: list[tuple[int, ...]] = [(quarter,) for quarter in range(len(tables))]
    told = list(zip(tables, every, strict=True))
    if year is not None:
        told.append((year, tuple(range(len(tables)))))
    printed, small = [], {}
    for table, quarters in told:
        for place in (None, *range(len(PARTS))):
            for column, name in enumerate(asked.shown):
                label: Label = ((1, (column,)), (2, quarters))
                parts: tuple[str, ...] = ("", *PARTS)
                if place is not None:
                    label, parts = ((0, (place,)), *label), (PARTS[place],)
                found = table.city if place is None else table.parts[PARTS[place]]
                number = sum(
                    tallies[quarter].number(part, asked.trait.name, name)
                    for quarter in quarters
                    for part in parts
                )
                printed.append(Printed(label, found[asked.trait.name][name]))
                small[label] = number < 10
    return printed, small


def reader_of(
    asked: Asked, tallies: Sequence[Tally], printed: list[Printed], small: dict[Label, bool]
) -> Reader:
    """Who knows besides exactly how many reports each part had in each quarter."""
    shape = (len(PARTS), len(asked.columns), len(tallies))
    reader = Reader(shape, printed, small)
    for place, part in enumerate(PARTS):
        for quarter, tally in enumerate(tallies):
            row = reader.row(((0, (place,)), (2, (quarter,))))
            reports = tally.number(part, REPORTS, "")
            reader.rows = np.vstack([reader.rows, row])
            reader.low = np.append(reader.low, reports)
            reader.high = np.append(reader.high, float(reports))
    return reader


def nothing_is_learned(
    asked: Asked, tallies: Sequence[Tally], tables: Sequence[Table], year: Table | None = None
) -> int:
    """Of each hidden number: it stays open, or is as open as without any table. How many."""
    printed, small = printed_by(asked, tallies, tables, year)
    knows = reader_of(asked, tallies, printed, small)
    dashes = [Printed(label, None) for label, _number in printed]
    without = reader_of(asked, tallies, dashes, small)
    hidden = [label for label, number in printed if number is None]
    for label in hidden:
        low, high = knows.between(label)
        if np.floor(high + 1e-6) - np.ceil(low - 1e-6) > PINNED:
            continue
        least, most = without.between(label)
        assert (low, high) == pytest.approx((least, most), abs=1e-5), label
    return len(hidden)


@settings(max_examples=10, deadline=None)
@given(st.tuples(COUNTS, COUNTS))
def test_a_quarter_tells_no_small_number(by_part: tuple[tuple[int, int, int, int], ...]) -> None:
    tally = tally_of(by_part)
    table = quarter_table(tally)
    for asked in (SINGLE, TICKED):
        nothing_is_learned(asked, [tally], [table])


def few_in_one_quarter() -> list[Tally]:
    """Twelve told 'no' in three of the quarters, and two in the other."""
    return [tally_of([(20, no, 15, 12), (0, 0, 0, 0)]) for no in (12, 2, 12, 12)]


def by_chance() -> list[Tally]:
    rng = np.random.default_rng(0)
    return [
        tally_of([tuple(rng.poisson((2, 9, 6, 8)).tolist()) for _part in PARTS])
        for _quarter in range(4)
    ]


@pytest.mark.parametrize("made", [few_in_one_quarter, by_chance])
def test_a_year_beside_its_quarters_tells_no_small_number(made: Callable[[], list[Tally]]) -> None:
    tallies = made()
    tables = [quarter_table(tally) for tally in tallies]
    year = year_table(tallies, tables)
    hidden = [nothing_is_learned(one, tallies, tables, year) for one in (SINGLE, TICKED)]
    assert max(hidden) > 0


def test_enough_is_shown() -> None:
    """Of a quarter with 60 reports in each of two parts."""
    table = quarter_table(tally_of([(12, 33, 15, 35), (3, 40, 17, 30)]))
    assert table.parts["Haven"]["police"] == {"yes": 10, "no": 35, NOT_TOLD: 15}
    assert table.parts["Poort"]["police"] == {"yes": None, "no": 40, NOT_TOLD: 15}
    assert table.city["police"] == {"yes": 15, "no": 75, NOT_TOLD: 30}
    assert table.city["grounds"]["gender"] == 65
    assert table.city[REPORTS][""] == 120


def test_what_nearly_all_told_is_hidden_as_what_few_told_is() -> None:
    """All but two of a part ticked it: whoever knows one of the two would know of the other."""
    table = quarter_table(tally_of([(10, 40, 10, 58), (10, 40, 10, 30)]))
    assert table.parts["Haven"]["grounds"]["gender"] is None
    assert table.city["police"]["no"] == 80


def test_a_part_without_reports_looks_like_one_with_few() -> None:
    table = quarter_table(tally_of([(20, 20, 20, 30), (0, 0, 0, 0)]))
    few = quarter_table(tally_of([(20, 20, 20, 30), (1, 1, 0, 1)]))
    assert table.parts["Poort"] == few.parts["Poort"]
    assert set(table.parts["Poort"]["police"].values()) == {None}


def test_nothing_at_all_is_a_table_of_dashes() -> None:
    table = quarter_table(Tally.of_parts(PARTS))
    assert {number for place in (table.city, *table.parts.values())
            for values in place.values() for number in values.values()} == {None}  # fmt: skip
    assert Table.stored(table.content()) == table
