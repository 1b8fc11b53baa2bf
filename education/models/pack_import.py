"""Files of a lesson pack that wait to be looked at; nothing of them is a lesson yet."""

import uuid

from django.conf import settings
from django.db import models

#: In private storage.
FOLDER = "imports"


class PackImport(models.Model):
    """A ZIP in private storage with what it would become. It goes after a day, or when it is done.

    It becomes a pack under `index`, or more lessons of `pack`: one of the two is set.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pack_imports"
    )
    index = models.ForeignKey(
        "education.LessonIndexPage", on_delete=models.CASCADE, null=True, related_name="+"
    )
    pack = models.ForeignKey(
        "education.LessonPackPage", on_delete=models.CASCADE, null=True, related_name="+"
    )
    # As of `releases.plain`.
    proposal = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return str(self.token)

    @property
    def stored_as(self) -> str:
        """Its name in private storage."""
        return f"{FOLDER}/{self.token}.zip"
