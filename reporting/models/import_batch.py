"""Older reports that were brought in from a file, all at once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality


class ImportBatch(models.Model):
    """One run of an import, which can be undone as a whole."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # What the older system is called; ids are unique within it.
    source = models.SlugField(_("source"), max_length=40)
    # Of the file, so that the same file is known again.
    digest = models.CharField(max_length=64)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    rows_made = models.PositiveIntegerField(_("imported"), default=0)
    rows_known = models.PositiveIntegerField(_("known already"), default=0)
    rows_wrong = models.PositiveIntegerField(_("refused"), default=0)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d}"
