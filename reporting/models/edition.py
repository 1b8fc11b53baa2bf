"""What the municipality publishes of its reports: a year of suppressed counts, frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.models import Municipality


class EditionQuerySet(models.QuerySet["Edition"]):
    def of(self, municipality: Municipality | None) -> "EditionQuerySet":
        return self.filter(municipality=municipality)

    def told(self) -> "EditionQuerySet":
        """What was ever public, also what was withdrawn since; the newest year first."""
        return self.exclude(published_at=None).order_by("-year", "-published_at")

    def public(self) -> "EditionQuerySet":
        """What is public now, the newest year first."""
        return self.told().filter(state=Edition.State.PUBLISHED)


class Edition(models.Model):
    """One year. Its tables are written once, when it is made; approval is of exactly those.

    The database keeps what was published as it is: only that it is withdrawn can be added.
    """

    class State(models.TextChoices):
        MAKING = "making", pgettext_lazy("state of an edition", "being made")
        FAILED = "failed", pgettext_lazy("state of an edition", "could not be made")
        PROPOSED = "proposed", pgettext_lazy("state of an edition", "waits for approval")
        RETURNED = "returned", pgettext_lazy("state of an edition", "sent back")
        PUBLISHED = "published", pgettext_lazy("state of an edition", "published")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of an edition", "withdrawn")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.MAKING)
    # The last part of its address; a year that is told again gets another.
    slug = models.CharField(max_length=12, blank=True, editable=False)
    # All that is public of it, as the page and the open data have it.
    facts = models.JSONField(default=dict, editable=False)
    # Which sums were told, for later editions of the same year. Printed numbers only.
    told_sums = models.JSONField(default=dict, editable=False)
    # Why it could not be made: a code.
    problem = models.CharField(max_length=20, blank=True, editable=False)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    analyst = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    analyst_at = models.DateTimeField(null=True)
    privacy_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    privacy_officer_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(_("published"), null=True)
    # Of who sent it back, or withdrew it.
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("public edition")
        verbose_name_plural = _("public editions")
        ordering = ["-year", "-made_at", "-pk"]
        default_permissions = ()
        permissions = [
            ("make_edition", "Can make editions, and approve them as an analyst"),
            ("clear_edition", "Can approve editions as a privacy officer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year"],
                condition=Q(state__in=["making", "proposed", "published"]),
                name="edition_one_of_a_year",
            ),
            models.UniqueConstraint(
                fields=["municipality", "slug"], condition=~Q(slug=""), name="edition_slug_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "withdrawn"])
                | (Q(published_at__isnull=False) & ~Q(slug="")),
                name="edition_published_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.slug or str(self.year)
