"""Rows of the database, a block at a time, turned into cells a column at a time.

All cells of a column are made in one go, and a value that was met before is not made again: that
is many times quicker than asking each column for each row.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from reporting.models.report import ReportQuerySet

from .column import Output, Value
from .remembered import Remembered
from .sources import SOURCES
from .tables import Tables

__all__ = ["Blocks", "CellMaker", "Cells", "blocks_of", "sources_of"]

ROWS_IN_A_BLOCK = 2000
#: Each row has another one, so remembering them is of no use.
ALWAYS_NEW = {"public_id"}
SOME_ID = "00000000-0000-4000-8000-000000000000"

Block = list[tuple[Any, ...]]
Blocks = Iterable[Block]
#: How a format writes a value of a column.
CellMaker = Callable[[Output, Value], Any]


def sources_of(outputs: Iterable[Output], *more: str) -> list[str]:
    """What the database is asked for, each once."""
    wanted = [source for output in outputs for source in output.column.sources]
    return list(dict.fromkeys([*wanted, *more]))


def blocks_of(reports: ReportQuerySet, sources: Iterable[str]) -> Iterator[Block]:
    """The reports in the order of their numbers; never all of them in memory."""
    expressions = [SOURCES[source] for source in sources]
    rows = reports.order_by("pk").values_list(*expressions)
    read = rows.iterator(chunk_size=ROWS_IN_A_BLOCK)
    while block := list(islice(read, ROWS_IN_A_BLOCK)):
        yield block


def _always_new(output: Output, tables: Tables, make: CellMaker) -> Callable[[Any], str] | None:
    """What a text format writes around an id, found once, so that only the id is put in."""
    made = make(output, SOME_ID)
    if not isinstance(made, str):
        return None
    before, _found, after = made.partition(SOME_ID)
    read = output.column.read
    return lambda raw: f"{before}{read(tables, raw)}{after}"


class Cells:
    """The cells of a block, by column."""

    def __init__(
        self, outputs: list[Output], sources: list[str], tables: Tables, make: CellMaker
    ) -> None:
        self._columns = [self._column(output, sources, tables, make) for output in outputs]

    @staticmethod
    def _column(
        output: Output, sources: list[str], tables: Tables, make: CellMaker
    ) -> tuple[list[int], Callable[[Any], Any]]:
        places = [sources.index(source) for source in output.column.sources]

        def one(raw: Any) -> Any:
            return make(output, output.value(tables, (raw,)))

        def several(raw: tuple[Any, ...]) -> Any:
            return make(output, output.value(tables, raw))

        make_cell = one if len(places) == 1 else several
        if ALWAYS_NEW.issuperset(output.column.sources):
            return places, _always_new(output, tables, make) or make_cell
        return places, Remembered(make_cell).__getitem__

    def of(self, block: Block) -> list[Iterable[Any]]:
        """An iterable of cells for each column."""
        raw = list(zip(*block, strict=True))
        return [
            map(cell_of, raw[places[0]])
            if len(places) == 1
            else map(cell_of, zip(*(raw[place] for place in places), strict=True))
            for places, cell_of in self._columns
        ]
