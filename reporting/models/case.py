"""The municipality's handling of one report, and what both sides wrote about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .report import Report
from .sealed import Sealed


class Case(models.Model):
    """How far the handling of a report is; a report without a case has only been received."""

    class Status(models.TextChoices):
        RECEIVED = "received", _("received")
        IN_PROGRESS = "in_progress", _("in progress")
        CLOSED = "closed", _("closed")

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="case")
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.RECEIVED
    )
    changed_at = models.DateTimeField(_("changed"), help_text=_("Rounded to 15 minutes."))

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")

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
