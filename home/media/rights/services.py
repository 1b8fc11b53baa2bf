"""Changes of rights, each whole, and what follows: files go out of reach, or come back."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from wagtail.log_actions import log

from home.people.models import User

from ..models import SiteImage, SiteVideo, StoryConsent, WithRights
from .facts import HandIn
from .hiding import hide, show

__all__ = [
    "ACCEPTED",
    "GIVEN_BACK",
    "SENT_BACK",
    "WITHDRAWN",
    "accept",
    "end_rights",
    "give_back",
    "rights_changed",
    "send_back",
    "settle",
    "with_rights",
    "withdraw",
]

WITHDRAWN = "media.rights.withdraw"
GIVEN_BACK = "media.rights.give_back"
ACCEPTED = "media.rights.accept"
SENT_BACK = "media.rights.send_back"

#: Sent after the commit with `item`: it may be seen now, or may not be seen any more.
rights_changed = Signal()


def with_rights() -> tuple[type[WithRights], ...]:
    """Every kind of item that has rights."""
    return (SiteImage, SiteVideo, StoryConsent)


@transaction.atomic
def withdraw(*, item: Any, user: User | None) -> None:
    """Consent is withdrawn: from the commit on the item is nowhere to be seen."""
    item.withdrawn_at = timezone.now()
    _store(item, WITHDRAWN, user)


@transaction.atomic
def give_back(*, item: Any, user: User | None) -> None:
    """The item was withdrawn by mistake: it stands again where it stood."""
    item.withdrawn_at = None
    _store(item, GIVEN_BACK, user)


@transaction.atomic
def accept(*, item: Any, user: User | None) -> None:
    """What was handed in may be published."""
    item.hand_in = HandIn.ACCEPTED
    _store(item, ACCEPTED, user)


@transaction.atomic
def send_back(*, item: Any, user: User | None) -> None:
    """What was handed in is not good yet; who handed it in can change it and it waits again."""
    item.hand_in = HandIn.SENT_BACK
    _store(item, SENT_BACK, user)


def _store(item: Any, act: str, user: User | None) -> None:
    item.save()
    log(instance=item, action=act, user=user)
    transaction.on_commit(lambda: rights_changed.send(sender=type(item), item=item))


def settle(item: Any) -> bool:
    """Files are out of reach exactly when the item may not be seen; whether that changed.

    Safe to run again, also after a kill half way.
    """
    # As it is now: whoever asks may have read it before it was withdrawn.
    rows: Any = type(item)._default_manager  # noqa: SLF001  # Django has no other name for it
    item = rows.filter(pk=item.pk).first()
    if item is None:
        return False
    must_hide = item.must_be_hidden
    # Also where nothing changed: a file may have come since.
    hide(item) if must_hide else show(item)
    if must_hide == item.is_hidden:
        return False
    item.is_hidden = must_hide
    item.save(update_fields=["is_hidden"])
    return True


def end_rights() -> int:
    """Settles every item whose last day is over, or whose files a killed process left; how many."""
    today = timezone.localdate()
    ended = 0
    for model in with_rights():
        rows: Any = model._default_manager  # noqa: SLF001  # Django has no other name for it
        over = Q(usable_until__lt=today) | Q(withdrawn_at__isnull=False) | Q(is_hidden=True)
        for item in rows.filter(over):
            if settle(item):
                rights_changed.send(sender=model, item=item)
                ended += 1
    return ended
