"""Counts that wait in memory for some seconds, so that a rush of visitors is a few rows written.

Each process has its own; what a process that is killed had not written yet is lost, and nothing
else. However many pages somebody makes up, there is an end to what is held.
"""

import atexit
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from threading import Lock, Timer

from django.conf import settings
from django.db import DatabaseError, connections

__all__ = ["Tally"]

log = logging.getLogger(__name__)

Counted = tuple[str, int]
MOST_THINGS = 5000


class Tally:
    """Adds up, and gives what it has to `store` at most every settings.COUNT_EVERY_SECONDS."""

    def __init__(self, store: Callable[[Mapping[Counted, int]], None]) -> None:
        self._store = store
        self._numbers: Counter[Counted] = Counter()
        self._lock = Lock()
        self._timer: Timer | None = None
        atexit.register(self.write_out)

    def add(self, thing: Counted) -> None:
        """One more; nothing is asked of the database, unless it is written at once."""
        seconds = settings.COUNT_EVERY_SECONDS
        with self._lock:
            if thing in self._numbers or len(self._numbers) < MOST_THINGS:
                self._numbers[thing] += 1
            if seconds and self._timer is None:
                self._timer = Timer(seconds, self._when_it_is_time)
                self._timer.daemon = True
                self._timer.start()
        if not seconds:
            self.write_out()

    def write_out(self) -> None:
        """Stores what waits; what cannot be stored is lost, since it would only grow."""
        with self._lock:
            numbers, self._numbers, self._timer = self._numbers, Counter(), None
        if not numbers:
            return
        try:
            self._store(numbers)
        except DatabaseError as error:
            log.error("Visits could not be counted: %s", type(error).__name__)

    def _when_it_is_time(self) -> None:
        try:
            self.write_out()
        finally:
            # Of this thread alone, which ends here.
            connections.close_all()
