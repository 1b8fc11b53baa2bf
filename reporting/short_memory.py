"""What many people ask for at the same moment is made once in some seconds.

A campaign video brings thousands of visitors in an evening; the form's lists and the pages around
it are then the same for all. Nothing that a visitor told or was given may be remembered here.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.conf import settings

__all__ = ["forget", "remembered"]

T = TypeVar("T")

# Sites × languages × kinds of page; a host name that a visitor makes up must not fill the memory.
MOST_THINGS = 200

_things: dict[Hashable, tuple[float, Any]] = {}


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gave for `key`, at most settings.RUSH_MEMORY_SECONDS ago; 0 remembers nothing."""
    seconds = settings.RUSH_MEMORY_SECONDS
    if not seconds:
        return make()
    now = time.monotonic()
    made_at, thing = _things.get(key, (now - seconds, None))
    if now - made_at < seconds:
        known: T = thing
        return known
    made = make()
    if len(_things) >= MOST_THINGS:
        forget()
    _things[key] = (now, made)
    return made


def forget() -> None:
    """As after a start."""
    _things.clear()
