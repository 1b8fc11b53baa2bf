"""What the privacy officer keeps: disclosures, breaches, and what retention did."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality

from .report import Report


class Disclosure(models.Model):
    """Words of one report for police or court: on a legal ground, within a scope, approved."""

    class Authority(models.TextChoices):
        POLICE = "police", _("police")
        PROSECUTOR = "prosecutor", _("public prosecutor")
        JUDGE = "judge", _("judge")

    class Ground(models.TextChoices):
        ORDER = "order", _("an order by the public prosecutor")
        WARRANT = "warrant", _("an order by a judge")
        LAW = "law", _("a duty by law")
        DANGER = "danger", _("immediate danger to someone's life")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    # The record stays when the report goes.
    report = models.ForeignKey(
        Report, on_delete=models.SET_NULL, null=True, related_name="disclosures"
    )
    report_public_id = models.UUIDField()
    authority = models.CharField(_("authority"), max_length=20, choices=Authority.choices)
    ground = models.CharField(_("legal ground"), max_length=20, choices=Ground.choices)
    reference = models.CharField(_("reference"), max_length=80)
    # Kinds of what is sealed: 'words', 'pin', 'traits', 'contact', 'messages'.
    scope = models.JSONField(_("scope"), default=list)
    # Where a law forbids to tell: which one, in the words of who asked.
    silent_because = models.CharField(_("why the reporter is not told"), max_length=200, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    reporter_told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.asked_at:%Y-%m-%d}"


class BreachRecord(models.Model):
    """An account that may have been misused: what it could have read, what was done, by when."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Of a key of a partner, its name and beginning.
    account_email = models.CharField(max_length=254)
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"))
    found_at = models.DateTimeField(_("found out"))
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Numbers of reports, and which were opened: as they were when the record was made.
    findings = models.JSONField(default=dict)
    # What happened, whom it concerns, what was done: never a word of a reporter.
    happened = models.TextField(_("what happened"), blank=True)
    consequences = models.TextField(_("likely consequences"), blank=True)
    measures = models.TextField(_("measures"), blank=True)
    blocked_at = models.DateTimeField(null=True)
    rotation_job = models.ForeignKey(
        "jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    authority_told_at = models.DateTimeField(_("authority told"), null=True, blank=True)
    people_told_at = models.DateTimeField(_("people concerned told"), null=True, blank=True)
    not_told_because = models.TextField(_("why nobody was told"), blank=True)

    class Meta:
        verbose_name = _("breach record")
        verbose_name_plural = _("breach records")
        ordering = ["-found_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.account_email} {self.found_at:%Y-%m-%d}"


class RetentionRun(models.Model):
    """What went on one day because its time had come: numbers only."""

    #: The fields that count what went.
    WENT = ("words", "traits", "records", "exports", "disclosures", "breaches")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    words = models.PositiveIntegerField(_("words"), default=0)
    traits = models.PositiveIntegerField(_("traits"), default=0)
    records = models.PositiveIntegerField(_("whole records"), default=0)
    exports = models.PositiveIntegerField(_("records of exports"), default=0)
    disclosures = models.PositiveIntegerField(_("records of disclosures"), default=0)
    breaches = models.PositiveIntegerField(_("records of breaches"), default=0)
    # Traits whose time has come and whose quarter has not been counted.
    waiting = models.PositiveIntegerField(_("traits that wait for their count"), default=0)

    class Meta:
        verbose_name = _("retention run")
        verbose_name_plural = _("retention runs")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "day"], name="retention_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class CountedQuarter(models.Model):
    """A quarter whose traits have been counted, so that they may go."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    counted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "first_day"], name="quarter_once")
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m}"
