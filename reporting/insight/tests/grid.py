"""Cells in a square, for tests that need no map."""

import numpy as np
from numpy.typing import NDArray


def grid(width: int) -> NDArray[np.int64]:
    """`neighbours` of width × width cells: each with those that share a side."""
    n = width * width
    numbers = np.pad(np.arange(n).reshape(width, width), 1, constant_values=n)
    steps = [(1, 1), (0, 1), (2, 1), (1, 0), (1, 2)]
    shifted = [numbers[i : i + width, j : j + width].ravel() for i, j in steps]
    return np.sort(np.stack(shifted, axis=1), axis=1)
