"""Links with which an outsider sees the draft of one page, for a while."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def hash_of(key: str) -> str:
    """What is kept of a link's key. The key is random and long: nobody finds it by trying."""
    return sha256(key.encode()).hexdigest()


class PreviewLinkQuerySet(QuerySet["PreviewLink"]):
    def open(self, now: datetime | None = None) -> "PreviewLinkQuerySet":
        """Links that still work: neither ended nor withdrawn."""
        return self.filter(withdrawn_at__isnull=True, expires_at__gt=now or timezone.now())


class PreviewLink(models.Model):
    """One link to one page's draft; with what stands here nobody can make the link again."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="preview_links",
        verbose_name=_("page"),
    )
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(
        _("for whom"),
        max_length=100,
        help_text=_("For example: the agency, or the school that reads along."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("ends"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.note

    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.expires_at > timezone.now()
