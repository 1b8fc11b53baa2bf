"""Figures of reach from a table, as channels and agencies give it: read strictly, row by row.

The first line names the columns: date (or from and to), channel, measure, number; in English or
Dutch, in any order, with ; , or a tab between them. What cannot be read is told with its line, and
nothing is guessed.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from .cells import Unreadable, channel_of, days_of, measure_of, number_of

__all__ = ["MOST_ROWS", "Problem", "Read", "Row", "read_table", "text_of"]

MOST_ROWS = 2000
MOST_CHARACTERS = 500_000
DELIMITERS = (";", "\t", ",")
COLUMNS = {
    "days": ("date", "period", "day", "datum", "periode", "dag"),
    "first": ("from", "van"),
    "last": ("to", "until", "tot", "tot en met", "t/m"),
    "channel": ("channel", "kanaal"),
    "measure": ("measure", "maat", "meting"),
    "number": ("number", "aantal"),
}
_NAMES = {name: column for column, names in COLUMNS.items() for name in names}
_ALWAYS = ("channel", "measure", "number")


@dataclass(frozen=True)
class Row:
    line: int
    channel: str
    measure: str
    first_day: date
    last_day: date
    number: int

    @property
    def key(self) -> tuple[str, str, date, date]:
        """What there is one figure of."""
        return self.channel, self.measure, self.first_day, self.last_day


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line; line 0 is the whole table."""

    line: int
    message: str


@dataclass(frozen=True)
class Read:
    rows: list[Row]
    problems: list[Problem]


def text_of(data: bytes) -> str | None:
    """Of a file as spreadsheet programs write it; None where these bytes are no text."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def read_table(text: str, today: date) -> Read:
    """Every row that can be read, and every problem; never raises."""
    if len(text) > MOST_CHARACTERS:
        return Read([], [Problem(0, _("This is too much text for one table."))])
    if not text.strip():
        return Read([], [Problem(0, _("There is nothing in it."))])
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: list[Row] = []
    problems: list[Problem] = []
    try:
        columns = _columns(next(reader))
        for one in _rows(reader, columns, today):
            if isinstance(one, Problem):
                problems.append(one)
            else:
                found.append(one)
            if len(found) + len(problems) > MOST_ROWS:
                message = _("There are more than %(number)s lines. Split the table.")
                problems.append(Problem(0, message % {"number": MOST_ROWS}))
                break
    except Unreadable as error:
        problems.append(Problem(1, str(error)))
    except (csv.Error, StopIteration):
        message = _("This line cannot be read: is a quotation mark missing?")
        problems.append(Problem(reader.line_num, message))
    return Read(found, [*problems, *_repeated(found)])


def _delimiter(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _columns(names: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        column = _NAMES.get(" ".join(name.lower().split()).lstrip("\ufeff"))
        if column is None:
            raise Unreadable(_("‘%(name)s’ is no column that is known.") % {"name": name})
        if column in found:
            raise Unreadable(_("The column ‘%(name)s’ is there twice.") % {"name": name})
        found[column] = place
    has_days = "days" in found or {"first", "last"} <= found.keys()
    if not has_days or not found.keys() >= set(_ALWAYS):
        raise Unreadable(_("The first line names the columns: date, channel, measure and number."))
    return found


def _rows(
    reader: Iterator[list[str]], columns: dict[str, int], today: date
) -> Iterator[Row | Problem]:
    for cells in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]  # of the csv module's reader
        if any(cell.strip() for cell in cells):
            try:
                yield _row(line, cells, columns, today)
            except Unreadable as error:
                yield Problem(line, str(error))


def _row(line: int, cells: list[str], columns: dict[str, int], today: date) -> Row:
    if len(cells) != len(columns):
        raise Unreadable(
            _("This line has %(found)s cells, and the first line %(wanted)s.")
            % {"found": len(cells), "wanted": len(columns)}
        )
    told = {column: cells[place].strip() for column, place in columns.items()}
    if "days" in told:
        first, last = days_of(told["days"])
    else:
        first, last = days_of(told["first"])[0], days_of(told["last"])[1]
    if last < first:
        raise Unreadable(_("The last day lies before the first."))
    if last > today:
        raise Unreadable(_("This day has yet to come."))
    channel, measure = channel_of(told["channel"]), measure_of(told["measure"])
    return Row(line, channel, measure, first, last, number_of(told["number"]))


def _repeated(rows: list[Row]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, date, date], int] = {}
    for row in rows:
        if row.key in seen:
            message = _("The same channel, measure and days as in line %(line)s.")
            yield Problem(row.line, message % {"line": seen[row.key]})
        seen.setdefault(row.key, row.line)
