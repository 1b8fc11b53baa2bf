"""A table of incidents from a CSV file: where, and from when until when."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np

from ..arrays import Floats

__all__ = ["NAMES", "Points", "UnreadableTable", "read_points"]

#: What a column may be called; case and spaces around do not count.
NAMES = {
    "latitude": ("lat", "latitude", "breedtegraad", "y"),
    "longitude": ("lon", "lng", "long", "longitude", "lengtegraad", "x"),
    "from": ("from", "start", "van", "date", "datum", "datetime"),
    "until": ("until", "to", "end", "tot"),
}
NEEDED = ("latitude", "longitude")
DELIMITERS = ",;\t"
MOST_PROBLEMS = 20
WEEK = 7 * 24 * 60
#: A Monday; all times are those of a clock on the wall.
BEGINNING = datetime.fromisoformat("2001-01-01")


class UnreadableTable(Exception):
    """What is wrong with the file, in words."""


@dataclass(frozen=True)
class Points:
    """The rows that could be read, in their order."""

    latitude: Floats
    longitude: Floats
    #: Minutes since Monday 1 January 2001, local time; nan where unknown.
    start: Floats
    end: Floats
    #: One line for each row that was left out.
    problems: list[str]

    @property
    def days(self) -> Floats:
        """(n,) the middle of each time in days; nan where unknown."""
        middle: Floats = (self.start + self.end) / 2 / (24 * 60)
        return middle

    @property
    def week(self) -> tuple[Floats, Floats]:
        """Start and end in minutes since Monday 00:00, the end perhaps past the week."""
        begin: Floats = np.mod(self.start, WEEK)
        return begin, begin + (self.end - self.start)


def read_points(content: bytes) -> Points:
    """The incidents of a CSV file in UTF-8, with one heading.

    A date without a time is the whole day; no `until` is a moment. Rows that cannot be read are
    left out and named. Raises UnreadableTable where there is no table, no column for the place, or
    not one row that can be read.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableTable("This is not a file in UTF-8.") from None
    rows = _rows(text)
    try:
        heading = next(rows, [])
        columns = _columns(heading)
        read, problems = [], []
        for number, row in enumerate(rows, start=2):
            if not any(cell.strip() for cell in row):
                continue
            try:
                read.append(_read(row, columns))
            except ValueError as why:
                problems.append(f"row {number}: {why}")
    except csv.Error as why:
        raise UnreadableTable(f"The table cannot be read: {why}.") from None
    if not read:
        told = "\n".join(problems[:MOST_PROBLEMS])
        raise UnreadableTable(f"There is no row that can be read.\n{told}".strip())
    latitude, longitude, start, end = np.array(read, dtype=np.float64).T
    return Points(latitude, longitude, start, end, problems)


def _rows(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _columns(heading: list[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in heading]
    found = {}
    for column, known in NAMES.items():
        places = [names.index(name) for name in known if name in names]
        if places:
            found[column] = places[0]
        elif column in NEEDED:
            raise UnreadableTable(f"There is no column for the {column}: {', '.join(known)}.")
    return found


def _read(row: list[str], columns: dict[str, int]) -> tuple[float, float, float, float]:
    def cell(column: str) -> str:
        place = columns.get(column, len(row))
        return row[place].strip() if place < len(row) else ""

    latitude = _degrees(cell("latitude"), "latitude", 90)
    longitude = _degrees(cell("longitude"), "longitude", 180)
    start, end = _span(cell("from"), cell("until"))
    if end < start:
        raise ValueError("it ends before it starts")
    return latitude, longitude, start, end


def _degrees(text: str, name: str, most: float) -> float:
    try:
        # As spreadsheets of half of Europe write it.
        value = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(f"no {name}: {text!r}") from None
    if not -most <= value <= most:
        raise ValueError(f"no {name}: {text!r}")
    return value


def _span(first: str, last: str) -> tuple[float, float]:
    if not first:
        return float("nan"), float("nan")
    begin, day = _moment(first)
    if last:
        until, whole = _moment(last)
        end = _after(until) if whole else until
        if whole and end <= begin:
            raise ValueError("it ends before it starts")
    else:
        end = _after(begin) if day else begin
    return _minutes(begin), _minutes(end)


def _after(day: datetime) -> datetime:
    try:
        return day + timedelta(days=1)
    except OverflowError:
        raise ValueError(f"no day of a calendar: {day.date()}") from None


def _moment(text: str) -> tuple[datetime, bool]:
    """And whether it is a day without a time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"no date as 2026-03-06 or 2026-03-06 21:40: {text!r}") from None
    # As the clock on the wall told it.
    return found.replace(tzinfo=None), len(text) <= len("2026-03-06") and found.time() == time()


def _minutes(moment: datetime) -> float:
    return (moment - BEGINNING) / timedelta(minutes=1)
