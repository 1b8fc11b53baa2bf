"""Districts and neighbourhoods of a municipality, as Statistics Netherlands (CBS) names them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality


class Area(models.Model):
    """One district or neighbourhood; incidents are counted by it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="areas", verbose_name=_("municipality")
    )
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=100)
    part = models.CharField(_("part of the city"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["part", "name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="area_code_once")
        ]

    def __str__(self) -> str:
        return self.name
