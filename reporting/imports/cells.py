"""The cells of one row, found by field; what is wrong with them gathers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from .mapping import Mapping
from .problems import Problem
from .values import Wrong

__all__ = ["RowCells"]

T = TypeVar("T")

LONGEST = {"external_id": 200, "place": 500, "story": 20_000}


class RowCells:
    """The cells of one row, and what was wrong with them so far."""

    def __init__(
        self, number: int, cells: list[str], index: dict[str, int], mapping: Mapping
    ) -> None:
        self.number = number
        self._cells = cells
        self._index = index
        self._mapping = mapping
        self.problems: list[Problem] = []

    def cell(self, field: str) -> str:
        index = self._index.get(field)
        text = self._cells[index].strip() if index is not None else ""
        return text or self._mapping.defaults.get(field, "")

    def words(self, field: str) -> str:
        text = self.cell(field)
        with self.trying(field):
            if len(text) > LONGEST[field]:
                raise Wrong("too_long")
        return text

    def value(self, field: str, read: Callable[[str], T]) -> T | None:
        """What `read` makes of a cell that is not empty; None, and noted, where it cannot."""
        text = self.cell(field)
        return self.attempt(field, lambda: read(text)) if text else None

    def attempt(self, field: str, make: Callable[[], T]) -> T | None:
        """What `make` gives; None, and noted, where it raises Wrong."""
        try:
            return make()
        except Wrong as wrong:
            self._note(field, wrong)
            return None

    @contextmanager
    def trying(self, field: str) -> Iterator[None]:
        try:
            yield
        except Wrong as wrong:
            self._note(field, wrong)

    def _note(self, field: str, wrong: Wrong) -> None:
        column = self._mapping.columns.get(field, "")
        self.problems.append(Problem(self.number, column, str(wrong)))
