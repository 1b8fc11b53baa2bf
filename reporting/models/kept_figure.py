"""A figure that somebody took: its number, what it is about, and for publication its cells."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.models import Municipality


class KeptFigureQuerySet(models.QuerySet["KeptFigure"]):
    def of(self, municipality: Municipality | None) -> "KeptFigureQuerySet":
        return self.filter(municipality=municipality)

    def for_publication(self) -> "KeptFigureQuerySet":
        return self.filter(purpose=KeptFigure.Purpose.PUBLICATION)

    def newest_first(self) -> "KeptFigureQuerySet":
        return self.order_by("-year", "-number")


class KeptFigure(models.Model):
    """Written once; the database keeps it as it is.

    For publication it keeps all that is printed, small counts hidden, so that it is drawn the same
    after reports were erased. An internal one keeps only what was asked, and is counted anew.
    """

    class Purpose(models.TextChoices):
        PUBLICATION = "publication", pgettext_lazy("what a figure is for", "for publication")
        INTERNAL = "internal", pgettext_lazy("what a figure is for", "internal")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    # Given out in order within a year.
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    purpose = models.CharField(_("for what"), max_length=20, choices=Purpose)
    # Where it was shown and what it is called there.
    panel = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    # The query string: codes, days and numbers, never words of a report.
    query = models.TextField(blank=True)
    language = models.CharField(_("language"), max_length=10)
    title = models.CharField(_("title"), max_length=200)
    # How many reports it is about, as printed; never of an internal one, nor where it is hidden.
    count = models.PositiveIntegerField(null=True)
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = KeptFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept figure")
        verbose_name_plural = _("kept figures")
        ordering = ["-year", "-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="kept_figure_number_once"
            ),
            models.CheckConstraint(
                condition=Q(purpose="publication") | Q(count__isnull=True, facts={}),
                name="kept_figure_internal_has_no_counts",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """As a memo calls it: 2026-3."""
        return f"{self.year}-{self.number}"

    @property
    def is_public(self) -> bool:
        return self.purpose == self.Purpose.PUBLICATION
