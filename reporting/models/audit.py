"""Who did what to which id, and why: rows that are added and never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality


class AuditSegment(models.Model):
    """One month of the trail. Triggers let a closed segment go as a whole and guard its rows."""

    month = models.DateField(unique=True)
    first_hash = models.CharField(max_length=64, blank=True)
    last_hash = models.CharField(max_length=64, blank=True)
    entries_count = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class AuditEntry(models.Model):
    """One act. The actor is kept by number and address, so that deleting a user changes nothing."""

    class Action(models.TextChoices):
        WORDS_OPENED = "words_opened", _("opened the words")
        WORDS_UNREADABLE = "words_unreadable", _("could not open the words")
        EXPORTED = "exported", _("exported")
        REFUSED = "refused", _("was refused")
        ANSWERED = "answered", _("answered the reporter")
        STATUS_CHANGED = "status_changed", _("changed the status")
        ERASED = "erased", _("erased")
        KEYS_ROTATED = "keys_rotated", _("rotated the keys")
        KEYS_RECOVERED = "keys_recovered", _("recovered the keys")

    segment = models.ForeignKey(AuditSegment, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(_("when"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="+"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("who"),
    )
    actor_email = models.CharField(max_length=254, blank=True)
    action = models.CharField(_("action"), max_length=40, choices=Action.choices)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["segment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["segment", "number"], name="audit_number_once")
        ]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_of_object")]

    def __str__(self) -> str:
        return f"{self.segment} {self.number}"
