"""The channels that a text can be for, and how long it may be there."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["CHANNELS", "Channel", "channel_named"]


@dataclass(frozen=True)
class Channel:
    code: str
    label: Any
    #: Characters at most; 0 where it takes any length.
    most: int
    #: The picture of the kit that belongs there.
    picture: str


CHANNELS = (
    Channel("instagram", "Instagram", 2200, "square"),
    Channel("tiktok", "TikTok", 2200, "story"),
    Channel("x", "X", 280, "wide"),
    Channel("mastodon", "Mastodon", 500, "wide"),
    Channel("whatsapp", "WhatsApp", 700, "story"),
    Channel("facebook", "Facebook", 5000, "square"),
    Channel("newsletter", _("Newsletter"), 0, "wide"),
    Channel("screen", pgettext_lazy("in a hall or a bus", "Screen"), 160, "wide"),
)
OTHER = Channel("", _("Text"), 0, "square")


def channel_named(code: str) -> Channel:
    """The channel with this code; one without a limit where there is none."""
    return next((one for one in CHANNELS if one.code == code), OTHER)
