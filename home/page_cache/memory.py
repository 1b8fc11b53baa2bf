"""The pages that this process gave last, so that the shared cache is asked for one word only."""

from threading import Lock

from .entries import Entry

MOST_BYTES = 8 * 1024 * 1024


class Memory:
    """Holds so many bytes; the one that lies longest untouched goes first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._entries: dict[str, Entry] = {}
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: str) -> Entry | None:
        with self._lock:
            entry = self._entries.pop(key, None)
            if entry is not None:
                self._entries[key] = entry
            return entry

    def put(self, key: str, entry: Entry) -> None:
        with self._lock:
            self._forget(key)
            self._entries[key] = entry
            self._bytes += _size(entry)
            while self._bytes > self.most_bytes and len(self._entries) > 1:
                self._forget(next(iter(self._entries)))

    def _forget(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= _size(entry)


def _size(entry: Entry) -> int:
    return len(entry.body) + len(entry.zipped)
