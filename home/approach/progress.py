"""How far something is, in words that a resident and a council member read alike."""

from django.db import models
from django.utils.translation import pgettext_lazy

__all__ = ["ENDED", "Progress"]


class Progress(models.TextChoices):
    """Said in words wherever it is shown: a colour alone says nothing to many readers."""

    PLANNED = "planned", pgettext_lazy("progress", "Planned")
    UNDER_WAY = "under_way", pgettext_lazy("progress", "Under way")
    DONE = "done", pgettext_lazy("progress", "Done")
    STOPPED = "stopped", pgettext_lazy("progress", "Stopped")


#: Of these nothing more is expected, so that they are never late.
ENDED = (Progress.DONE, Progress.STOPPED)
