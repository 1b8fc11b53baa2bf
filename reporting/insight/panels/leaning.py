"""How far what is said of a change leans on one hour, one day of receipt or one source."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from ..asked import Asked
from ..change import Change, believed_up_to, holds_without, may_lean
from ..counts import Incidents

__all__ = ["PeaksOf", "leaning"]

Key = TypeVar("Key", bound=Hashable)
#: Of some incidents, some of the keys and some kinds of peak: by kind rows of (key, which hour, day
#: or source, number).
PeaksOf = Callable[
    [Incidents, Collection[Key], Collection[str]],
    Mapping[str, Iterable[tuple[Key, object, int]]],
]


def leaning(
    asked: Asked, told: Mapping[Key, Change], peaks_of: PeaksOf[Key]
) -> dict[Key, set[str]]:
    """By key what its verdict leans on alone. Asks only of those whose number changed for sure, and
    only for peaks that may be large enough."""
    sure = {key: change for key, change in told.items() if change.verdict}
    compared = asked.compared
    if not sure or compared is None:
        return {}
    cut = believed_up_to(list(told.values()))
    found: dict[Key, set[str]] = {}
    # Where there are more now the peak is now, else it lay before.
    for side, period in ((1, asked.filters), (-1, compared)):
        mine = [key for key, change in sure.items() if change.verdict == side]
        if not mine:
            continue
        fullest = asked.fullest if side == 1 else asked.fullest_before
        kinds = may_lean([sure[key] for key in mine], cut, fullest)
        for kind, rows in peaks_of(asked.incidents(period), mine, kinds).items():
            for key, number in _largest(rows).items():
                change = sure[key]
                taken = (number, 0) if side == 1 else (0, number)
                if not holds_without((change.now, change.before), cut, *taken):
                    found.setdefault(key, set()).add(kind)
    return found


def _largest(rows: Iterable[tuple[Key, object, int]]) -> dict[Key, int]:
    totals: Counter[tuple[Key, object]] = Counter()
    for key, which, number in rows:
        totals[key, which] += number
    largest: dict[Key, int] = {}
    for (key, _which), number in totals.items():
        largest[key] = max(number, largest.get(key, 0))
    # One report is no peak.
    return {key: number for key, number in largest.items() if number > 1}
