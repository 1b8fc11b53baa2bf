"""What makes the work of staff easier: filters, columns, ready answers, mail, an interpreter."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from home.people.languages import language_choices
from home.people.models import Municipality

from .report import Report


class SavedFilter(models.Model):
    """A way of looking at the listing that somebody uses often."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(_("name"), max_length=60)
    # The query string of the listing: codes and numbers, never words.
    query = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_filter_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class ListingColumns(models.Model):
    """Which columns of the listing somebody chose; who chose none has the usual ones."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="listing_columns"
    )
    columns = models.JSONField(default=list, help_text="The codes of the columns.")

    def __str__(self) -> str:
        return ", ".join(self.columns)


class CannedReply(ClusterableModel, models.Model):
    """An answer that is often given, in every language that the site has."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="canned_replies",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("ready answer")
        verbose_name_plural = _("ready answers")
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="canned_reply_once")
        ]

    def __str__(self) -> str:
        return self.name


class CannedReplyText(models.Model):
    """A ready answer in one language."""

    reply = ParentalKey(CannedReply, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    text = models.TextField(_("text"), max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "language"], name="canned_reply_text_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text[:40]}"


class StaffNotice(models.Model):
    """When somebody wants a mail about reports that are theirs to handle."""

    class When(models.TextChoices):
        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day")
        NEVER = "never", _("never")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_notice"
    )
    when = models.CharField(_("when"), max_length=20, choices=When.choices, default=When.DAILY)
    # Of the last daily mail: what came before it is not told again.
    told_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.get_when_display()


class InterpreterAccess(models.Model):
    """One report that one interpreter may read and translate, until a moment."""

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="interpreter_accesses"
    )
    interpreter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="interpreter_accesses",
        verbose_name=_("interpreter"),
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("access for an interpreter")
        verbose_name_plural = _("access for interpreters")
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.interpreter_id} {self.until:%Y-%m-%d}"
