"""What of a new figure may be published, beside all that was: no subtraction undoes it. Pure.

Guarded are the numbers that are hidden, now and earlier, what is left when one number is taken from
another that holds it (two filters that differ by one district, a half-year and its first quarter),
and each single place in each quarter. The reader who is guarded against is that of `disclosure`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from reporting.insight.arrays import Integers, Mask
from reporting.insight.disclosure import HIDDEN, PINNED, SMALLEST, Told, protect
from reporting.insight.disclosure_attack import Attack

from .cube import Cube, cube_of
from .questions import Printed, Question
from .settling import settled

__all__ = ["CannotBeTold", "reveals", "suppressed"]

#: Exact numbers of the cells of a cube, as the database has them.
Count = Callable[[Cube], Integers]

# With more, a number is not guarded within the patience of who asks.
MOST_CELLS, MOST_SINGLE = 20_000, 600


class CannotBeTold(Exception):
    """Nothing may be published of it; the code of the reason is its text."""


class _Case(NamedTuple):
    """A cube with what is known of it."""

    cube: Cube
    values: Integers
    #: What is asked now, row by row, and what was told before.
    asked: Mask
    earlier: list[Told]
    #: Sums that stand nowhere, and are guarded where they are small.
    guards: Mask


def suppressed(
    asked: Sequence[Question], told: Iterable[Printed], count: Count
) -> list[int | None]:
    """As each question may be printed, None where it is hidden. Raises CannotBeTold.

    `told`: everything published so far. What was printed before is printed the same.
    """
    case = _case(asked, told, count)
    rows = np.concatenate([case.asked, case.guards])
    wanted = np.arange(len(rows)) < len(asked)
    try:
        found = protect(
            case.values, rows, case.earlier, wanted=wanted, ties=case.cube.ties
        ).numbers[: len(asked)]
    except ValueError as why:
        raise CannotBeTold("contradicts") from why
    return [None if number == HIDDEN else int(number) for number in found]


def reveals(told: Iterable[Printed], count: Count) -> bool:
    """Whether numbers that are all published, or are about to be, tell a hidden one together."""
    every = list(told)
    if not every:
        return False
    try:
        case = _case([], every, count)
        dashes = [one.questions[np.asarray(one.numbers) == HIDDEN] for one in case.earlier]
        rows = np.concatenate([*dashes, case.guards])
        sums = rows.astype(np.int64) @ case.values
        small = sums < SMALLEST
        attack = Attack(rows, sums, small, case.earlier, ties=case.cube.ties)
        shown = np.zeros(len(rows), dtype=np.bool_)
        attack.look_around(shown, directions=8)
        return any(
            attack.pinned_by(one, shown, width=PINNED) is not None
            for one in (*np.flatnonzero(small), *range(sum(map(len, dashes))))
        )
    except (ValueError, CannotBeTold):
        return True


def _case(asked: Sequence[Question], told: Iterable[Printed], count: Count) -> _Case:
    linked = _linked(asked, list(told)) if asked else list(told)
    cube = cube_of([*asked, *(one.question for one in linked)])
    if cube.rows.shape[1] > MOST_CELLS:
        raise CannotBeTold("too_much")
    mine, theirs = cube.rows[: len(asked)], cube.rows[len(asked) :]
    numbers = np.array(
        [HIDDEN if one.number is None else one.number for one in linked], dtype=np.int64
    )
    earlier = [Told(theirs, numbers)] if linked else []
    try:
        values = settled(count(cube), earlier, cube.ties)
    except ValueError as why:
        raise CannotBeTold("contradicts") from why
    guards = [_left_over(mine if asked else theirs, theirs)]
    single = cube.single()
    if len(single) <= MOST_SINGLE:
        guards.append(single)
    return _Case(cube, values, mine, earlier, _apart(np.concatenate(guards), cube.rows))


def _linked(asked: Sequence[Question], told: Sequence[Printed]) -> list[Printed]:
    """What was told of quarters that hang together with those that are asked: numbers of others
    say nothing of these."""
    quarters = {day for one in asked for day in one.quarters}
    while True:
        linked = [one for one in told if quarters & one.question.quarters]
        more = quarters.union(*(one.question.quarters for one in linked))
        if more == quarters:
            return linked
        quarters = more


def _left_over(rows: Mask, others: Mask) -> Mask:
    """What is left of a number without another that lies within it, either way."""
    found = [np.zeros((0, rows.shape[1]), dtype=np.bool_)]
    ours = rows.astype(np.float32)
    shared = ours @ others.astype(np.float32).T
    mine, theirs = ours.sum(axis=1), others.sum(axis=1)
    for one, other in np.argwhere(shared == theirs):
        if mine[one] > theirs[other] > 0:
            found.append((rows[one] & ~others[other])[None])
    for one, other in np.argwhere(mine == shared.T).tolist():
        if theirs[one] > mine[other] > 0:
            found.append((others[one] & ~rows[other])[None])
    return np.concatenate(found)


def _apart(guards: Mask, rows: Mask) -> Mask:
    """Each once, and none that is asked or told already."""
    known = {row.tobytes() for row in rows}
    kept = {row.tobytes(): row for row in guards if row.tobytes() not in known}
    return np.array(list(kept.values()), dtype=np.bool_).reshape(-1, rows.shape[1])
