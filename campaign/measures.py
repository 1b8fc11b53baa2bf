"""What channels count of a campaign."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["Measure"]


class Measure(TextChoices):
    REACH = "reach", _("People reached")
    VIEWS = "views", _("Times seen")
    PLAYS = "plays", _("Videos played")
    CLICKS = "clicks", _("Clicks")
    REACTIONS = "reactions", _("Reactions")
    SHARES = "shares", _("Times shared")
    VISITORS = "visitors", _("Visitors")
    COPIES = "copies", _("Copies handed out")
    OTHER = "other", pgettext_lazy("what a channel counts", "Something else")
