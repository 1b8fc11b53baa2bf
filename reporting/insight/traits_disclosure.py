"""The tables of traits, of a quarter and of a year, such that no report can be worked out.

Who reads them knows more than any reader of a figure: analysts know exactly how many reports each
part of the city had. So those numbers count as known, and of an answer with several ticks it is
guarded too how many did not tick it. With the reports known each question is a matter of its own:
what one tells of the others is what all know anyway. The year is made from four quarters, and knows
what was told of each.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from .arrays import Integers, Mask
from .disclosure import protect, questions_of
from .disclosure_rules import HIDDEN, Told
from .traits import REPORTS, Place, Table, Tally, together

__all__ = ["quarter_table", "year_table"]

PART, COLUMN, QUARTER = range(3)
CELL, OF_CITY = (PART, COLUMN, QUARTER), (COLUMN, QUARTER)


class _Question(NamedTuple):
    """Numbers that are guarded together: parts × columns × quarters. Only `columns` are shown."""

    trait: str
    columns: tuple[str, ...]
    #: (parts, columns and perhaps one that is not shown, quarters)
    values: Integers
    #: Whether everybody knows how many reports there were.
    knows_reports: bool


def quarter_table(tally: Tally) -> Table:
    """What may be shown of one quarter."""
    return _table([tally], [])


def year_table(quarters: Sequence[Tally], told: Sequence[Table]) -> Table:
    """What may be shown of a year, given what was shown of each of its quarters."""
    return _table(quarters, told)


def _table(quarters: Sequence[Tally], told: Sequence[Table]) -> Table:
    parts = sorted({part for tally in quarters for part in tally.parts})
    table = Table({}, {part: {} for part in parts})
    for question in _questions(quarters, parts):
        shown = _shown(question, [_as_told(question, one, parts) for one in told])
        city, by_part = shown[-1], shown[:-1]
        for place, numbers in (
            (table.city, city),
            *zip(table.parts.values(), by_part, strict=True),
        ):
            _write(place, question, numbers)
    return table


def _questions(quarters: Sequence[Tally], parts: Sequence[str]) -> Iterator[_Question]:
    reports = _counts(quarters, parts, REPORTS, ("",))
    yield _Question(REPORTS, ("",), reports, knows_reports=False)
    for trait in together([trait for tally in quarters for trait in tally.traits]):
        if not trait.several:
            values = _counts(quarters, parts, trait.name, trait.columns)
            yield _Question(trait.name, trait.columns, values, knows_reports=True)
            continue
        for value in trait.values:
            ticked = _counts(quarters, parts, trait.name, (value,))
            both = np.concatenate([ticked, reports - ticked], axis=COLUMN)
            yield _Question(trait.name, (value,), both, knows_reports=True)


def _counts(
    quarters: Sequence[Tally], parts: Sequence[str], trait: str, columns: Sequence[str]
) -> Integers:
    found = [
        [[tally.number(part, trait, column) for tally in quarters] for column in columns]
        for part in parts
    ]
    shape = (len(parts), len(columns), len(quarters))
    return np.array(found, dtype=np.int64).reshape(shape)


def _shown(question: _Question, told: Sequence[Integers]) -> Integers:
    """(parts and the city, shown columns) for the whole period, HIDDEN where it is not shown."""
    parts, columns, quarters = shape = question.values.shape
    shown = len(question.columns)
    if not parts:
        return np.full((1, shown), HIDDEN)
    # What is shown of the whole period stands first; the rest is guarded.
    asked = [(PART, COLUMN), (COLUMN,)]
    if quarters > 1 and columns > shown:
        asked += [CELL, OF_CITY]
    wanted = np.zeros((parts + 1, columns), dtype=np.bool_)
    wanted[:, :shown] = True
    questions = questions_of(shape, asked)
    found = protect(
        question.values.ravel(),
        questions,
        [_of_quarter(shape, shown, quarter, one) for quarter, one in enumerate(told)],
        wanted=np.concatenate([wanted.ravel(), np.zeros(len(questions) - wanted.size, np.bool_)]),
        elsewhere=questions_of(shape, [(PART, QUARTER)]) if question.knows_reports else None,
    )
    return found.numbers[: wanted.size].reshape(parts + 1, columns)[:, :shown]


def _of_quarter(shape: tuple[int, ...], shown: int, quarter: int, numbers: Integers) -> Told:
    """What the table of one quarter told, as sums over the cells of the year."""
    parts, columns, quarters = shape
    cells = questions_of(shape, [CELL]).reshape(parts, columns, quarters, -1)
    of_city = questions_of(shape, [OF_CITY]).reshape(1, columns, quarters, -1)
    rows: Mask = np.concatenate([cells, of_city])[:, :shown, quarter]
    return Told(rows.reshape(-1, rows.shape[-1]), numbers.ravel())


def _as_told(question: _Question, table: Table, parts: Sequence[str]) -> Integers:
    """(parts and the city, shown columns) as a table of a quarter has them."""
    places = [*(table.parts.get(part, {}) for part in parts), table.city]
    numbers = [
        [_number(place, question.trait, column) for column in question.columns] for place in places
    ]
    return np.array(numbers, dtype=np.int64)


def _number(place: Place, trait: str, column: str) -> int:
    number = place.get(trait, {}).get(column)
    return HIDDEN if number is None else number


def _write(place: Place, question: _Question, numbers: Integers) -> None:
    written = place.setdefault(question.trait, {})
    for column, number in zip(question.columns, numbers.tolist(), strict=True):
        written[column] = None if number == HIDDEN else number
