"""Opening hours as a script of a cached page can compare them with the clock."""

from collections.abc import Iterable
from datetime import time

ALWAYS = "always"
MINUTES_PER_DAY = 24 * 60
LAST_DAY = 7

# Days of the week as ISO counts them: Monday is 1.
DAYS = {"daily": range(1, 8), "working": range(1, 6), "weekend": range(6, 8)}


def hours_code(openings: Iterable[tuple[str, time, time]]) -> str:
    """Like '1@660-1260 2@660-1260': day, and from and until when in minutes; '' for no hours."""
    pieces = [
        piece
        for days, opens, closes in openings
        for day in DAYS.get(days) or [int(days)]
        for piece in _pieces(day, _minutes(opens), _minutes(closes))
    ]
    return " ".join(f"{day}@{start}-{end}" for day, start, end in sorted(pieces))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _pieces(day: int, start: int, end: int) -> list[tuple[int, int, int]]:
    """What goes past midnight is two pieces, on two days."""
    if end > start:
        return [(day, start, end)]
    night = [(day % LAST_DAY + 1, 0, end)] if end else []
    return [(day, start, MINUTES_PER_DAY), *night]
