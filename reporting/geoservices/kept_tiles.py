"""Where pieces of the map are kept: coarse ones on disk, fine ones for minutes in memory only.

Which pieces are here tells where reporters looked. On disk are those down to zoom 15, some 750
metres wide, and their files bear the day and no hour; what a file system notes by itself of when
a file came (ctime) cannot be set. Finer ones are never on disk.
"""

import logging
import os
import threading
import time
import zlib
from collections import OrderedDict
from pathlib import Path
from pickle import UnpicklingError
from typing import IO, Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

__all__ = ["DEEPEST_ON_DISK", "Picture", "find", "forget_fine_ones", "keep"]

log = logging.getLogger(__name__)

DEEPEST_ON_DISK = 15
DAY_SECONDS = 24 * 3600
DISK_SECONDS = 7 * DAY_SECONDS
MEMORY_SECONDS = 600
# Per process; at 300 kB at most each, never more than some 40 MB.
MOST_IN_MEMORY = 128

Picture = tuple[bytes, str]


def _day(moment: float) -> float:
    return moment - moment % DAY_SECONDS


class DayFiles(FileBasedCache):
    """A cache on disk whose files tell on which day they came, and go when a week has passed."""

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        super().__init__(folder, params)
        self.folder = Path(folder)
        self.swept_on = 0.0

    def get_backend_timeout(self, timeout: Any = DEFAULT_TIMEOUT) -> float | None:
        until = super().get_backend_timeout(timeout)
        return None if until is None else _day(until)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        self._sweep()
        super().set(key, value, timeout, version)

    def _write_content(self, file: IO[bytes], timeout: Any, value: Any) -> None:
        super()._write_content(file, timeout, value)  # type: ignore[misc]  # not in the stubs
        file.flush()
        today = _day(time.time())
        # A moment of reading that lies in the future is what a file system does not renew.
        os.utime(file.fileno(), (today + 2 * DISK_SECONDS, today))

    def _sweep(self) -> None:
        """Once a day, at a new piece: else one that nobody asks for again would stay for good."""
        today = _day(time.time())
        if self.swept_on == today:
            return
        self.swept_on = today
        for path in self.folder.glob("*"):
            try:
                if path.stat().st_mtime <= today - DISK_SECONDS:
                    path.unlink()
            except FileNotFoundError:
                continue  # another process was first


_fine: OrderedDict[str, tuple[float, Picture]] = OrderedDict()
_changing_fine = threading.Lock()


def find(zoom: int, url: str) -> Picture | None:
    """The picture and its kind, where it is here and not too old."""
    if zoom <= DEEPEST_ON_DISK:
        return _found_on_disk(url)
    with _changing_fine:
        until, picture = _fine.get(url, (0.0, None))
        if picture is None or until < time.monotonic():
            _fine.pop(url, None)
            return None
        _fine.move_to_end(url)
        return picture


def _found_on_disk(url: str) -> Picture | None:
    try:
        kept = caches["tiles"].get(url)
    except (OSError, EOFError, UnpicklingError, zlib.error) as error:
        # An error of the server would be logged with the address, which tells a place.
        log.error("A piece of the map cannot be read: %s", type(error).__name__)
        return None
    return (bytes(kept[0]), str(kept[1])) if kept else None


def keep(zoom: int, url: str, picture: Picture) -> None:
    """Keeps it for a week on disk, or for some minutes in memory."""
    if zoom <= DEEPEST_ON_DISK:
        try:
            caches["tiles"].set(url, picture, DISK_SECONDS)
        except OSError as error:
            log.error("A piece of the map cannot be kept: %s", type(error).__name__)
        return
    with _changing_fine:
        _fine[url] = (time.monotonic() + MEMORY_SECONDS, picture)
        _fine.move_to_end(url)
        while len(_fine) > MOST_IN_MEMORY:
            _fine.popitem(last=False)


def forget_fine_ones() -> None:
    """As after a start."""
    with _changing_fine:
        _fine.clear()
