"""One figure: a sentence, a chart where there is one, and always its table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

__all__ = ["Chart", "Figure", "Row", "Table"]

Cell = str | int | float | None
Row = list[Cell]
MOST_ROWS = 200


@dataclass(frozen=True)
class Table:
    """Each row starts with what it is about."""

    heading: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Chart:
    """What is drawn, in a box of so many units; `legend` says what each class of mark means."""

    marks: SafeString
    width: int
    height: int
    legend: Sequence[tuple[str, str]] = ()
    # Letters in it stay readable: on a telephone it is moved sideways.
    wide: bool = True


@dataclass(frozen=True)
class Figure:
    """`name` stands in the address of its files; `number` is how many incidents it is about, or
    why that is not said."""

    name: str
    title: str
    number: int | str
    sentence: str
    table: Table
    chart: Chart | None = None
    notes: Sequence[str] = field(default=())
    # A table that is the figure itself is not folded away.
    table_first: bool = False

    @property
    def shown_rows(self) -> Sequence[Sequence[Cell]]:
        """As many as a page can have; a file has all."""
        return self.table.rows[:MOST_ROWS]

    @property
    def has_more_rows(self) -> bool:
        return len(self.table.rows) > MOST_ROWS
