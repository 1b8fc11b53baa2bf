"""What catalogues and search are told of a release since it was made; written once as well."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .release import PackRelease


class ReleaseAmendment(models.Model):
    """One fact by which a release is found says something else from a moment on: the newest wins.

    Never contents nor files: those are another version. Who did it stands in the page's history,
    as with a release. `before` and `after` are as `releases.plain` writes them.
    """

    class Fact(models.TextChoices):
        """Fields of `formats.values.Pack`; no others may be amended, which the database keeps."""

        KEYWORDS = "keywords", _("themes")
        LEVELS = "levels", _("levels")
        DISCIPLINES = "disciplines", _("disciplines")
        GOALS = "goals", pgettext_lazy("fact of a lesson pack", "learning standards of the goals")

    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="amendments")
    fact = models.CharField(max_length=20, choices=Fact.choices)
    before: Any = models.JSONField()
    after: Any = models.JSONField()
    reason = models.TextField()
    amended_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("amendment of a release")
        verbose_name_plural = _("amendments of releases")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fact__in=["keywords", "levels", "disciplines", "goals"]),
                name="only_metadata_is_amended",
            )
        ]

    def __str__(self) -> str:
        return f"{self.release} ({self.fact})"
