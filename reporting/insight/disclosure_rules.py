"""What is small, how others are rounded, and how a number that is not shown is written."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Integers, Mask

__all__ = ["HIDDEN", "ROUNDED_TO", "SMALLEST", "Told", "rounded"]

SMALLEST = 10
ROUNDED_TO = 5
#: Stands for a number that is not shown.
HIDDEN = -1


class Told(NamedTuple):
    """What an earlier edition showed of the same cube."""

    #: (m, n) which cells each number is the sum of.
    questions: Mask
    #: (m,) as printed, HIDDEN where it was not.
    numbers: Integers


def rounded(values: ArrayLike) -> Integers:
    """To the nearest multiple of 5; whole numbers are never halfway."""
    return (np.asarray(values, dtype=np.int64) + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
