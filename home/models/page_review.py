"""When somebody last looked a page over and found that it is still right."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..page_reviews.months import DEFAULT, LONGEST


class PageReview(models.Model):
    """One page in one language. No part of the page itself: confirming makes no new version."""

    # No page counts as used because of this.
    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="page_review",
        verbose_name=_("page"),
    )
    reviewed_at = models.DateField(_("last looked over"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("looked over by"),
    )
    months = models.PositiveSmallIntegerField(
        _("months until the next time"),
        default=DEFAULT,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )
    due_on = models.DateField(_("to be looked over on"), db_index=True)

    class Meta:
        verbose_name = _("page that was looked over")
        verbose_name_plural = _("pages that were looked over")

    def __str__(self) -> str:
        return str(self.reviewed_at)


class ReviewReminder(models.Model):
    """When somebody was last told by mail of pages to look over."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_reminder"
    )
    sent_on = models.DateField()

    class Meta:
        verbose_name = _("reminder to look pages over")
        verbose_name_plural = _("reminders to look pages over")

    def __str__(self) -> str:
        return str(self.sent_on)
