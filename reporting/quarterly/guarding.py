"""Exact counts of a quarter as they may be kept: pure.

A quarter is counted once. Other reports that are compared with it, or tell of it later, take over
what was printed first, and work nothing out but sums of that: so no two reports tell by their
difference what came in or was erased between them.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from reporting.editions.suppressing import plain, singly
from reporting.insight.arrays import Mask
from reporting.insight.disclosure import protect

from .grouping import Group

__all__ = ["ToldQuarter", "codes_of", "counted_now", "singly_by_code", "told_before"]

#: What was told of one quarter, as it is stored: rows of codes, their numbers, and that of all.
Stored = Mapping[str, Any]


class ToldQuarter(NamedTuple):
    """A number for each row and one for all: rounded, None where it is hidden."""

    rows: list[frozenset[str]]
    numbers: list[int | None]
    total: int | None

    def stored(self) -> dict[str, Any]:
        rows = [sorted(row) for row in self.rows]
        return {"rows": rows, "numbers": self.numbers, "total": self.total}


def codes_of(groups: Sequence[Group], codes: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset(codes[place] for place in group.places) for group in groups]


def counted_now(
    counts: Sequence[int], codes: Sequence[str], parts: Sequence[str], groups: Sequence[Group]
) -> ToldQuarter:
    """A quarter of which nothing was told yet."""
    number = len(counts)
    rows = [_row(number, group.places) for group in groups]
    rows.append(_row(number, range(number)))
    # What stands nowhere is guarded too: each place, and each part of the city.
    guarded = [_row(number, (place,)) for place in range(number)]
    guarded += [
        _row(number, [at for at, one in enumerate(parts) if one == part])
        for part in sorted(set(parts))
    ]
    questions = np.array(rows + guarded)
    wanted = np.arange(len(questions)) < len(rows)
    numbers = plain(protect(counts, questions, wanted=wanted).numbers[: len(rows)])
    return ToldQuarter(codes_of(groups, codes), numbers[:-1], numbers[-1])


def told_before(stored: Stored, rows: Sequence[frozenset[str]] | None = None) -> ToldQuarter:
    """As it was printed first, by the same rows, or by others where those are made of printed ones.

    Districts that were others then are in no row of now: such a row has no number.
    """
    printed = dict(zip(map(frozenset, stored["rows"]), stored["numbers"], strict=True))
    if rows is None:
        return ToldQuarter(list(printed), list(printed.values()), stored["total"])
    # What is elsewhere is only the same where all districts are.
    if frozenset().union(*printed) != frozenset().union(*rows):
        printed = {row: number for row, number in printed.items() if "" not in row}
    numbers = [_sum_of([one for one in printed if one <= row], row, printed) for row in rows]
    return ToldQuarter(list(rows), numbers, stored["total"])


def singly_by_code(counted: Mapping[str, int], stored: Stored | None) -> dict[str, int | None]:
    """Numbers that add up to nothing, by code; as they were printed first."""
    if stored is not None:
        return {code: stored["behaviours"].get(code) for code in counted}
    return dict(zip(counted, singly(list(counted.values())), strict=True))


def _sum_of(
    inside: Sequence[frozenset[str]],
    row: frozenset[str],
    printed: Mapping[frozenset[str], int | None],
) -> int | None:
    numbers = [printed[one] for one in inside]
    known = [number for number in numbers if number is not None]
    if not numbers or frozenset().union(*inside) != row or len(known) < len(numbers):
        return None
    return sum(known)


def _row(number: int, places: Sequence[int]) -> Mask:
    row = np.zeros(number, dtype=np.bool_)
    row[list(places)] = True
    return row
