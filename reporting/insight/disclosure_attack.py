"""The reader who is guarded against: what linear programs tell of a number that is not shown."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats, Integers, Mask
from .disclosure_rules import ROUNDED_TO, SMALLEST, Told, rounded

__all__ = ["Attack"]

SLACK = 1e-6
# No limit: more than any count of incidents.
UNKNOWN = 1e7


class Attack:
    """Knows every shown number within its rounding, and guesses rightly which others are small.

    Every cell of the cube is at least nought, and a small number at most 9, also where it stands
    nowhere yet: a later edition may have a dash for it. That another dash is 10 at least nobody
    can know: it looks the same. `exact` are sums that are known to the last one, `ties` sums with
    signs that are nought whatever was counted.
    """

    def __init__(
        self,
        questions: Mask,
        sums: Integers,
        small: Mask,
        earlier: Sequence[Told],
        exact: tuple[Mask, Integers] | None = None,
        ties: NDArray[np.int8] | None = None,
    ) -> None:

        from scipy.sparse import csr_array

        self.small, self.near = small, ROUNDED_TO // 2
        self.printed = rounded(sums)
        known: list[tuple[NDArray[Any], Floats, Floats]] = [
            self._as_printed(told) for told in earlier
        ]
        if exact is not None:
            known.append((exact[0], exact[1].astype(float), exact[1].astype(float)))
        if ties is not None:
            known.append((ties, np.zeros(len(ties)), np.zeros(len(ties))))
        rows = np.concatenate([questions, *(rows for rows, _low, _high in known)]).astype(float)
        self.questions, self.matrix = (
            rows[: len(questions)],
            csr_array(np.concatenate([rows, -rows])),
        )
        self.least, self.most = sums.astype(float), sums.astype(float)
        self.from_elsewhere = None if exact is None else self._between(*exact)
        self.low = np.concatenate([np.empty(0), *(low for _rows, low, _high in known)])
        self.high = np.concatenate([np.empty(0), *(high for _rows, _low, high in known)])

    def _as_printed(self, told: Told) -> tuple[Mask, Floats, Floats]:
        """Of an earlier edition: the rows that were shown, and between what they lie."""
        numbers = np.asarray(told.numbers)
        there = numbers >= 0
        printed = numbers[there].astype(np.float64)
        low = np.maximum(printed - self.near, SMALLEST)
        return told.questions[there], low, printed + self.near

    def _between(self, rows: Mask, sums: Integers) -> tuple[Floats, Floats]:
        """What the exact sums alone, none of which share a cell, tell of each question."""
        shared = self.questions @ rows.T.astype(float)
        low = (shared == rows.sum(axis=1)) @ sums
        high = (shared > 0) @ sums
        return low, np.where(self.small, np.minimum(high, SMALLEST - 1), high)

    def pinned_by(self, question: int, shown: Mask, *, width: int) -> Integers | None:
        """None where the question stays open by more than `width`.

        Else the numbers of the shown questions that hold it: hiding any may open it. From one call
        to the next fewer may be shown, never more.
        """
        if self._open(question, width):
            return None
        low, high = self._limits(shown)
        held = self._extreme(question, 1, low, high) | self._extreme(question, -1, low, high)
        return None if self._open(question, width) else np.flatnonzero(held & shown)

    def look_around(self, shown: Mask, *, directions: int) -> None:
        """Solves for all small numbers together, in directions that are always the same: most of
        them are seen to be open then, and `pinned_by` has nothing to solve for those."""
        low, high = self._limits(shown)
        rng, small = np.random.default_rng(0), self.questions[self.small]
        for _direction in range(directions):
            objective = rng.standard_normal(len(small)) @ small
            for sign in (1, -1):
                self._solve(sign * objective, low, high)

    def _open(self, question: int, width: int) -> bool:
        """Whether what could be is known to lie that far apart, or as far as without all that is
        shown; counts are whole numbers."""
        if self.from_elsewhere is not None:
            low, high = self.from_elsewhere[0][question], self.from_elsewhere[1][question]
            if self.least[question] < low + SLACK and self.most[question] > high - SLACK:
                return True
        most, least = self.most[question] + SLACK, self.least[question] - SLACK
        return bool(np.floor(most) - np.ceil(least) > width)

    def _limits(self, shown: Mask) -> tuple[Floats, Floats]:
        """Between what each question lies, as the reader knows."""
        low = np.where(shown, np.maximum(self.printed - self.near, SMALLEST), 0)
        high = np.where(shown, self.printed + self.near, UNKNOWN)
        high = np.where(self.small, SMALLEST - 1, high)
        return low, high

    def _extreme(self, question: int, sign: int, low: Floats, high: Floats) -> Mask:
        """Finds the least (1) or the most (-1) that a question can be; which questions hold it."""
        marginals = self._solve(sign * self.questions[question], low, high)
        above, below = np.abs(marginals).reshape(2, -1)[:, : len(low)] > SLACK
        held: Mask = above | below
        return held

    def _solve(self, objective: Floats, low: Floats, high: Floats) -> Floats:
        """Finds what can be and has the least of something; what each limit has to do with it."""
        from scipy.optimize import linprog

        found = linprog(
            objective,
            A_ub=self.matrix,
            b_ub=np.concatenate([high, self.high, -low, -self.low]),
            bounds=(0, None),
            method="highs-ds",
        )
        if found.status != 0:
            raise ValueError("What was published earlier contradicts these counts.")
        # What can be answers every other question too, and can still be when less is shown.
        answers = self.questions @ found.x
        self.least, self.most = np.minimum(self.least, answers), np.maximum(self.most, answers)
        marginals: Floats = found.ineqlin.marginals
        return marginals
