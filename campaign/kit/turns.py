"""How many may fetch a large file from one process at a time: threads must be left for reports."""

from collections.abc import Iterator
from threading import Lock

__all__ = ["MOST_AT_ONCE", "in_turn", "is_busy"]

#: Of the eight threads that a process has.
MOST_AT_ONCE = 2
_lock = Lock()
_sending: set[object] = set()


def is_busy() -> bool:
    """Whether all turns are taken; two who ask at the same moment may both be let in."""
    return len(_sending) >= MOST_AT_ONCE


def in_turn(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces; their turn lasts from the first until the answer is sent or broken off."""
    turn = object()
    with _lock:
        _sending.add(turn)
    try:
        yield from pieces
    finally:
        with _lock:
            _sending.discard(turn)
