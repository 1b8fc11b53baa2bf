"""A cache of files that several processes may count in.

Django's own looks whether a key is there and then writes it, so that of two that add one at once
both succeed; and once it is full it throws away by chance, the count of wrong passwords too.
"""

import fcntl
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

__all__ = ["FileCache"]

LOCKS = 64
SWEPT_EVERY_SECONDS = 60


class FileCache(FileBasedCache):
    """Django's, where adding and counting are one step, and what ends soonest goes first."""

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        super().__init__(folder, params)
        self.folder = Path(folder).absolute()
        self.swept_at = 0.0

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        with self._alone(key, version):
            return bool(super().add(key, value, timeout, version))

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        with self._alone(key, version):
            return int(super().incr(key, delta, version))

    @contextmanager
    def _alone(self, key: Any, version: Any) -> Iterator[None]:
        """One process and one thread at a time for this key; some keys share a lock."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest = Path(self._key_to_file(key, version)).stem  # type: ignore[attr-defined]
        with (self.folder / f"lock-{int(digest, 16) % LOCKS}").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _cull(self) -> None:
        """Now and then what has ended goes, and of a full cache what ends soonest."""
        now = time.time()
        if now - self.swept_at < SWEPT_EVERY_SECONDS:
            return
        self.swept_at = now
        kept: list[tuple[float, Path]] = []
        for file in self.folder.glob("*.djcache"):
            ends = self._end_of(file)
            if ends < now:
                file.unlink(missing_ok=True)
            else:
                kept.append((ends, file))
        most = int(self._max_entries)
        for _ends, file in sorted(kept)[: max(0, len(kept) - most)]:
            file.unlink(missing_ok=True)

    @staticmethod
    def _end_of(file: Path) -> float:
        with suppress(OSError, EOFError, pickle.UnpicklingError), file.open("rb") as content:
            # Django writes it before the value; these files are the site's own.
            ends = pickle.load(content)  # noqa: S301
            return float("inf") if ends is None else float(ends)
        return 0.0
