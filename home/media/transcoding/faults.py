"""What can be wrong with a video, each with one message that says what helps."""

from enum import StrEnum

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

__all__ = ["Fault", "UnfitVideo", "message_of"]


class Fault(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NO_VIDEO = "no_video"
    CUT_OFF = "cut_off"
    UNREADABLE = "unreadable"
    SOUND_ONLY = "sound_only"
    TOO_LONG = "too_long"
    ODD_SIZE = "odd_size"
    TOO_SLOW = "too_slow"
    DISK_FULL = "disk_full"
    NEEDS_FFMPEG = "needs_ffmpeg"
    HAS_PLACE = "has_place"
    GONE = "gone"


class UnfitVideo(Exception):
    """The file cannot be used; nothing of it is kept in the words of this error but its kind."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def message_of(fault: str) -> str:
    """In the language of who reads it; '' for what is no fault of a video."""
    told = {
        Fault.EMPTY: _("This file is empty. Choose the video again."),
        Fault.TOO_LARGE: _("This video is too large. It may be at most %(size)s.")
        % {"size": filesizeformat(settings.VIDEO_MAX_BYTES)},
        Fault.NO_VIDEO: _("This is not a video in mp4, mov or webm, whatever its name says."),
        Fault.CUT_OFF: _("This video is cut off: its end is missing. Export or copy it again."),
        Fault.UNREADABLE: _("This video cannot be read. Export it again as mp4."),
        Fault.SOUND_ONLY: _("This file holds sound but no picture."),
        Fault.TOO_LONG: _("This video says that it lasts longer than %(minutes)s minutes.")
        % {"minutes": settings.VIDEO_MAX_MINUTES},
        Fault.ODD_SIZE: _("The picture of this video is too small, too large or too narrow."),
        Fault.TOO_SLOW: _("Reading this video takes too long. Export it again as mp4."),
        Fault.DISK_FULL: _("There is no room left on the server. Ask an administrator."),
        Fault.NEEDS_FFMPEG: _(
            "A mov file cannot be made ready here, since ffmpeg is missing on the server."
            " Export it as mp4, or ask an administrator."
        ),
        Fault.HAS_PLACE: _(
            "This video says where it was filmed, which cannot be taken out here, since ffmpeg is"
            " missing on the server. Export it without the place, or ask an administrator."
        ),
        Fault.GONE: _("The file is not on the server any more. Upload it again."),
    }
    return next((text for known, text in told.items() if known == fault), "")
