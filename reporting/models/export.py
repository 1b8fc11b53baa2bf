"""An export that was asked for: what is in it, why, and the file while there is one."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.jobs.models import Job
from home.people.models import Municipality


class ExportRequest(models.Model):
    """One export without words that is made by a job; with words none is ever stored."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports"
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    format = models.CharField(_("format"), max_length=20)
    # The query string of the listing: codes and numbers, never words.
    filters = models.TextField(blank=True)
    columns = models.JSONField(default=list)
    # 'labels', 'codes' or 'both'.
    wording = models.CharField(max_length=10, default="labels")
    language = models.CharField(_("language"), max_length=10)
    # Which finer columns were asked for, for `reason`.
    scope = models.JSONField(default=list)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    rows = models.PositiveIntegerField(null=True)
    job = models.OneToOneField(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    # In private storage; empty while it is being made and after it is gone.
    file_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.format} {self.asked_at:%Y-%m-%d}"
