"""What an answer, or its absence, says about a link."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["Outcome", "Reason", "State", "of_status", "state_of"]

#: What may be a bad hour is told as broken after so many checks in a row, over so many days.
FAILURES = 3
FAILING_FOR = timedelta(days=2)


class State(TextChoices):
    NEW = "new", pgettext_lazy("of a link", "Not checked yet")
    WORKS = "works", pgettext_lazy("of a link", "Works")
    MOVED = "moved", pgettext_lazy("of a link", "Moved")
    UNSURE = "unsure", pgettext_lazy("of a link", "Not sure")
    BROKEN = "broken", pgettext_lazy("of a link", "Broken")


class Reason(TextChoices):
    """Why it does not work, in words for an editor."""

    NOT_FOUND = "not_found", _("The other site says that this page does not exist.")
    GONE = "gone", _("The other site says that this page was removed.")
    NO_HOST = "no_host", _("There is no site with this name.")
    UNTRUSTED = "untrusted", _("The certificate of the site is not in order: browsers warn.")
    PRIVATE = "private", _("This leads into a private network, where readers cannot come.")
    LOOP = "loop", _("The address leads on and on, and arrives nowhere.")
    BAD_REDIRECT = "bad_redirect", _("The address leads on to something that is no web address.")
    UNREADABLE = "unreadable", _("This is no complete web address.")
    PAGE_GONE = "page_gone", _("The page of this site was deleted.")
    PAGE_CLOSED = "page_closed", _("The page of this site is not public.")
    DOCUMENT_GONE = "document_gone", _("The document of this site was deleted.")
    DOCUMENT_CLOSED = "document_closed", _("The document of this site is not public.")
    DENIED = "denied", _("The site lets no program in. Open the link to see whether it works.")
    BUSY = "busy", _("The site asks to come back later.")
    FAULT = "fault", _("The site has a fault.")
    SLOW = "slow", _("The site did not answer in time.")
    NO_ANSWER = "no_answer", _("The site gave no answer.")
    ODD_ANSWER = "odd_answer", _("The site gave an answer that says nothing.")
    PORT = "port", _("This address has an unusual port, which is not checked.")


#: Another try would change nothing.
CERTAIN = frozenset(
    {
        Reason.NOT_FOUND,
        Reason.GONE,
        Reason.NO_HOST,
        Reason.UNTRUSTED,
        Reason.PRIVATE,
        Reason.LOOP,
        Reason.BAD_REDIRECT,
        Reason.UNREADABLE,
        Reason.PAGE_GONE,
        Reason.PAGE_CLOSED,
        Reason.DOCUMENT_GONE,
        Reason.DOCUMENT_CLOSED,
    }
)
#: Nothing is known of it, however often it is not asked.
UNKNOWN = frozenset({Reason.PORT})

_OF_STATUS = {
    401: Reason.DENIED,
    402: Reason.DENIED,
    403: Reason.DENIED,
    404: Reason.NOT_FOUND,
    407: Reason.DENIED,
    408: Reason.SLOW,
    410: Reason.GONE,
    429: Reason.BUSY,
    451: Reason.DENIED,
}


@dataclass(frozen=True)
class Outcome:
    """What one check found; without a reason the link works, with `moved_to` at another address."""

    reason: Reason | None = None
    status: int | None = None
    moved_to: str = ""


def of_status(status: int) -> Reason | None:
    """None for an answer that a reader can use."""
    if 200 <= status < 400:
        return None
    if status in _OF_STATUS:
        return _OF_STATUS[status]
    if 500 <= status < 600:
        return Reason.FAULT
    # Numbers that are no status at all are a site's way of turning programs away.
    return Reason.DENIED if status >= 600 else Reason.ODD_ANSWER


def state_of(outcome: Outcome, *, failures: int, failing_for: timedelta) -> State:
    """`failures` in a row with this one, the first of them `failing_for` ago."""
    if outcome.reason is None:
        return State.MOVED if outcome.moved_to else State.WORKS
    if outcome.reason in CERTAIN:
        return State.BROKEN
    lasts = failures >= FAILURES and failing_for >= FAILING_FOR
    return State.BROKEN if lasts and outcome.reason not in UNKNOWN else State.UNSURE
