"""A look for what is new, with all that it takes to repeat it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.models import Municipality, User

from .visibility import limits_of


class ScanRunQuerySet(models.QuerySet["ScanRun"]):
    def of(self, municipality: Municipality | None) -> "ScanRunQuerySet":
        return self.filter(municipality=municipality)

    def shown_to(self, user: User) -> "ScanRunQuerySet":
        """One's own; of others what was counted from all reports, for who sees all reports."""
        mine = models.Q(made_by=user)
        return self.filter(mine if limits_of(user) is not None else mine | models.Q(of_all=True))

    def that_may_hold(self, days: Sequence[date], first_received: date) -> "ScanRunQuerySet":
        """Those whose result has, or is about to get, something of one of these days that came in
        on that day or later."""
        if not days:
            return self.none()
        return self.exclude(state=ScanRun.State.CLEARED).filter(
            first__lte=max(days), last__gte=min(days), made_at__date__gte=first_received
        )


class ScanRun(models.Model):
    """One run of the permutation scan. The same reports, parameters and seed give the same result.

    Of the result only what stands out is kept: a hexagon, days and counts, and no report. That goes
    when a report is erased that may be in it; what was asked stays, so that it can be run again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a look for what is new", "not finished")
        DONE = "done", pgettext_lazy("state of a look for what is new", "finished")
        CLEARED = "cleared", pgettext_lazy("state of a look for what is new", "result erased")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="scan_runs"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.WAITING)
    # Its maker saw all reports of the municipality: then it says nothing of a team's limits.
    of_all = models.BooleanField(default=False)

    # The filters as an address has them, with the days: codes and numbers, never words of a report.
    query = models.TextField(blank=True)
    first = models.DateField()
    last = models.DateField()
    resolution = models.PositiveSmallIntegerField()
    max_days = models.PositiveSmallIntegerField()
    permutations = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()

    # How many were counted, and the p of the likeliest cluster, wherever that is.
    number = models.PositiveIntegerField(null=True)
    p = models.FloatField(null=True)
    clusters: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    objects = ScanRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("look for what is new")
        verbose_name_plural = _("looks for what is new")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.first} {self.last}"
