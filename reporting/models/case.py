"""The municipality's handling of one report, and what both sides wrote about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .report import Report
from .sealed import Sealed
from .team import Team


class Case(models.Model):
    """How far the handling of a report is, with whom it lies, and how it ended.

    Every report has one from the moment that it is stored. All moments are rounded to 15 minutes.
    """

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("status of a case", "new")
        ASSESSED = "assessed", pgettext_lazy("status of a case", "assessed")
        IN_PROGRESS = "in_progress", _("in progress")
        CLOSED = "closed", pgettext_lazy("status of a case", "closed")

    class Outcome(models.TextChoices):
        MEASURE = "measure", _("a measure was taken")
        PARTNER = "partner", _("passed to a partner")
        NO_ACTION = "no_action", _("no action")
        NOT_HARASSMENT = "not_harassment", _("not harassment")
        SPAM = "spam", _("spam")

    class Priority(models.IntegerChoices):
        """What stands higher in the list; only from what is in clear anyway."""

        LOOK_FIRST = 1, _("look first")
        ANSWER_WISHED = 2, _("would like an answer")
        ORDINARY = 3, _("ordinary")

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="case")
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.NEW
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.ORDINARY
    )
    changed_at = models.DateTimeField(_("changed"))
    # Of the step that comes next; none where the case is closed.
    due_at = models.DateTimeField(_("deadline"), null=True)
    team = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("team"),
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("handler"),
    )
    assessed_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    # What the reporter said after closing; None where nothing was said.
    heard = models.BooleanField(_("felt heard"), null=True)
    helped = models.BooleanField(_("was helped"), null=True)
    # The reporter asked for another look, and nobody has looked since.
    look_again = models.BooleanField(_("please look again"), default=False)
    merged_into = models.ForeignKey(
        Report,
        on_delete=models.SET_NULL,
        null=True,
        related_name="duplicates",
        verbose_name=_("duplicate of"),
    )
    # When retention took the words and the traits away.
    words_gone_at = models.DateTimeField(null=True)
    traits_gone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(fields=["status", "priority", "due_at"], name="case_in_order"),
            models.Index(fields=["closed_at"], name="case_closed"),
            # What counts no incident: few, and left out of every count.
            models.Index(
                fields=["report"],
                condition=models.Q(merged_into__isnull=False)
                | models.Q(outcome__in=["spam", "not_harassment"]),
                name="case_no_incident",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="closed", closed_at__isnull=False)
                | (~models.Q(status="closed") & models.Q(closed_at__isnull=True, outcome="")),
                name="case_closed_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()


class Message(models.Model):
    """Who wrote when; the words are sealed with the report's own key."""

    class Author(models.TextChoices):
        REPORTER = "reporter", _("the reporter")
        MUNICIPALITY = "municipality", _("the municipality")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="messages")
    sealed = models.OneToOneField(Sealed, on_delete=models.CASCADE, related_name="message")
    author = models.CharField(_("author"), max_length=20, choices=Author.choices)
    sent_at = models.DateTimeField(_("sent"), help_text=_("Rounded to 15 minutes."))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.author} {self.sent_at:%Y-%m-%d}"


class Note(models.Model):
    """What staff write for themselves about a case; the words are sealed like the reporter's."""

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        # What was thought of, and why it was or was not done: of reports to look at first.
        WEIGHED = "weighed", _("what was weighed")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notes")
    sealed = models.OneToOneField(Sealed, on_delete=models.CASCADE, related_name="note")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NOTE)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written"), help_text=_("Rounded to 15 minutes."))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.written_at:%Y-%m-%d}"


class Correction(models.Model):
    """A countable fact of an incident that staff put right: what it was, and what it is now."""

    class Fact(models.TextChoices):
        PLACE = "place", _("place")
        TIME = "time", _("time")
        BEHAVIOURS = "behaviours", _("behaviours")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="corrections")
    fact = models.CharField(_("what"), max_length=20, choices=Fact.choices)
    # The stored fields by name: only countable ones, as they stand in Incident.
    before = models.JSONField()
    after = models.JSONField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.fact} {self.made_at:%Y-%m-%d}"
