"""Figures that were made stay in memory until something may have changed that they count.

A million incidents take seconds to count, and an analyst goes to and fro between panels. Nothing of
it is on a disk. Which reports there are shows in the newest report and in the newest act of the
audit trail: every correction, merge, outcome, erasure and import is one. What is no act, as a
campaign on the time axis or the name of a behaviour, shows after some minutes.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Max

from reporting.models import AuditEntry, Report

__all__ = ["forget", "kept"]

T = TypeVar("T")

#: A map of a large city is some megabytes.
MOST = 16
SECONDS = 600

_kept: dict[Hashable, tuple[Hashable, float, Any]] = {}


def kept(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gave for `key` while nothing has changed since; made anew where the settings
    want nothing remembered."""
    if not settings.RUSH_MEMORY_SECONDS:
        return make()
    # Asked first: what changes meanwhile makes it old at once.
    version, now = _version(), time.monotonic()
    known = _kept.get(key)
    if known is not None and known[0] == version and now - known[1] < SECONDS:
        thing: T = known[2]
        return thing
    made = make()
    _kept.pop(key, None)
    while len(_kept) >= MOST:
        _kept.pop(next(iter(_kept)), None)
    _kept[key] = (version, now, made)
    return made


def forget() -> None:
    """As after a start."""
    _kept.clear()


def _version() -> Hashable:
    newest = Report.objects.aggregate(newest=Max("pk"))["newest"]
    return newest, AuditEntry.objects.aggregate(newest=Max("pk"))["newest"]
