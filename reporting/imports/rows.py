"""A row of the file as a report, or what is wrong with it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

from reporting.incident_time import (
    IncidentTime,
    NotYetError,
    at_time,
    on_day,
    rounded_to_quarter,
)
from reporting.intake.answers import Answers, Point
from reporting.models import Area, Case
from reporting.models.incident import KindOfPlace

from .cells import RowCells
from .lists import CodeLists
from .mapping import Mapping, folded
from .problems import Problem
from .values import Wrong, degrees, moment, the_day, the_time

__all__ = ["ImportedRow", "RowReader", "parts_of"]


@dataclass(frozen=True)
class ImportedRow:
    """A report that can be stored."""

    number: int
    external_id: str
    received_at: datetime
    language: str
    outcome: str
    answers: Answers


class RowReader:
    """Reads rows by one mapping; every row is read as if there were no other."""

    def __init__(
        self, header: tuple[str, ...], mapping: Mapping, lists: CodeLists, now: datetime
    ) -> None:
        self._mapping = mapping
        self._lists = lists
        self._now = now
        self._width = len(header)
        by_name = {folded(name): index for index, name in enumerate(header)}
        self._index = {
            field: by_name[folded(column)]
            for field, column in mapping.columns.items()
            if folded(column) in by_name
        }
        self.missing_columns = [
            column for column in mapping.columns.values() if folded(column) not in by_name
        ]

    def read(self, number: int, cells: list[str]) -> ImportedRow | list[Problem]:
        """The report of a row, or all that is wrong with it."""
        if len(cells) != self._width:
            return [Problem(number, "", "cells")]
        reading = RowCells(number, cells, self._index, self._mapping)
        row = _OneRow(reading, self._mapping, self._lists, self._now).report()
        return row if row is not None and not reading.problems else reading.problems


class _OneRow:
    def __init__(
        self, reading: RowCells, mapping: Mapping, lists: CodeLists, now: datetime
    ) -> None:
        self._row = reading
        self._mapping = mapping
        self._lists = lists
        self._now = now

    def report(self) -> ImportedRow | None:
        row = self._row
        external_id = row.words("external_id")
        with row.trying("external_id"):
            if not external_id:
                raise Wrong("empty")
        day, clock = self._day()
        received_at = self._received_at(day)
        answers = self._answers(day, clock)
        if received_at is None or answers is None:
            return None
        return ImportedRow(
            number=row.number,
            external_id=external_id,
            received_at=rounded_to_quarter(received_at),
            language=self._coded("language") or settings.LANGUAGE_CODE,
            outcome=self._coded("outcome") or Case.Outcome.NO_ACTION,
            answers=answers,
        )

    def _answers(self, day: date | None, clock: time | None) -> Answers | None:
        behaviours = self._behaviours()
        when = self._when(day, clock)
        point = self._point()
        kind = self._coded("kind_of_place")
        area, outside = self._area(point)
        if when is None or not behaviours:
            return None
        return Answers(
            behaviours=behaviours,
            when=when,
            kind_of_place=KindOfPlace(kind or KindOfPlace.UNKNOWN),
            place_text=self._row.words("place"),
            point=point,
            pin=point,
            area=area,
            outside_municipality=outside,
            story=self._row.words("story"),
        )

    def _day(self) -> tuple[date | None, time | None]:
        formats = self._mapping
        found = self._row.value(
            "date", lambda text: the_day(text, formats.date_formats, formats.time_formats)
        )
        return found or (None, None)

    def _received_at(self, day: date | None) -> datetime | None:
        formats = self._mapping
        found = self._row.value(
            "received_at", lambda text: moment(text, formats.date_formats, formats.time_formats)
        )
        if self._row.cell("received_at"):
            with self._row.trying("received_at"):
                if found and found > self._now:
                    raise Wrong("future")
            with self._row.trying("date"):
                if found and day and day > timezone.localdate(found):
                    raise Wrong("after_receipt")
            return found
        if day is None:
            with self._row.trying("received_at"):
                if not self._row.cell("date"):
                    raise Wrong("no_receipt")
            return None
        return min(timezone.make_aware(datetime.combine(day, time())), self._now)

    def _when(self, day: date | None, clock: time | None) -> IncidentTime | None:
        def read_time(text: str) -> time:
            return the_time(text, self._mapping.time_formats)

        at = self._row.value("time", read_time) or clock
        until = self._row.value("until", read_time)
        part = self._coded("part_of_day")
        return self._row.attempt("date", lambda: self._interval(day, at, until, part))

    def _interval(
        self, day: date | None, at: time | None, until: time | None, part: str
    ) -> IncidentTime:
        if day is None:
            if (at or part) and not self._row.cell("date"):
                raise Wrong("no_date")
            return IncidentTime()
        try:
            if at is not None:
                return at_time(day, at, until=until, now=self._now)
            return on_day(day, part, now=self._now)
        except NotYetError:
            raise Wrong("future") from None

    def _point(self) -> Point | None:
        latitude = self._row.value("latitude", lambda text: degrees(text, "latitude"))
        longitude = self._row.value("longitude", lambda text: degrees(text, "longitude"))
        with self._row.trying("latitude"):
            if bool(self._row.cell("latitude")) != bool(self._row.cell("longitude")):
                raise Wrong("coordinates")
        if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
            # Older systems write 0, 0 where nothing is known.
            return None
        return (latitude, longitude)

    def _area(self, point: Point | None) -> tuple[Area | None, bool]:
        outlines = self._lists.outlines
        if point is not None:
            found = outlines.at(*point)
            return found, found is None and bool(outlines.areas)

        def named(text: str) -> Area:
            if folded(text) not in self._lists.areas:
                raise Wrong("area")
            return self._lists.areas[folded(text)]

        return self._row.value("area", named), False

    def _coded(self, field: str) -> str:
        return self._row.value(field, lambda text: self._code(field, text)) or ""

    def _code(self, field: str, text: str) -> str:
        """The code of a value; nothing where the mapping leaves it out. Raises Wrong."""
        told, known = self._mapping.values.get(field, {}), self._lists.names[field]
        value = folded(text)
        code = told[value] if value in told else known.get(value)
        if code is None or (code and code not in self._lists.labels[field]):
            raise Wrong("value")
        return code

    def _behaviours(self) -> list[str]:
        text = self._row.cell("behaviours")
        found: list[str] = []
        with self._row.trying("behaviours"):
            for value in self.parts_of(text):
                code = self._code("behaviours", value)
                if code and code not in found:
                    found.append(code)
            if not found:
                raise Wrong("behaviour" if text else "empty")
        return found

    def parts_of(self, text: str) -> list[str]:
        return parts_of(text, self._mapping, self._lists)


def parts_of(text: str, mapping: Mapping, lists: CodeLists) -> list[str]:
    """The behaviours in a cell; one whose own name has the separator in it stays whole."""
    whole = folded(text)
    if whole in mapping.values.get("behaviours", {}) or whole in lists.names["behaviours"]:
        return [text]
    parts = text.split(mapping.separator) if mapping.separator else [text]
    return [part.strip() for part in parts if part.strip()]
