"""A video that somebody is sending, piece by piece."""

import uuid

from django.conf import settings
from django.db import models


class VideoUpload(models.Model):
    """One file on its way; how much of it is there, its file on disk alone knows."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="video_uploads"
    )
    # As the sender calls it; shown to them alone.
    name = models.CharField(max_length=255, blank=True)
    length = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.token} ({self.length})"

    @property
    def stored_as(self) -> str:
        """Its name in private storage."""
        return f"uploads/{self.token}.part"
