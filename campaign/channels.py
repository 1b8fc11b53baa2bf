"""Where a campaign can be seen: one list for its page, its calendar and its results."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["Channel"]


class Channel(TextChoices):
    WEBSITE = "website", _("Website")
    YOUTH = "youth", _("Youth channel")
    INSTAGRAM = "instagram", "Instagram"
    TIKTOK = "tiktok", "TikTok"
    SNAPCHAT = "snapchat", "Snapchat"
    YOUTUBE = "youtube", "YouTube"
    FACEBOOK = "facebook", "Facebook"
    LINKEDIN = "linkedin", "LinkedIn"
    WHATSAPP = "whatsapp", "WhatsApp"
    NEWSLETTER = "newsletter", _("Newsletter")
    PRESS = "press", _("Press and radio")
    SCREENS = "screens", _("Screens in the city")
    POSTERS = "posters", _("Posters")
    SCHOOLS = "schools", _("Schools")
    MEETING = "meeting", _("Meeting")
    OTHER = "other", pgettext_lazy("a kind of channel", "Something else")
