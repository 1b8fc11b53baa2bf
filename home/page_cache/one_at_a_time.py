"""Of all who want a page that is not there, one renders it, on all web processes together."""

import logging
import secrets
import time
from collections.abc import Iterator

from django.core.cache import caches

from .generations import ALIAS

log = logging.getLogger(__name__)

# The turn of a process that was killed ends by itself.
TURN_SECONDS = 20
WAIT_SECONDS = 5.0
LOOK_EVERY_SECONDS = 0.02
# For so long nobody waits for a page that turned out not to be kept.
PASS_SECONDS = 60
MOST_PASSED = 2000

_passed: dict[str, float] = {}


def take(key: str) -> str | None:
    """A word for the one whose turn it is; None where it is another's. Raises as the cache does."""
    own = secrets.token_hex(8)
    return own if caches[ALIAS].add(_turn(key), own, TURN_SECONDS) else None


def give_back(key: str, own: str) -> None:
    """Ends one's own turn. Who took longer than it lasts must not end another's."""
    try:
        if caches[ALIAS].get(_turn(key)) == own:
            caches[ALIAS].delete(_turn(key))
    except Exception as error:
        log.error("The cache of pages does not answer: %s", type(error).__name__)


def is_taken(key: str) -> bool:
    return caches[ALIAS].get(_turn(key)) is not None


def looks(seconds: float | None = None) -> Iterator[None]:
    """Moments at which to look again, until it has taken too long."""
    end = time.monotonic() + (WAIT_SECONDS if seconds is None else seconds)
    while time.monotonic() < end:
        yield
        time.sleep(LOOK_EVERY_SECONDS)


def let_pass(key: str) -> None:
    """The answer is not for keeping: whoever asks next need not wait for anybody."""
    if len(_passed) >= MOST_PASSED:
        _passed.clear()
    _passed[key] = time.monotonic() + PASS_SECONDS


def passes(key: str) -> bool:
    until = _passed.get(key)
    return until is not None and time.monotonic() < until


def ends_passing(key: str) -> None:
    _passed.pop(key, None)


def _turn(key: str) -> str:
    return f"turn:{key}"
