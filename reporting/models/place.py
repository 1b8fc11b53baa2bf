"""Places that everybody knows: a station, a square, a beach."""

import re

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality
from home.sources import MOST_CHARACTERS

from .incident import KindOfPlace

# What the source of a report begins with that began at a place.
HERE = "at-"
_NOT_OF_A_SOURCE = re.compile(r"[^a-z0-9]+")


class KnownPlaceQuerySet(models.QuerySet["KnownPlace"]):
    def of(self, municipality: Municipality | None) -> "KnownPlaceQuerySet":
        return self.filter(municipality=municipality)


class KnownPlace(models.Model):
    """A place that a reporter may choose from a list, where a map is no help."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="known_places",
        verbose_name=_("municipality"),
    )
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=100)
    latitude = models.FloatField(
        _("latitude"), validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    kind_of_place = models.CharField(
        _("kind of place"),
        max_length=20,
        choices=KindOfPlace.choices,
        default=KindOfPlace.UNKNOWN,
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("in use"), default=True)

    objects = KnownPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("known place")
        verbose_name_plural = _("known places")
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="known_place_code_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> str:
        """What a report carries that began with the code that hangs here."""
        letters = _NOT_OF_A_SOURCE.sub("-", self.code.lower()).strip("-")
        return f"{HERE}{letters}"[:MOST_CHARACTERS].rstrip("-")
