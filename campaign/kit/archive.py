"""A ZIP that is written while it is sent: no file of its own, and one piece at a time in memory.

Pure: names and pieces in, bytes out.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

__all__ = ["Entry", "pieces_of_zip"]

PLAIN_FILE_MODE = 0o100644
UNIX = 3
# From here on a ZIP writes sizes in eight bytes.
LARGE = 2**31


@dataclass(frozen=True)
class Entry:
    """One file: `pieces` is called when its turn comes; None means that it is not there by then."""

    name: str
    size: int
    pieces: Callable[[], Iterable[bytes] | None]


class _Outlet:
    """What a ZIP is written to: holds only what was not taken yet, and cannot go back."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        data = b"".join(self._written)
        self._written.clear()
        return data


def pieces_of_zip(entries: Iterable[Entry], moment: datetime) -> Iterator[bytes]:
    """The ZIP in pieces; stored, since pictures, posters and videos are compressed already."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        for entry in entries:
            pieces = entry.pieces()
            if pieces is None:
                continue
            info = zipfile.ZipInfo(entry.name, date_time=moment.timetuple()[:6])
            info.create_system = UNIX
            info.external_attr = PLAIN_FILE_MODE << 16
            with archive.open(info, "w", force_zip64=entry.size >= LARGE) as file:
                for piece in pieces:
                    file.write(piece)
                    yield outlet.taken()
    yield outlet.taken()
