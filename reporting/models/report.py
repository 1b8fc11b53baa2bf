"""The anchor of a report: everything else about it points here."""

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.languages import language_choices
from home.people.models import Municipality, User

if TYPE_CHECKING:
    from .incident import Incident


class ReportQuerySet(models.QuerySet["Report"]):
    def of(self, municipality: Municipality | None) -> "ReportQuerySet":
        return self.filter(municipality=municipality)

    def visible_to(self, user: User | AnonymousUser) -> "ReportQuerySet":
        """The reports of the user's own municipality, within what the user's teams may see."""
        if not user.has_perm("reporting.view_report"):
            return self.none()
        if user.is_superuser:
            return self
        # It asks incidents, which point here.
        from .visibility import limits_of

        own = self.filter(municipality=getattr(user, "municipality_id", None))
        limits = limits_of(user)
        return own if limits is None else own.filter(limits)

    def with_incident(self) -> "ReportQuerySet":
        """With what is countable of each report, in a fixed number of queries."""
        return self.prefetch_related("incidents__area")


class Report(models.Model):
    """What a resident sent. Holds no word of it: those are in Sealed."""

    class Channel(models.TextChoices):
        SITE = "site", _("This site")
        PARTNER = "partner", _("Site of a partner")
        # Told to somebody, who wrote it down here.
        PHONE = "phone", _("By phone")
        COUNTER = "counter", _("At a counter")
        YOUTH_WORKER = "youth_worker", _("To a youth worker")
        SCHOOL = "school", _("At a school")
        APP = "app", _("App of a partner")
        IMPORT = "import", _("Imported")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="reports",
        verbose_name=_("municipality"),
    )
    submission_hash = models.BinaryField(max_length=32, unique=True)
    # Unique where there is a code; several rows without one are fine in both databases.
    code_lookup = models.BinaryField(max_length=32, unique=True, null=True)
    received_at = models.DateTimeField(_("received"), help_text=_("Rounded to 15 minutes."))
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    channel = models.CharField(
        _("channel"), max_length=20, choices=Channel.choices, default=Channel.SITE
    )
    source = models.CharField(_("source"), max_length=80, blank=True)
    outside_municipality = models.BooleanField(_("outside the municipality"), default=False)
    held_for_moderation = models.BooleanField(_("held for moderation"), default=False)
    answer_wished = models.BooleanField(_("would like an answer"), default=False)
    import_batch = models.ForeignKey(
        "reporting.ImportBatch",
        on_delete=models.PROTECT,
        null=True,
        related_name="reports",
        verbose_name=_("import"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["municipality", "-received_at"], name="report_received"),
            # Few, and left out of every count.
            models.Index(
                fields=["id"], condition=models.Q(held_for_moderation=True), name="report_held"
            ),
        ]
        permissions = [
            ("open_words", "Can open the sealed words of a report"),
            ("answer_report", "Can answer the reporter and change the status"),
            ("export_report", "Can export reports without words"),
            ("export_finer", "Can export the cell and the quarter of an hour"),
            ("export_words", "Can export the words of reports"),
            ("import_report", "Can import older reports"),
            ("interpret_report", "Can translate a report that was given to them"),
            ("erase_report", "Can find a report by what a person tells, and erase it"),
            ("view_trail", "Can read the audit trail"),
            ("ask_disclosure", "Can ask to disclose a report to police or court"),
            ("approve_disclosure", "Can approve a disclosure to police or court"),
            ("act_on_breach", "Can see what an account could read, and block it"),
            ("take_report", "Can write down a report that somebody tells"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_told(self) -> bool:
        """Whether staff wrote it down, as somebody told it to them."""
        return self.channel in TOLD

    @property
    def incident(self) -> "Incident":
        """The one incident of this report."""
        incidents = list(self.incidents.all())
        return incidents[0]


#: The ways in which a report is told to somebody.
TOLD = (
    Report.Channel.PHONE,
    Report.Channel.COUNTER,
    Report.Channel.YOUTH_WORKER,
    Report.Channel.SCHOOL,
)
