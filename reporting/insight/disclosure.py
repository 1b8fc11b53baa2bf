"""What may be published of counts: small ones hidden, and the rest such that they stay hidden.

A publication is a set of questions, each a sum over the cells of one cube: the finest crossing of
everything that was and will be told of the same reports (area × period × …). Counts under 10 are
suppressed, others rounded to 5. Then comes complementary suppression: as long as what is shown,
with what earlier editions showed, pins a hidden count within ±2, one more of the numbers that pin
it is hidden, the smallest first. The reader who is guarded against knows the rules, guesses rightly
which dashes stand for small counts, and solves the linear programs (`disclosure_attack`).

Earlier numbers stand as they were printed: an edition takes over what was published of a period,
and never counts it anew, since two countings of one period tell what came between.
"""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Integers, Mask, counts
from .disclosure_attack import Attack
from .disclosure_rules import HIDDEN, ROUNDED_TO, SMALLEST, Told, rounded

__all__ = [
    "HIDDEN",
    "PINNED",
    "ROUNDED_TO",
    "SMALLEST",
    "Protected",
    "Told",
    "protect",
    "questions_of",
    "rounded",
]

# A count that is known within ±2 is known: the reader's interval must be wider than this.
PINNED = 4
# In which all numbers are solved for together first; only how long it takes depends on it.
DIRECTIONS = 8


class Protected(NamedTuple):
    """What may be shown."""

    #: (m,) rounded, HIDDEN where suppressed.
    numbers: Integers
    #: (m,) hidden since they are small; and since they would tell of a small one.
    small: Mask
    complementary: Mask


def questions_of(shape: Sequence[int], tables: Sequence[Sequence[int]]) -> Mask:
    """The numbers of some tables over a cube, one row each, table after table.

    `shape`: how many areas, periods and so on. `tables`: for each table the axes that it keeps, in
    rising order; the others are summed. (0, 1) has a number for each area and period, (0,) the
    total of each area, () the total of all. Gives (m, n), n the product of the shape, in the order
    of numpy's ravel.
    """
    places = np.indices(shape).reshape(len(shape), -1)
    rows = [
        np.all([places[axis] == at for axis, at in zip(kept, where, strict=True)], axis=0)
        if kept
        else np.ones(places.shape[1], dtype=np.bool_)
        for kept in tables
        for where in product(*(range(shape[axis]) for axis in kept))
    ]
    return np.array(rows, dtype=np.bool_).reshape(len(rows), -1)


def protect(
    values: ArrayLike,
    questions: NDArray[np.bool_],
    earlier: Sequence[Told] = (),
    *,
    wanted: NDArray[np.bool_] | None = None,
    elsewhere: NDArray[np.bool_] | None = None,
    ties: NDArray[np.int8] | None = None,
) -> Protected:
    """What of the questions may be shown, so that no hidden count is known within ±2.

    `values`: (n,) counts of the cube's cells. `questions`: (m, n), the cells of each. `wanted`:
    (m,) which are to be shown; the others stand nowhere, not even as a dash, and are guarded where
    they are small: give all numbers that later editions may tell. What earlier editions hid stays
    hidden. `elsewhere`: (k, n) sums that the reader knows exactly, from other sources; what they
    alone tell of a small count is not ours to hide, and nothing that is shown adds to it. `ties`:
    (k, n) sums with signs that are nought whatever is counted: several tables of the same reports
    have the same total. The same input has the same answer. Raises ValueError where earlier
    editions tell a small count already, and where they contradict the values. Takes at most two
    linear programs for each hidden number, and mostly far fewer.
    """
    base = counts(values)
    asked = np.asarray(questions, dtype=np.bool_)
    if asked.ndim != 2 or asked.shape[1] != len(base):
        raise ValueError("Each question says of every cell whether it counts.")
    number = len(asked)
    # A dash of an earlier edition stays a dash.
    dashes = [told.questions[np.asarray(told.numbers) == HIDDEN] for told in earlier]
    every = np.concatenate([asked, *dashes])
    sums = every.astype(np.int64) @ base
    small = sums < SMALLEST
    shown = ~small
    shown[number:] = False
    if wanted is not None:
        shown[:number] &= np.asarray(wanted, dtype=np.bool_)
    # What was told once cannot be hidden any more.
    known = _known(every, earlier)
    printed = shown[:number].copy()
    exact = None if elsewhere is None else (elsewhere, elsewhere.astype(np.int64) @ base)
    attack = Attack(every, sums, small, earlier, exact, ties)
    waiting = [*np.flatnonzero(small[:number]).tolist(), *range(number, len(every))]
    attack.look_around(shown, directions=min(DIRECTIONS, len(waiting) // 4))
    while waiting:
        question = waiting.pop()
        while (pinned := attack.pinned_by(question, shown, width=PINNED)) is not None:
            pinned = pinned[known[pinned] == HIDDEN]
            if not len(pinned) and exact is not None:
                break
            if not len(pinned):
                raise ValueError("A count is told already that must stay hidden.")
            least = int(pinned[np.argmin(sums[pinned])])
            shown[least] = False
            waiting.append(least)
    numbers = np.where(known == HIDDEN, rounded(sums), known)
    numbers = np.where(shown, numbers, HIDDEN)[:number]
    return Protected(numbers, small[:number], printed & ~shown[:number])


def _known(questions: Mask, earlier: Sequence[Told]) -> Integers:
    """As earlier editions printed each question, the newest last; HIDDEN where none did."""
    printed = {
        row.tobytes(): int(number)
        for told in earlier
        for row, number in zip(told.questions, told.numbers, strict=True)
        if number != HIDDEN
    }
    return np.array([printed.get(row.tobytes(), HIDDEN) for row in questions], dtype=np.int64)
