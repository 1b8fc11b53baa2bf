"""From exact numbers to what may be told: suppressed tables, pure values in and out.

What is told of a year is told of every later edition of it too: numbers stand as they were
printed, and what was hidden stays hidden.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from reporting.insight.arrays import Integers
from reporting.insight.disclosure import HIDDEN, Told, protect, questions_of
from reporting.insight.edition_level import Areas, Level, Periods, choose_level

__all__ = [
    "AREAS",
    "PERIODS",
    "level_of",
    "parts_of",
    "plain",
    "read_told",
    "singly",
    "with_total",
    "write_told",
]

#: What levels are called in stored facts and in open data.
AREAS = {Areas.DISTRICT: "district", Areas.PART: "part", Areas.CITY: "city"}
PERIODS = {Periods.QUARTER: "quarter", Periods.HALF_YEAR: "half_year", Periods.YEAR: "year"}


def level_of(
    quarters: Integers, parts: Sequence[str], earlier: Sequence[Told] = ()
) -> Level | None:
    """The finest level that tells enough; `parts` names the part of the city of each row."""
    names = parts_of(parts)
    return choose_level(quarters, [names.index(part) for part in parts], earlier)


def parts_of(parts: Sequence[str]) -> list[str]:
    """Each once, in the order in which a level has them."""
    return sorted(set(parts))


def singly(values: Sequence[int], earlier: Sequence[int | None] | None = None) -> list[int | None]:
    """Numbers that add up to nothing that is told. Raises ValueError as `protect` does."""
    questions = np.eye(len(values), dtype=np.bool_)
    told = [] if earlier is None else [Told(questions, _numbers(earlier))]
    return plain(protect(values, questions, told).numbers)


def with_total(
    values: Sequence[int], total: int | None, earlier: Sequence[int | None] | None = None
) -> list[int | None]:
    """Parts of a total that is told elsewhere, None where it is hidden there.

    Raises ValueError as `protect` does.
    """
    questions = questions_of((len(values),), [(0,), ()])
    told = []
    if total is not None:
        # It is public whatever comes of these: so the parts are guarded against it.
        told.append(Told(questions[-1:], np.array([total], dtype=np.int64)))
    if earlier is not None:
        told.append(Told(questions[:-1], _numbers(earlier)))
    wanted = np.arange(len(questions)) < len(values)
    return plain(protect(values, questions, told, wanted=wanted).numbers[: len(values)])


def plain(numbers: ArrayLike) -> list[Any]:
    """As stored: nested lists, None where a number is hidden."""
    return _plain(np.asarray(numbers).tolist())


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return None if value == HIDDEN else value


def write_told(told: Told) -> dict[str, Any]:
    """As stored: of each sum the cells it is of, and as it was printed."""
    return {
        "questions": [np.flatnonzero(row).tolist() for row in told.questions],
        "numbers": plain(told.numbers),
    }


def read_told(stored: Mapping[str, Any], cells: int) -> Told:
    """The same back, over a cube of so many cells."""
    questions = np.zeros((len(stored["questions"]), cells), dtype=np.bool_)
    for row, places in zip(questions, stored["questions"], strict=True):
        row[places] = True
    return Told(questions, _numbers(stored["numbers"]))


def _numbers(stored: Sequence[int | None]) -> Integers:
    return np.array([HIDDEN if one is None else one for one in stored], dtype=np.int64)
