"""What of an effect may be one evening, one day of receipt or one source: its numbers without."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from reporting.insight.counts import Incidents
from reporting.insight.hot_places import suspects

from .counting import Place
from .judging import Numbers, Outcome
from .windows import Window

__all__ = ["SURE", "Part", "parts_of", "without_peaks"]

#: What is said only where it is more than chance.
SURE = (Outcome.FEWER, Outcome.MORE)


@dataclass(frozen=True)
class Part:
    """Which of the numbers, before or after, and what they were counted from."""

    side: Literal["treated", "compared"]
    is_after: bool
    place: Place
    months: Sequence[date]


def parts_of(
    outcome: Outcome, window: Window, treated: Place, compared: Place
) -> tuple[Part, Part]:
    """Where a peak can have made the outcome: fewer, by many before here or after elsewhere."""
    months = (window.before, window.after)
    after = outcome == Outcome.MORE
    return (
        Part("treated", after, treated, months[after]),
        Part("compared", not after, compared, months[not after]),
    )


def without_peaks(
    numbers: Numbers, parts: Sequence[Part], incidents: Incidents
) -> Iterator[tuple[str, Numbers]]:
    """'hour', 'day' or 'source', and the numbers without the busiest one, or each source."""
    for part in parts:
        counted = getattr(numbers, part.side)
        if counted is None or part.place.is_empty:
            continue
        name, values = (
            ("cell", part.place.cells) if part.place.cells else ("area", part.place.areas)
        )
        inside = incidents.filter(month__in=part.months)
        for kind, rows in inside.peaks(name, values).items():
            totals: Counter[object] = Counter()
            for _place, which, number in rows:
                totals[which] += number
            for which in suspects(kind, totals):
                left = list(counted)
                left[part.is_after] -= min(totals[which], counted[part.is_after])
                yield kind, replace(numbers, **{part.side: tuple(left)})
