"""The timeline of a campaign: what is placed where, on which day, with which words."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaign.channels import Channel
from home.people.languages import language_choices
from home.people.models import Municipality


class PostQuerySet(models.QuerySet["Post"]):
    def of(self, municipality: Municipality | None) -> PostQuerySet:
        return self.filter(municipality=municipality)

    def of_campaign(self, page: Page) -> PostQuerySet:
        """Those of a campaign, in whatever language it was chosen."""
        return self.filter(campaign__translation_key=page.translation_key)

    def between(self, first: date, last: date) -> PostQuerySet:
        """Both days included, in the order of the clock; without a time they come first."""
        found = self.filter(day__range=(first, last))
        return found.order_by("day", F("time").asc(nulls_first=True), "pk")

    def at_the_same_hour(self, post: Post) -> PostQuerySet:
        """Others of the municipality on the same channel in the same hour; none without a time."""
        if post.time is None or not post.day or not post.channel:
            return self.none()
        found = self.of(post.municipality).exclude(pk=post.pk)
        return found.filter(day=post.day, channel=post.channel, time__hour=post.time.hour)


class Post(models.Model):
    """One thing to place: planned, until somebody says that it is placed and where."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        PLACED = "placed", _("placed")

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("municipality"),
    )
    campaign = models.ForeignKey(
        "campaign.CampaignPage",
        on_delete=models.CASCADE,
        related_name="posts",
        verbose_name=_("campaign"),
    )
    day = models.DateField(_("day"))
    time = models.TimeField(_("time"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=language_choices,
    )
    text = models.TextField(_("text"), max_length=3000)
    image = models.ForeignKey(
        "media.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    video = models.ForeignKey(
        "media.SiteVideo",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("video"),
    )
    document = models.ForeignKey(
        "media.SiteDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PLANNED
    )
    address = models.URLField(_("address of what was placed"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["day", "time", "pk"]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {date_format(self.day, 'SHORT_DATE_FORMAT')}"

    def clean(self) -> None:
        super().clean()
        if sum(1 for asset in (self.image_id, self.video_id, self.document_id) if asset) > 1:
            raise ValidationError(_("Choose one of image, video and document."))
        if self.address and self.state == self.State.PLANNED:
            raise ValidationError(
                {"state": _("It has an address: then it is placed, and no longer planned.")}
            )

    @property
    def is_placed(self) -> bool:
        return self.state == self.State.PLACED
