"""What a release holds: lessons, items, files, what was built of them and what changed."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..formats.items import Access, Role
from .blob import Blob
from .release import PackRelease


class ReleaseLesson(models.Model):
    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="lessons")
    identifier = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("lesson of a release")
        verbose_name_plural = _("lessons of releases")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title


class ReleaseItem(models.Model):
    """Of a lesson, or of the pack as a whole where it has none."""

    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="items")
    lesson = models.ForeignKey(
        ReleaseLesson, on_delete=models.PROTECT, null=True, related_name="items"
    )
    identifier = models.CharField(max_length=100)
    role = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    access = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("item of a release")
        verbose_name_plural = _("items of releases")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title


class ReleaseFileQuerySet(models.QuerySet["ReleaseFile"]):
    def for_pupils(self, release: PackRelease, number: int) -> Self:
        """What pupils may have of the lesson with this number: of open items for pupils."""
        return self.filter(
            item__release=release,
            item__lesson__order=number - 1,
            item__role=Role.PUPIL,
            item__access=Access.OPEN,
        )


class ReleaseFile(models.Model):
    """A file of an item; the first one is what the item is, the others go with it.

    `source` says which file of the pack's makers it was made from, and how: the same source makes
    the same file, so a later release need not make it again.
    """

    item = models.ForeignKey(ReleaseItem, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=300)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="files")
    language = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField()

    objects: ClassVar[ReleaseFileQuerySet] = ReleaseFileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("file of a release")
        verbose_name_plural = _("files of releases")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.path


class ReleaseArtefact(models.Model):
    """A file that was built for a release."""

    class Kind(models.TextChoices):
        ZIP = "zip", _("ZIP with all files")
        ZIP_ALL = "zip-all", _("ZIP with all files, for teachers who signed in")
        CARTRIDGE = "cartridge", _("Common Cartridge for Moodle, itslearning or Canvas")
        CARTRIDGE_ALL = "cartridge-all", _("Common Cartridge, for teachers who signed in")
        GUIDE = "guide", _("Teacher guide as PDF")
        NLLOM = "nl-lom", _("Record for catalogues (NL-LOM)")
        JSONLD = "json-ld", _("Record for search engines (JSON-LD)")
        CHECKSUMS = "checksums", _("Checksums")

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


class ChangeEntry(models.Model):
    """One thing that changed, and what it means for who gives the lesson."""

    class Type(models.TextChoices):
        ADDED = "added", pgettext_lazy("kind of change", "added")
        CHANGED = "changed", pgettext_lazy("kind of change", "changed")
        CORRECTED = "corrected", pgettext_lazy("kind of change", "corrected")
        REMOVED = "removed", pgettext_lazy("kind of change", "removed")

    release = models.ForeignKey(
        PackRelease, on_delete=models.PROTECT, related_name="change_entries"
    )
    type = models.CharField(_("kind of change"), max_length=20, choices=Type.choices)
    text = models.TextField(_("what changed"))
    teacher_action = models.TextField(_("what this means for my lesson"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text
