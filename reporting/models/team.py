"""Who handles which reports: teams, what they are limited to, and the table that routes to them."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality

from .area import Area
from .behaviour import Behaviour


class TeamQuerySet(models.QuerySet["Team"]):
    def of(self, municipality: Municipality | None) -> "TeamQuerySet":
        return self.filter(municipality=municipality)


class Team(models.Model):
    """People who handle reports together.

    Whoever is in teams sees what those teams see; whoever is in none sees all reports. A team that
    names neither areas nor behaviours sees all.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="teams", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=80)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="teams", verbose_name=_("members")
    )
    areas = models.ManyToManyField(
        Area, blank=True, related_name="+", verbose_name=_("only these areas")
    )
    behaviours = models.ManyToManyField(
        Behaviour, blank=True, related_name="+", verbose_name=_("only these behaviours")
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="team_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Route(models.Model):
    """Reports of an area, of a behaviour, or of both, go to a team; empty means any.

    The row that says most wins: area and behaviour, then area, then behaviour, then neither.
    """

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="routes",
        verbose_name=_("municipality"),
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
    )
    behaviour = models.ForeignKey(
        Behaviour,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("behaviour"),
    )
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="routes", verbose_name=_("team")
    )

    class Meta:
        verbose_name = _("route")
        verbose_name_plural = _("routes")
        ordering = ["area__name", "behaviour__order", "pk"]
        constraints = [
            # An empty one counts as a value: two rows for 'any' would contradict each other.
            models.UniqueConstraint(
                "municipality",
                Coalesce("area", 0),
                Coalesce("behaviour", 0),
                name="route_once",
                violation_error_message=_("There is a row for this already."),
            )
        ]

    def __str__(self) -> str:
        area, behaviour = self.area or _("any area"), self.behaviour or _("any behaviour")
        return f"{area}, {behaviour} → {self.team}"
