"""Rights of what was drawn for the site itself: nobody is in it, and it may be seen everywhere."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from .facts import Channel, People

__all__ = ["drawn_rights"]

DAYS_USABLE = 3 * 365


def drawn_rights() -> dict[str, Any]:
    """What such an item is stored with; of a video the music is told beside it."""
    until = timezone.localdate() + timedelta(days=DAYS_USABLE)
    return {"people": People.NOBODY, "channels": list(Channel.values), "usable_until": until}
