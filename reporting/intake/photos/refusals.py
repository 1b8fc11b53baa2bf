"""Why a photo is not taken, in words that help who chose it."""

from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from reporting.models.photo import MOST_PHOTOS

__all__ = ["Refusal", "RefusedPhotoError", "too_many"]


class Refusal(Enum):
    UNKNOWN = "unknown"
    HEIC = "heic"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    MOVES = "moves"
    BROKEN = "broken"
    HOLDS_MORE = "holds_more"
    BUSY = "busy"
    TOO_OFTEN = "too_often"


_TEXTS: dict[Refusal, Any] = {
    Refusal.UNKNOWN: _("This is no photo that we can read. Choose a JPEG, PNG or WebP."),
    Refusal.HEIC: _(
        "We can't read HEIC photos. Save the photo as JPEG first, or take a screenshot of it."
    ),
    Refusal.TOO_LARGE: _("This photo is larger than %(number)s MB. Choose a smaller one."),
    Refusal.TOO_MANY_PIXELS: _(
        "This photo has more than %(number)s million pixels. Choose a smaller one."
    ),
    Refusal.MOVES: _("This picture moves. Choose one that stands still."),
    Refusal.BROKEN: _("This photo is damaged or not complete. Choose another one."),
    Refusal.HOLDS_MORE: _("This file holds more than a photo. Choose another one."),
    Refusal.BUSY: _("We can't take photos at this moment. Try again, or send it without a photo."),
    Refusal.TOO_OFTEN: _(
        "Very many photos came from your network. Send your report without a photo, or try later."
    ),
}


class RefusedPhotoError(Exception):
    """This photo is not taken; nothing of it is kept."""

    def __init__(self, refusal: Refusal, most: int | None = None) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.most = most

    @property
    def text(self) -> str:
        """In the active language."""
        text = str(_TEXTS[self.refusal])
        return text % {"number": self.most} if self.most else text


def too_many() -> str:
    return str(_("No more than %(number)s photos fit. Take one out first.")) % {
        "number": MOST_PHOTOS
    }
