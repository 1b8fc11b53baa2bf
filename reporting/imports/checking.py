"""All rows of a file, sorted into what can be stored, what is known already, and what is wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _

from .known import hash_of_row, known_hashes
from .lists import CodeLists
from .mapping import Mapping, MappingError
from .problems import Problem
from .reading import Table
from .rows import ImportedRow, RowReader

__all__ = ["Checked", "HashedRow", "Sorting", "check_codes", "check_table"]

CHUNK = 250
FIRST_ROWS = 10

HashedRow = tuple[bytes, ImportedRow]


@dataclass
class Sorting:
    """Goes through a file once; what is wrong gathers in `problems`."""

    table: Table
    mapping: Mapping
    lists: CodeLists
    problems: list[Problem] = field(default_factory=list)
    rows_wrong: int = 0

    def chunks(self) -> Iterator[list[HashedRow]]:
        """Rows that could be stored, some hundreds at a time. Raises MappingError."""
        reader = RowReader(self.table.header, self.mapping, self.lists, timezone.now())
        check_columns(reader)
        good = self._good(reader)
        while chunk := list(islice(good, CHUNK)):
            yield chunk

    def _good(self, reader: RowReader) -> Iterator[HashedRow]:
        seen: set[bytes] = set()
        column = self.mapping.columns["external_id"]
        for number, cells in self.table.rows():
            row = reader.read(number, cells)
            if isinstance(row, list):
                self._note(row)
                continue
            known_by = hash_of_row(self.lists.municipality, self.mapping.source, row.external_id)
            if known_by in seen:
                self._note([Problem(number, column, "twice")])
                continue
            seen.add(known_by)
            yield known_by, row

    def _note(self, problems: list[Problem]) -> None:
        self.rows_wrong += 1
        self.problems += problems


@dataclass
class Checked:
    """What an import of this file would do now. Nothing was stored."""

    rows: int = 0
    new: int = 0
    known: int = 0
    erased: int = 0
    wrong: int = 0
    problems: list[Problem] = field(default_factory=list)
    first: list[ImportedRow] = field(default_factory=list)

    def counted_problems(self) -> list[tuple[str, str, int]]:
        """Column, what is wrong, how often; what is most often first."""
        counted = Counter((problem.column, problem.text) for problem in self.problems)
        return [(column, text, number) for (column, text), number in counted.most_common()]


def check_table(table: Table, mapping: Mapping, lists: CodeLists) -> Checked:
    """A dry run. Raises MappingError where the mapping does not fit the file or the lists."""
    check_codes(mapping, lists)
    sorting, checked = Sorting(table, mapping, lists), Checked(rows=table.row_count)
    for chunk in sorting.chunks():
        known, erased = known_hashes(known_by for known_by, _row in chunk)
        new = [row for known_by, row in chunk if known_by not in known | erased]
        checked.new += len(new)
        checked.known += len(known)
        checked.erased += len(erased)
        checked.first += new[: FIRST_ROWS - len(checked.first)]
    checked.wrong, checked.problems = sorting.rows_wrong, sorting.problems
    return checked


def check_columns(reader: RowReader) -> None:
    """Raises MappingError for columns that the file does not have."""
    if reader.missing_columns:
        raise MappingError(
            [
                _("The file has no column '%(name)s'.") % {"name": name}
                for name in reader.missing_columns
            ]
        )


def check_codes(mapping: Mapping, lists: CodeLists) -> None:
    """Raises MappingError for codes that the lists here do not have."""
    wanted = {(name, code) for name, codes in mapping.values.items() for code in codes.values()}
    unknown = sorted(
        (name, code) for name, code in wanted if code and code not in lists.labels[name]
    )
    if unknown:
        raise MappingError(
            [
                _("'%(code)s' is no code of '%(name)s'.") % {"code": code, "name": name}
                for name, code in unknown
            ]
        )
