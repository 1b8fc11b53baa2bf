"""Whose turn it is at a host: one question at a time, and a pause after each."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Turns"]

PAUSE_SECONDS = 1.0


class Turns:
    """Shared by all who ask in one check; `stop` ends every pause."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._hosts: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._changing = threading.Lock()

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        with self._changing:
            turn = self._hosts[host]
        with turn:
            self._stop.wait(max(self._free_at.get(host, 0.0) - time.monotonic(), 0.0))
            try:
                yield
            finally:
                self._free_at[host] = time.monotonic() + PAUSE_SECONDS
