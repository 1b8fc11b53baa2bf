"""Districts and neighbourhoods of a municipality, as Statistics Netherlands (CBS) names them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality


class AreaQuerySet(models.QuerySet["Area"]):
    def of(self, municipality: Municipality | None) -> "AreaQuerySet":
        return self.filter(municipality=municipality)

    def current(self) -> "AreaQuerySet":
        """Those that the newest list of areas has; older ones stay for what was counted by them."""
        return self.filter(current=True)


class Area(models.Model):
    """One district or neighbourhood; incidents are counted by it."""

    class Kind(models.TextChoices):
        DISTRICT = "district", _("district")
        NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="areas", verbose_name=_("municipality")
    )
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.DISTRICT)
    part = models.CharField(_("part of the city"), max_length=100, blank=True)
    residents = models.PositiveIntegerField(_("residents"), null=True, blank=True)
    in_study_area = models.BooleanField(
        _("in the study area"),
        default=True,
        help_text=_("People live or come here: open water and empty polder do not count."),
    )
    visitors_place = models.BooleanField(
        _("visitors' place"),
        default=False,
        help_text=_("Most people here do not live here: a station, a centre, a beach."),
    )
    schematic = models.BooleanField(
        _("schematic"), default=False, help_text=_("Drawn by hand for the demo.")
    )
    current = models.BooleanField(_("current"), default=True)
    # A GeoJSON Polygon or MultiPolygon in WGS84; empty where only the name is known.
    geometry = models.JSONField(_("outline"), default=dict, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["part", "name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="area_code_once")
        ]

    def __str__(self) -> str:
        return self.name
