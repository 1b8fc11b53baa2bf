"""One version of a lesson pack: written once, then only superseded or withdrawn."""

import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..versions import Version


class PackReleaseQuerySet(models.QuerySet["PackRelease"]):
    def of(self, pack: models.Model) -> Self:
        """The releases of one pack with their files and changes, the newest first."""
        return self.filter(pack=pack).prefetch_related(
            "artefacts__blob", "change_entries", "amendments"
        )

    def with_contents(self) -> Self:
        """With all that it takes to read one."""
        return self.select_related("pack").prefetch_related(
            "amendments", "change_entries", "lessons__items__files__blob", "items__files__blob"
        )

    def numbered(self, version: Version) -> Self:
        return self.filter(major=version.major, minor=version.minor, patch=version.patch)


class PackRelease(models.Model):
    """One version of a lesson pack, as it was at that moment.

    The database refuses every change but of the fields on superseding and withdrawing.
    """

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
    # What is said of the pack as a whole, as `releases.plain` writes it.
    facts = models.JSONField(_("facts"), default=dict)
    # Of everything in it: two releases of the same are refused.
    content_hash = models.CharField(_("hash of the contents"), max_length=64, blank=True)
    # Who released it stands in the page's own history: accounts go, this row does not change.
    is_current = models.BooleanField(_("current version"), default=True)
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)

    objects: ClassVar[PackReleaseQuerySet] = PackReleaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("lesson pack release")
        verbose_name_plural = _("lesson pack releases")
        ordering = ["-major", "-minor", "-patch", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "major", "minor", "patch"], name="one_release_per_version"
            ),
            models.UniqueConstraint(
                fields=["pack"],
                condition=models.Q(is_current=True),
                name="one_current_release",
            ),
            models.CheckConstraint(
                condition=models.Q(is_current=False)
                | models.Q(superseded_by=None, withdrawn_at=None),
                name="current_is_neither_superseded_nor_withdrawn",
            ),
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
    def title(self) -> str:
        """Of the pack, as this version calls it."""
        return str(self.facts.get("pack", {}).get("title", self.pack.title))

    @property
    def pack_facts(self) -> dict[str, Any]:
        """What is said of the pack as a whole, with what was amended since.

        Raises KeyError for a row from before releases held what they are made of.
        """
        amended = {one.fact: one.after for one in self.amendments.all()}
        return {**self.facts["pack"], **amended}

    @property
    def released_on(self) -> datetime.date:
        return timezone.localdate(self.released_at)

    @property
    def changes(self) -> str:
        """What changed, a line for each."""
        return "\n".join(entry.text for entry in self.change_entries.all())

    def artefact(self, kind: str) -> "models.Model | None":
        return next((one for one in self.artefacts.all() if one.kind == kind), None)

    @property
    def url(self) -> str:
        """Its own page, for ever; '' while the pack has no address."""
        page_url = self.pack.get_url()
        return f"{page_url}v/{self.version}/" if page_url else ""
