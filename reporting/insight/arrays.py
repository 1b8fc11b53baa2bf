"""Arrays that the analyses take, and how they are judged before anything is computed."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Counts", "Floats", "Integers", "Mask", "counts", "neighbourhood_sums"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]
#: Numbers of incidents: whole numbers of any width.
Counts = NDArray[Any]


def counts(values: ArrayLike, name: str = "values") -> Integers:
    """The same as whole numbers from 0 on, in one dimension. Raises ValueError otherwise."""
    given = np.asarray(values)
    if given.ndim != 1:
        raise ValueError(f"{name}: one number for each cell is asked, not a table.")
    if given.dtype.kind not in "iub":
        whole = np.all(np.isfinite(given)) and np.all(given == np.floor(given))
        if not whole:
            raise ValueError(f"{name}: whole numbers are asked.")
    if given.size and given.min() < 0:
        raise ValueError(f"{name}: no number may be below nought.")
    return given.astype(np.int64, copy=False)


def neighbourhood_sums(values: NDArray[Any], neighbours: NDArray[np.integer[Any]]) -> NDArray[Any]:
    """The sum of the values of each row's cells; the padding, n, counts as nought.

    `values`: (n,). `neighbours`: (m, k), numbers of cells from 0 to n, each once in a row but n.
    Gives (m,). Raises IndexError for another number of a cell.
    """
    padded = np.append(values, values.dtype.type(0))
    # Column by column: a table of all values would not stay in the processor's cache.
    total = np.zeros(len(neighbours), dtype=padded.dtype)
    for column in neighbours.T:
        total += np.take(padded, column)
    return total
