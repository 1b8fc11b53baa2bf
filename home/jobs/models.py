"""A piece of work in the background, and how far it is."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Job(models.Model):
    """One piece of work. Its parameters are ids and numbers only, since they are stored."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a job", "waiting")
        RUNNING = "running", pgettext_lazy("state of a job", "being done")
        DONE = "done", pgettext_lazy("state of a job", "done")
        FAILED = "failed", pgettext_lazy("state of a job", "failed")
        CANCELLED = "cancelled", pgettext_lazy("state of a job", "cancelled")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    parameters = models.JSONField(default=dict)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="jobs"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.WAITING
    )
    # How much of how much is done; 0 of 0 while that is not known.
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Whoever runs it says again and again that it is still at work; after this moment nobody is.
    lease_until = models.DateTimeField(null=True)
    # Which run holds the lease: an older one that wakes up again may write nothing.
    lease_id = models.UUIDField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    # Not before this moment: another try waits a little longer each time.
    not_before = models.DateTimeField(null=True)
    # The queue's own row for it.
    task_id = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # The name of the class of what went wrong; its words could repeat what was worked on.
    error = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "lease_until"], name="job_lease")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
