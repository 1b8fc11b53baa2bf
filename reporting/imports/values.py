"""Cells to values; a cell that cannot be understood raises the code of its problem."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_datetime

__all__ = ["Wrong", "degrees", "moment", "the_day", "the_time"]

Formats = tuple[str, ...]

FIRST_YEAR = 1990
LIMIT_OF = {"latitude": 90.0, "longitude": 180.0}


class Wrong(Exception):
    """Carries the code of a problem, never the cell."""


def the_day(text: str, formats: Formats, times: Formats) -> tuple[date, time | None]:
    """A date, and the time where one stands behind it. Raises Wrong."""
    for one in formats:
        found = _parsed(text, one)
        if found is not None:
            return _not_long_ago(found), found.time() if "%H" in one else None
    for one in formats:
        for clock in times:
            found = _parsed(text, f"{one} {clock}")
            if found is not None:
                return _not_long_ago(found), found.time()
    raise Wrong("date")


def the_time(text: str, formats: Formats) -> time:
    """Raises Wrong."""
    for one in formats:
        found = _parsed(text, one)
        if found is not None:
            return found.time()
    raise Wrong("time")


def moment(text: str, formats: Formats, times: Formats) -> datetime:
    """An aware moment; without a zone it is the municipality's own time. Raises Wrong."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        day, clock = the_day(text, formats, times)
        found = datetime.combine(day, clock or time())
    _not_long_ago(found)
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def degrees(text: str, field: str) -> float:
    """With a point or a comma. Raises Wrong."""
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        raise Wrong("coordinates") from None
    if not abs(found) <= LIMIT_OF[field]:
        raise Wrong("coordinates")
    return found


def _parsed(text: str, one: str) -> datetime | None:
    try:
        return datetime.strptime(text, one)  # noqa: DTZ007
    except ValueError:
        return None


def _not_long_ago(found: datetime) -> date:
    if found.year < FIRST_YEAR:
        raise Wrong("long_ago")
    if found.year > timezone.localdate().year + 1:
        raise Wrong("future")
    return found.date()
