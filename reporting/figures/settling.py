"""Counts that agree with what was printed of them: what came in or went since is not told. Pure.

A quarter is counted once for the public. Who counted it again for the next figure would tell, by
the difference, of the few reports that came or were erased between.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reporting.insight.arrays import Integers
from reporting.insight.disclosure import ROUNDED_TO, SMALLEST, Told

__all__ = ["settled"]

NEAR = ROUNDED_TO // 2
SECONDS = 20


def settled(
    values: Integers, earlier: Sequence[Told], ties: NDArray[np.int8] | None = None
) -> Integers:
    """The nearest whole numbers to `values` of which every sum would be printed as it was.

    `ties` are nought in both. Raises ValueError where no numbers agree with all that was printed.
    """
    rows, printed = _printed(values, earlier)
    low, high = np.maximum(printed - NEAR, SMALLEST), printed + NEAR
    sums = rows.astype(np.int64) @ values
    if bool(np.all((sums >= low) & (sums <= high))):
        return values
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, hstack

    number = len(values)
    tied = np.zeros((0, number), dtype=np.int8) if ties is None else ties
    every = np.concatenate([rows, tied])
    none = np.zeros(len(tied))
    moved = tied.astype(np.int64) @ values
    # What is added to each number, and what is taken from it, both as little as can be.
    whole = csr_array(every.astype(float))
    found = milp(
        np.ones(2 * number),
        constraints=LinearConstraint(
            hstack([whole, -whole], format="csr"),
            np.concatenate([low - sums, none - moved]),
            np.concatenate([high - sums, none - moved]),
        ),
        integrality=np.ones(2 * number),
        bounds=Bounds(0, np.concatenate([np.full(number, np.inf), values])),
        options={"time_limit": SECONDS},
    )
    if found.x is None:
        raise ValueError("No counts agree with all that was printed.")
    added, taken = np.round(found.x).astype(np.int64).reshape(2, -1)
    whole_numbers: Integers = values + added - taken
    return whole_numbers


def _printed(values: Integers, earlier: Sequence[Told]) -> tuple[NDArray[np.bool_], Integers]:
    """What was shown, and as which number."""
    empty = np.zeros((0, len(values)), dtype=np.bool_)
    rows = [empty, *(told.questions[np.asarray(told.numbers) >= 0] for told in earlier)]
    numbers = [np.asarray(told.numbers)[np.asarray(told.numbers) >= 0] for told in earlier]
    return np.concatenate(rows), np.concatenate([np.empty(0, dtype=np.int64), *numbers])
