"""The pages of a campaign."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtailmedia.edit_handlers import MediaChooserPanel

from campaign.kit.page_part import OffersKit
from home.blocks import RICH_TEXT_FEATURES, BodyBlock
from home.help_texts import help_text
from home.models import INDEX_TEMPLATE, BasePage, IndexPage


class CampaignIndexPage(IndexPage):
    """All campaigns, the newest first."""

    template = INDEX_TEMPLATE
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["campaign.CampaignPage"]

    class Meta:
        verbose_name = _("campaign overview")
        verbose_name_plural = _("campaign overviews")

    def children(self) -> QuerySet["CampaignPage"]:
        return CampaignPage.objects.child_of(self).live().public().order_by("-starts_on", "pk")


class CampaignPage(OffersKit):
    """One campaign: its idea, its period, its video and its story."""

    teaser_kind: ClassVar[str] = "campaign"
    offers_sharing: ClassVar[bool] = True
    tells_of_harassment: ClassVar[bool] = True
    parent_page_types: ClassVar[list[str]] = ["campaign.CampaignIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    idea = RichTextField(
        _("idea"),
        features=RICH_TEXT_FEATURES,
        blank=True,
        help_text=_("What this campaign says, to whom, and why."),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    video = models.ForeignKey(
        "media.SiteVideo",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("video"),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("idea"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("starts_on", help_text=help_text("CampaignPage.starts_on")),
                        FieldPanel("ends_on", help_text=help_text("CampaignPage.ends_on")),
                    ]
                )
            ],
            _("Period"),
        ),
        MediaChooserPanel("video", media_type="video", help_text=help_text("CampaignPage.video")),
        FieldPanel("body", help_text=help_text("page.body")),
        *OffersKit.kit_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("idea"),
        index.SearchField("body"),
        index.FilterField("starts_on"),
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError(
                {"ends_on": _("The last day of the campaign lies before its first day.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if self.video is not None:
            # Captions and transcript both ask for the texts.
            models.prefetch_related_objects([self.video], "texts")
        return super().get_context(request, *args, **kwargs)

    def is_current(self, today: date) -> bool:
        """Whether the campaign runs on a day; its first and last day count."""
        return self.starts_on <= today <= self.ends_on

    def teaser_label(self) -> str:
        # Which of the two it is changes at midnight; no kept page outlives its day.
        if self.is_current(timezone.localdate()):
            return str(_("Running now"))
        return " – ".join(date_format(day, "DATE_FORMAT") for day in (self.starts_on, self.ends_on))
