"""What a campaign reached: figures per channel, and how many reports came through it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Max, Min, Sum
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaign.channels import Channel
from campaign.measures import Measure


class ReachFigureQuerySet(models.QuerySet["ReachFigure"]):
    def of_campaign(self, page: Page) -> ReachFigureQuerySet:
        """Those of a campaign in whatever language, the youngest first."""
        found = self.filter(campaign__translation_key=page.translation_key)
        return found.order_by("-last_day", "channel", "measure", "pk")

    def totals(self) -> models.QuerySet[ReachFigure, Any]:
        """One row for each channel and measure: `total`, `since`, `until`; the largest first."""
        rows = self.order_by().values("channel", "measure")
        summed = rows.annotate(total=Sum("number"), since=Min("first_day"), until=Max("last_day"))
        return summed.order_by("-total", "channel", "measure")


class ReachFigure(models.Model):
    """A number that a channel told, for a day or a period; of nobody in particular."""

    # Nothing of a page stands or falls with it.
    wagtail_reference_index_ignore = True

    campaign = models.ForeignKey(
        "campaign.CampaignPage",
        on_delete=models.CASCADE,
        related_name="reach_figures",
        verbose_name=_("campaign"),
    )
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    measure = models.CharField(_("measure"), max_length=20, choices=Measure.choices)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    number = models.PositiveBigIntegerField(_("number"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )

    objects = ReachFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure of a campaign's reach")
        verbose_name_plural = _("figures of campaigns' reach")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["campaign", "channel", "measure", "first_day", "last_day"],
                name="one_figure_per_channel_measure_and_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.measure} {self.first_day}"


class ReportShare(models.Model):
    """How many reports came through a campaign, as the public may read it: rounded to five, and
    no row at all for fewer than ten. Counted when somebody asks for it, never while a page is
    read."""

    wagtail_reference_index_ignore = True

    campaign = models.OneToOneField(
        "campaign.CampaignPage",
        on_delete=models.CASCADE,
        related_name="report_share",
        verbose_name=_("campaign"),
    )
    number = models.PositiveIntegerField(_("number, rounded"))
    counted_on = models.DateField(_("counted on"))

    class Meta:
        verbose_name = _("reports through a campaign")
        verbose_name_plural = _("reports through campaigns")

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.counted_on}"
