"""Whether the chain was whole when it was last read; kept in the cache, so it may be unknown."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

_PLACE = "audit-trail:last-check"


@dataclass(frozen=True)
class LastCheck:
    """When, whether of all months, and how many breaks were found."""

    at: datetime
    is_of_all: bool
    problems: int


def remember_check(*, is_of_all: bool, problems: int) -> None:
    """A check of one month does not take the place of one of all that found a break."""
    known = last_check()
    if not is_of_all and known and known.is_of_all and known.problems:
        return
    cache.set(_PLACE, LastCheck(timezone.now(), is_of_all, problems), None)


def last_check() -> LastCheck | None:
    found = cache.get(_PLACE)
    return found if isinstance(found, LastCheck) else None
