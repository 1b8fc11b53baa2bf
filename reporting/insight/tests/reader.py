"""A reader of published tables who solves for what was left out; knows nothing of how it was made.

Written apart from the code that is tried: from printed tables, one number at a time, in whole
numbers.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from scipy.optimize import LinearConstraint, linprog, milp

#: A number in a table: for each axis that is not summed whole (axis, the places that count).
Label = tuple[tuple[int, tuple[int, ...]], ...]


class Printed(NamedTuple):
    """A number as printed; None where a dash stands."""

    label: Label
    number: int | None


def counted_in(label: Label, cell: tuple[int, ...]) -> bool:
    return all(cell[axis] in places for axis, places in label)


class Reader:
    """Knows the shape of the cube, the rules, and which dashes are small: those under 10."""

    def __init__(
        self,
        shape: tuple[int, ...],
        printed: Iterable[Printed],
        small: Mapping[Label, bool],
    ) -> None:
        self.cells = list(np.ndindex(*shape))
        rows: list[np.ndarray] = []
        low: list[float] = []
        high: list[float] = []
        for label, number in printed:
            rows.append(self.row(label))
            if number is not None:
                low.append(max(10, number - 2))
                high.append(number + 2)
            else:
                # Which dashes stand for small counts is guessed rightly.
                low.append(0)
                high.append(9 if small[label] else np.inf)
        self.rows, self.low, self.high = np.array(rows), np.array(low), np.array(high)

    def row(self, label: Label) -> np.ndarray:
        return np.array([float(counted_in(label, cell)) for cell in self.cells])

    def between(self, label: Label, *, whole: bool = False) -> tuple[float, float]:
        """The least and the most that a number can be; `whole` takes whole incidents only."""
        ends = []
        for sign in (1, -1):
            if whole:
                found = milp(
                    sign * self.row(label),
                    constraints=LinearConstraint(self.rows, self.low, self.high),
                    integrality=np.ones(len(self.cells)),
                )
            else:
                limited = np.isfinite(self.high)
                found = linprog(
                    sign * self.row(label),
                    A_ub=np.concatenate([self.rows[limited], -self.rows]),
                    b_ub=np.concatenate([self.high[limited], -self.low]),
                )
            assert found.status in {0, 3}, found.message
            ends.append(sign * found.fun if found.status == 0 else sign * -np.inf)
        return ends[0], ends[1]
