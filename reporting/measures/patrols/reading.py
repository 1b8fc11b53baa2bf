"""A file of patrols: its rows as patrols, and what is wrong with each row that is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.people.models import Municipality
from reporting.imports.reading import Table, UnreadableFileError, read_table
from reporting.imports.values import Wrong, the_day, the_time
from reporting.models import Area, Patrol
from reporting.models.patrol import quarters

__all__ = ["COLUMNS", "PatrolProblem", "PatrolRow", "ReadPatrols", "areas_by_name", "read_patrols"]

T = TypeVar("T")

DATES = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")
TIMES = ("%H:%M", "%H.%M", "%H:%M:%S")
MOST = 9_999
LONGEST_UNIT = 40

#: What each column may be called; the first name is the one that is told.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "area": ("gebied", "wijk", "area", "district"),
    "day": ("datum", "dag", "date", "day"),
    "starts": ("van", "begin", "from", "start"),
    "ends": ("tot", "eind", "until", "to", "end"),
    "officers": ("handhavers", "boa's", "boas", "aantal handhavers", "officers"),
    "observations": ("waarnemingen", "constateringen", "observations"),
    "warnings": ("waarschuwingen", "warnings"),
    "fines": ("boetes", "bekeuringen", "fines"),
    "unit": ("eenheid", "koppel", "unit"),
}
NEEDED = ("area", "day", "starts", "ends")

PROBLEMS: Mapping[str, str | Promise] = {
    "cells": gettext_lazy("This row has more or fewer cells than the first row."),
    "empty": gettext_lazy("This is empty, and it may not be."),
    "area": gettext_lazy("No area is called this."),
    "date": gettext_lazy("This is not a date. Write 31-12-2026 or 2026-12-31."),
    "time": gettext_lazy("This is not a time. Write 21:30."),
    "same_time": gettext_lazy("It ends when it starts."),
    "future": gettext_lazy("This lies in the future."),
    "long_ago": gettext_lazy("This lies before 1990."),
    "number": gettext_lazy("This is not a whole number from 0 to 9999."),
    "too_long": gettext_lazy("This is too long."),
    "twice": gettext_lazy("This patrol stands in an earlier row too."),
    "differs": gettext_lazy("This patrol is there already, with other numbers."),
}


@dataclass(frozen=True)
class PatrolProblem:
    """Which row of the file, which of its columns, and what is wrong with it."""

    row: int
    column: str
    code: str

    @property
    def text(self) -> str:
        return str(PROBLEMS[self.code])


@dataclass(frozen=True)
class PatrolRow:
    """A patrol that is not stored yet, by the number of its row."""

    number: int
    patrol: Patrol

    @property
    def key(self) -> tuple[Any, ...]:
        return key_of(self.patrol)


@dataclass
class ReadPatrols:
    rows: list[PatrolRow] = field(default_factory=list)
    problems: list[PatrolProblem] = field(default_factory=list)
    row_count: int = 0


def key_of(patrol: Patrol) -> tuple[Any, ...]:
    """By this a patrol is known again."""
    return (
        *(patrol.area_id, patrol.day, patrol.first_quarter, patrol.until_quarter),
        patrol.unit,
    )


def areas_by_name(municipality: Municipality) -> dict[str, int]:
    """Districts of today by name and by code, however they are written."""
    areas = Area.objects.of(municipality).current().filter(kind=Area.Kind.DISTRICT)
    found: dict[str, int] = {}
    for pk, name, code in areas.order_by("-pk").values_list("pk", "name", "code"):
        found |= {_folded(name): pk, _folded(code): pk}
    return found


def read_patrols(
    content: bytes, municipality: Municipality, areas: Mapping[str, int], today: date
) -> ReadPatrols:
    """All rows of a file. Raises UnreadableFileError where it cannot be used as a whole."""
    table = read_table(content)
    index = _columns_of(table)
    read, seen = ReadPatrols(row_count=table.row_count), set()
    for number, cells in table.rows():
        reader = _Row(number, cells, index, table.header, read.problems)
        patrol = reader.patrol(municipality, areas, today)
        if patrol is None:
            continue
        row = PatrolRow(number, patrol)
        if row.key in seen:
            read.problems.append(PatrolProblem(number, "", "twice"))
            continue
        seen.add(row.key)
        read.rows.append(row)
    return read


def _columns_of(table: Table) -> dict[str, int]:
    names = [_folded(name) for name in table.header]
    found = {
        field: names.index(called)
        for field, options in COLUMNS.items()
        for called in reversed(options)
        if called in names
    }
    missing = [COLUMNS[field][0] for field in NEEDED if field not in found]
    if missing:
        raise UnreadableFileError(
            _("The file has no column '%(name)s'.") % {"name": "', '".join(missing)}
        )
    return found


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


class _Row:
    """The cells of one row; what is wrong with them gathers among the problems."""

    def __init__(
        self,
        number: int,
        cells: list[str],
        index: Mapping[str, int],
        header: tuple[str, ...],
        problems: list[PatrolProblem],
    ) -> None:
        self._number, self._cells, self._index = number, cells, index
        self._header, self._problems = header, problems

    def patrol(
        self, municipality: Municipality, areas: Mapping[str, int], today: date
    ) -> Patrol | None:
        """None where anything is wrong, which is noted."""
        if len(self._cells) != len(self._header):
            self._problems.append(PatrolProblem(self._number, "", "cells"))
            return None
        noted = len(self._problems)
        area = self._needed("area", lambda text: _area(text, areas))
        day = self._needed("day", lambda text: _day(text, today))
        starts = self._needed("starts", lambda text: the_time(text, TIMES))
        ends = self._needed("ends", lambda text: _end(text, starts))
        numbers = {
            name: self._value(name, _number)
            for name in ("officers", "observations", "warnings", "fines")
            if self._cell(name)
        }
        unit = self._value("unit", _unit)
        if len(self._problems) > noted:
            return None
        if area is None or day is None or starts is None or ends is None:
            return None
        first, until = quarters(starts, ends)
        patrol = Patrol(
            municipality=municipality,
            area_id=area,
            day=day,
            first_quarter=first,
            until_quarter=until,
            unit=unit or "",
            **numbers,
        )
        patrol.set_next_day()
        return patrol

    def _cell(self, name: str) -> str:
        return self._cells[self._index[name]].strip() if name in self._index else ""

    def _needed(self, name: str, read: Callable[[str], T]) -> T | None:
        if not self._cell(name):
            self._note(name, "empty")
            return None
        return self._value(name, read)

    def _value(self, name: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(self._cell(name))
        except Wrong as wrong:
            self._note(name, str(wrong))
            return None

    def _note(self, name: str, code: str) -> None:
        column = self._header[self._index[name]]
        self._problems.append(PatrolProblem(self._number, column, code))


def _area(text: str, areas: Mapping[str, int]) -> int:
    found = areas.get(_folded(text))
    if found is None:
        raise Wrong("area")
    return found


def _day(text: str, today: date) -> date:
    day, _clock = the_day(text, DATES, TIMES)
    if day > today:
        raise Wrong("future")
    return day


def _end(text: str, starts: time | None) -> time:
    ends = the_time(text, TIMES)
    if ends == starts:
        raise Wrong("same_time")
    return ends


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) > MOST:
        raise Wrong("number")
    return int(text)


def _unit(text: str) -> str:
    if len(text) > LONGEST_UNIT:
        raise Wrong("too_long")
    return text
