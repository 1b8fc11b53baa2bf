"""Which hours and days are large enough to have made a spot, asked of the database.

A large city has hundreds of thousands of hexagons × hours; of those hardly any decides what is hot.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from .counts import Incidents
from .hot_places import BUSIEST_ONLY

__all__ = ["Share", "doubted"]

#: A hexagon, the spot that it is counted to, and how many that spot must lose to be looked at.
Share = tuple[int, int, int]


def doubted(
    incidents: Incidents, field: str, shares: Sequence[Share], fullest: Mapping[str, int]
) -> dict[str, set[Any]]:
    """By 'hour' and 'day' those, the busiest of a spot, without which it would be too small to be
    hot for sure. A query each, of the spots to which the `fullest` of all is large enough to
    matter; of sources there are few, so that all are looked at."""
    found: dict[str, set[Any]] = {kind: set() for kind in BUSIEST_ONLY}
    for kind in BUSIEST_ONLY:
        small = [share for share in shares if share[2] <= fullest[kind]]
        if not small:
            continue
        cells = {cell for cell, _spot, _need in small}
        asked = incidents.filter(**{f"{field}__in": cells}).by_peak(field)[kind]
        busiest: dict[int, tuple[int, Any]] = {}
        for spot, key, number in _large(kind, asked, small):
            if number > busiest.get(spot, (1, None))[0]:
                busiest[spot] = (number, key)
        found[kind] |= {key for _number, key in busiest.values()}
    return found


def _large(kind: str, asked: Any, shares: Iterable[Share]) -> Iterable[tuple[int, Any, int]]:
    """Spot, key and number, where there are as many as the spot must lose."""
    # Numbers of ours, so that thousands of them are no parameters.
    rows = ", ".join(f"({cell:d}, {spot:d}, {need:d})" for cell, spot, need in shares)
    inner, parameters = asked.query.sql_with_params()
    keys = "part1, part2" if kind == "hour" else "part1"
    query = (
        f"WITH share (cell, spot, need) AS (VALUES {rows}), told (cell, {keys}) AS ({inner})"  # noqa: S608
        f" SELECT spot, COUNT(*), {keys} FROM told JOIN share ON share.cell = told.cell"
        f" GROUP BY spot, {keys} HAVING COUNT(*) >= MAX(need)"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        for spot, number, first, *hour in cursor.fetchall():
            day = _day(first)
            yield spot, (day, *hour) if hour else day, number


def _day(value: date | str) -> date:
    """SQLite gives days as text."""
    return value if isinstance(value, date) else date.fromisoformat(value)
