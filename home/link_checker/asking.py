"""Asks another host whether an address still leads somewhere; never reads what it says."""

import time
from collections.abc import Collection

from home.outside.answers import OutsideError, TooSlowError
from home.outside.pinned import NoSuchHostError, NotAnAddressError
from home.outside.world import Answer, NotPublicError, PortError, UntrustedError, ask_world

from .addresses import host_of, next_address
from .turns import Turns
from .verdicts import Outcome, Reason, of_status

__all__ = ["look_up"]

# Of one address with all that it leads on to; waiting for one's turn does not count.
WHOLE_SECONDS = 20.0
# Of one question.
ONCE_SECONDS = 10.0
MOST_REDIRECTS = 5
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
# Who answers like this when asked for the head alone may answer otherwise when asked for all.
HEAD_REFUSED = frozenset({400, 403, 404, 405, 501})


def look_up(address: str, *, turns: Turns, also: Collection[str] = ()) -> Outcome:
    """What became of it. Each address on the way is looked at as the first one was.

    `also` are hosts with a port that may be asked wherever they are.
    """
    asking = _Asking(turns, also)
    here, moved_to, for_ever = address, "", True
    for _step in range(MOST_REDIRECTS + 1):
        try:
            answer = asking.ask(here)
        except OutsideError as error:
            return Outcome(_reason_of(error))
        if answer.status not in REDIRECTS:
            reason = of_status(answer.status)
            return Outcome(reason, answer.status, "" if reason else moved_to)
        onward = next_address(here, answer.location)
        if onward is None:
            return Outcome(Reason.BAD_REDIRECT, answer.status)
        for_ever = for_ever and answer.status in PERMANENT
        if for_ever and onward != address:
            moved_to = onward
        here = onward
    return Outcome(Reason.LOOP)


class _Asking:
    """One address and what it leads on to, in the time that is left."""

    def __init__(self, turns: Turns, also: Collection[str]) -> None:
        self.turns, self.also = turns, also
        self.left = WHOLE_SECONDS

    def ask(self, address: str) -> Answer:
        answer = self._once(address, "HEAD")
        return self._once(address, "GET") if answer.status in HEAD_REFUSED else answer

    def _once(self, address: str, method: str) -> Answer:
        if self.left <= 0:
            raise TooSlowError("too slow")
        with self.turns.at(host_of(address)):
            started = time.monotonic()
            try:
                until = started + min(ONCE_SECONDS, self.left)
                return ask_world(address, method=method, until=until, also=self.also)
            finally:
                self.left -= time.monotonic() - started


def _reason_of(error: OutsideError) -> Reason:
    if isinstance(error, NoSuchHostError):
        return Reason.NO_ANSWER if error.for_now else Reason.NO_HOST
    kinds: dict[type[OutsideError], Reason] = {
        TooSlowError: Reason.SLOW,
        UntrustedError: Reason.UNTRUSTED,
        NotPublicError: Reason.PRIVATE,
        NotAnAddressError: Reason.UNREADABLE,
        PortError: Reason.PORT,
    }
    return next((kinds[kind] for kind in kinds if isinstance(error, kind)), Reason.NO_ANSWER)
