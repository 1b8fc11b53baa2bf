"""One video in one shape: what was delivered, and what was made of it."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.jobs.models import Job

from ..playing import sources_of
from .video import SiteVideo

SQUARE_UP_TO = 1.2


class VideoVersion(models.Model):
    """Ready all at once or not at all: its files are named here only when all of them are there."""

    class Shape(models.TextChoices):
        # In this order a player takes them.
        WIDE = "wide", _("wide (16:9)")
        SQUARE = "square", _("square (1:1)")
        TALL = "tall", _("upright (9:16)")

    class State(models.TextChoices):
        READY = "ready", pgettext_lazy("state of a video", "ready")
        WAITING = "waiting", pgettext_lazy("state of a video", "waits for its turn")
        RUNNING = "running", pgettext_lazy("state of a video", "is being made ready")
        STOPPED = "stopped", pgettext_lazy("state of a video", "stopped")
        FAILED = "failed", pgettext_lazy("state of a video", "did not succeed")

    video = models.ForeignKey(
        SiteVideo, on_delete=models.CASCADE, related_name="versions", verbose_name=_("video")
    )
    # Names the folders of its files, public and private, so that nobody can guess them.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    shape = models.CharField(_("shape"), max_length=10, choices=Shape.choices)
    # What was delivered, in private storage; gone when the version is ready.
    source = models.CharField(max_length=255, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    # What is played, smallest first: name, short (side), width, height, bytes.
    files = models.JSONField(default=list)
    # What is downloaded: name, bytes.
    download = models.JSONField(default=dict)
    # How many pictures there are to choose a poster from.
    posters = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    # What was wrong with it: a word of `transcoding.faults`.
    fault = models.CharField(max_length=20, blank=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of a video")
        verbose_name_plural = _("versions of a video")
        ordering = ["video", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["video", "shape"],
                condition=models.Q(ready_at__isnull=False),
                name="one_ready_version_per_shape",
            )
        ]

    def __str__(self) -> str:
        return f"{self.video} ({self.get_shape_display()})"

    @property
    def folder(self) -> str:
        return f"videos/{self.token}"

    @property
    def names(self) -> list[str]:
        """Of its public files."""
        found = [str(one["name"]) for one in [*self.files, self.download] if one.get("name")]
        return list(dict.fromkeys(found))

    @property
    def state(self) -> "VideoVersion.State":
        if self.ready_at is not None:
            return self.State.READY
        if self.job is None or self.fault or self.job.state in (Job.State.FAILED, Job.State.DONE):
            return self.State.FAILED
        return {
            Job.State.WAITING: self.State.WAITING,
            Job.State.RUNNING: self.State.RUNNING,
            Job.State.CANCELLED: self.State.STOPPED,
        }[Job.State(self.job.state)]

    def sources(self) -> list[dict[str, Any]]:
        """What the browser chooses from, by the width of its window; the last fits everywhere."""
        return sources_of(self.files)


def shape_of(width: int, height: int) -> VideoVersion.Shape:
    """Wide where nothing is known."""
    if width and height and width / height < 1 / SQUARE_UP_TO:
        return VideoVersion.Shape.TALL
    if width and height and width / height <= SQUARE_UP_TO:
        return VideoVersion.Shape.SQUARE
    return VideoVersion.Shape.WIDE
