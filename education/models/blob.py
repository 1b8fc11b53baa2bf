"""Bytes that were released, kept once however many releases have them."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_storage() -> Storage:
    """A callable, so that no migration remembers where private files lie."""
    return storages["private"]


class Blob(models.Model):
    """Bytes under their own hash, in private storage; written once, never overwritten."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    mime = models.CharField(_("media type"), max_length=100)
    # Of a picture; 0 of everything else.
    width = models.PositiveIntegerField(_("width in pixels"), default=0)
    height = models.PositiveIntegerField(_("height in pixels"), default=0)
    file = models.FileField(_("file"), storage=private_storage, max_length=120)

    class Meta:
        verbose_name = _("blob")
        verbose_name_plural = _("blobs")

    def __str__(self) -> str:
        return self.sha256[:12]
