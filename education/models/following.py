"""What teachers follow and were told, and how often a release was downloaded."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Subscription(models.Model):
    """A teacher hears of new versions of this pack."""

    teacher = models.ForeignKey(
        "education.Teacher", on_delete=models.CASCADE, related_name="subscriptions"
    )
    pack = models.ForeignKey(
        "education.LessonPackPage", on_delete=models.CASCADE, related_name="subscriptions"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(fields=["teacher", "pack"], name="pack_followed_once")
        ]

    def __str__(self) -> str:
        return f"{self.teacher_id}: {self.pack_id}"


class Notice(models.Model):
    """A teacher is told of a release for a reason: once, ever, which the database keeps."""

    class Reason(models.TextChoices):
        RELEASED = "released", pgettext_lazy("why a teacher is written to", "new version")
        WITHDRAWN = "withdrawn", pgettext_lazy("why a teacher is written to", "withdrawn")

    teacher = models.ForeignKey(
        "education.Teacher", on_delete=models.CASCADE, related_name="notices"
    )
    release = models.ForeignKey(
        "education.PackRelease", on_delete=models.CASCADE, related_name="notices"
    )
    reason = models.CharField(max_length=10, choices=Reason.choices)
    # Rows of one mail share it; without one the teacher is never told, as of what was withdrawn.
    mail = models.UUIDField(null=True, db_index=True)
    # Put down before the mail goes.
    sent_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["teacher", "release", "reason"], name="teacher_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.teacher_id}: {self.release_id} {self.reason}"


class DownloadEventQuerySet(models.QuerySet["DownloadEvent"]):
    def of_pack_by(self, pack_id: int, school_id: int | None) -> Self:
        """Downloads of any version of a pack by one school; of none where there is no school."""
        if school_id is None:
            return self.none()
        return self.filter(release__pack=pack_id, school=school_id)


class DownloadEvent(models.Model):
    """How often a file of a release was downloaded on a day by a school; never by whom."""

    release = models.ForeignKey(
        "education.PackRelease", on_delete=models.CASCADE, related_name="downloads"
    )
    kind = models.CharField(_("kind"), max_length=20)
    school = models.ForeignKey(
        "education.School",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="downloads",
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("number"), default=0)

    objects = DownloadEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("download")
        verbose_name_plural = _("downloads")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "kind", "school", "day"],
                condition=Q(school__isnull=False),
                name="downloads_of_a_school_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["release", "kind", "day"],
                condition=Q(school__isnull=True),
                name="downloads_of_others_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.day:%Y-%m-%d}: {self.count}"
