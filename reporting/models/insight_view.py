"""A way of looking at the figures that an analyst kept."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality, User


class InsightViewQuerySet(models.QuerySet["InsightView"]):
    def of(self, municipality: Municipality | None) -> "InsightViewQuerySet":
        return self.filter(municipality=municipality)

    def shown_to(self, user: User) -> "InsightViewQuerySet":
        """One's own, and what others share."""
        return self.filter(Q(owner=user) | Q(shared=True))


class InsightView(models.Model):
    """Filters under a name, of one person; shared ones are there for all analysts."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="insight_views"
    )
    name = models.CharField(_("name"), max_length=60)
    # The query string: codes, days and numbers, never words of a report.
    query = models.TextField(blank=True)
    shared = models.BooleanField(_("shared with other analysts"), default=False)

    objects = InsightViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="insight_view_name_once")
        ]
        default_permissions = ()
        permissions = [("view_insight", "Can see where and when it happens")]

    def __str__(self) -> str:
        return self.name
