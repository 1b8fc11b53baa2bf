"""Where people sit together and talk: the codes that pages and counts share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Occasion(models.TextChoices):
    HOME = "household", _("At home")
    CLASS = "class", _("In class")
    CLUB = "club", _("At a sports club")
    FAITH = "faith", _("In a mosque, a church or another house of faith")
    YOUTH_WORK = "youth_work", _("In youth work")
    CAFE = "cafe", _("In a café or a neighbourhood centre")
    ELSEWHERE = "elsewhere", _("Somewhere else")
