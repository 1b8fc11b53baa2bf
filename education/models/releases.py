"""What was released once and never changes again."""

import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..versions import Version


def private_storage() -> Storage:
    """A callable, so that no migration remembers where private files lie."""
    return storages["private"]


class Blob(models.Model):
    """Bytes under their own hash, in private storage; written once, never overwritten."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    mime = models.CharField(_("media type"), max_length=100)
    file = models.FileField(_("file"), storage=private_storage, max_length=120)

    class Meta:
        verbose_name = _("blob")
        verbose_name_plural = _("blobs")

    def __str__(self) -> str:
        return self.sha256[:12]


class PackReleaseQuerySet(models.QuerySet["PackRelease"]):
    def of(self, pack: models.Model) -> Self:
        """The releases of one pack with their files, the newest first."""
        return self.filter(pack=pack).prefetch_related("artefacts__blob")


class PackRelease(models.Model):
    """One version of a lesson pack, as it was at that moment."""

    pack = models.ForeignKey(
        "education.LessonPackPage",
        on_delete=models.PROTECT,
        related_name="pack_releases",
        verbose_name=_("lesson pack"),
    )
    major = models.PositiveIntegerField(_("major"))
    minor = models.PositiveIntegerField(_("minor"))
    patch = models.PositiveIntegerField(_("patch"))
    released_at = models.DateTimeField(_("released at"), default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("released by"),
    )
    changes = models.TextField(_("what changed"))

    objects: ClassVar[models.Manager["PackRelease"]] = PackReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson pack release")
        verbose_name_plural = _("lesson pack releases")
        ordering = ["-major", "-minor", "-patch", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "major", "minor", "patch"], name="one_release_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"

    @property
    def number(self) -> Version:
        return Version(self.major, self.minor, self.patch)

    @property
    def version(self) -> str:
        return str(self.number)

    @property
    def released_on(self) -> datetime.date:
        return timezone.localdate(self.released_at)

    @property
    def zip_artefact(self) -> "ReleaseArtefact | None":
        for artefact in self.artefacts.all():
            if artefact.kind == ReleaseArtefact.Kind.ZIP:
                return artefact
        return None

    @property
    def size(self) -> int:
        """Bytes of the ZIP, 0 where there is none."""
        artefact = self.zip_artefact
        return artefact.blob.size if artefact else 0

    @property
    def url(self) -> str:
        """Where the ZIP can be had, for ever; '' while its page has no address."""
        page_url = self.pack.get_url()
        return f"{page_url}v/{self.version}/zip" if page_url else ""


class ReleaseArtefact(models.Model):
    """A file that was built for a release."""

    class Kind(models.TextChoices):
        ZIP = "zip", _("ZIP with all files")

    release = models.ForeignKey(
        PackRelease,
        on_delete=models.PROTECT,
        related_name="artefacts",
        verbose_name=_("release"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    blob = models.ForeignKey(
        Blob, on_delete=models.PROTECT, related_name="artefacts", verbose_name=_("blob")
    )

    class Meta:
        verbose_name = _("release artefact")
        verbose_name_plural = _("release artefacts")
        constraints = [
            models.UniqueConstraint(fields=["release", "kind"], name="one_artefact_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.release} ({self.kind})"
