"""A quarter as staff read it: numbers that may outlive the reports, frozen, and laid out once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.models import Municipality

#: In which a report can be made: those that the admin is read in.
LANGUAGES = (("nl", _("Dutch")), ("en", _("English")))


class QuarterlyReportQuerySet(models.QuerySet["QuarterlyReport"]):
    def of(self, municipality: Municipality | None) -> "QuarterlyReportQuerySet":
        return self.filter(municipality=municipality)

    def kept(self) -> "QuarterlyReportQuerySet":
        """Those with numbers, the newest quarter first."""
        return self.filter(state=QuarterlyReport.State.KEPT)

    def listed(self) -> "QuarterlyReportQuerySet":
        """Without what is large."""
        return self.defer("facts", "told", "pdf")


class QuarterlyReport(models.Model):
    """One quarter, told once. The database keeps it as it is; its PDF can be added, once."""

    class State(models.TextChoices):
        MAKING = "making", pgettext_lazy("state of a quarterly report", "being made")
        FAILED = "failed", pgettext_lazy("state of a quarterly report", "could not be made")
        KEPT = "kept", pgettext_lazy("state of a quarterly report", "kept")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    # The first day of the quarter.
    quarter = models.DateField(_("quarter"))
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGES)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.MAKING)
    # All that it says, in numbers and codes.
    facts = models.JSONField(default=dict, editable=False)
    # Which sums it told of which quarters, for other reports. Printed numbers only.
    told = models.JSONField(default=dict, editable=False)
    # Empty where this machine cannot lay out paper. A few hundred kilobytes, four times a year.
    pdf = models.BinaryField(default=b"", editable=False)
    # Why it could not be made: a code.
    problem = models.CharField(max_length=20, blank=True, editable=False)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The role in which it was made: a report names no person.
    made_as = models.CharField(max_length=40, blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = QuarterlyReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("quarterly report")
        verbose_name_plural = _("quarterly reports")
        ordering = ["-quarter", "-pk"]
        default_permissions = ()
        permissions = [("make_quarterlyreport", "Can make quarterly reports")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "quarter"],
                condition=~Q(state="failed"),
                name="quarterly_report_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quarter:%Y-%m-%d}"
