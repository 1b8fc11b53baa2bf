"""What a guest may still change: what it handed in, until staff accept it."""

from typing import Any

from home.people.page_access import is_guest

from .facts import HandIn

__all__ = ["is_locked_for"]

OPEN = (HandIn.WAITING, HandIn.SENT_BACK)


def is_locked_for(user: Any, item: Any) -> bool:
    """Whether this person may not touch the item any more; staff's own is never a guest's."""
    return is_guest(user) and bool(item.pk) and item.hand_in not in OPEN
