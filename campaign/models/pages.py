"""The page of a campaign: a teaser before its first day, results after its last."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from campaign.blocks import ActsBlock, ChannelsBlock, PartnersBlock
from campaign.hashtags import MOST_CHARACTERS, bare_hashtag, check_hashtag
from campaign.kit.page_part import OffersKit
from campaign.phases import Phase, phase_of
from campaign.results.shown import public_results
from home.blocks import RICH_TEXT_FEATURES, BodyBlock
from home.frame import frame_for
from home.languages import own_name
from home.models import BasePage

from .objective import ObjectivePage
from .page_panels import campaign_panels


class CampaignPage(OffersKit, ObjectivePage):
    """One campaign: what it is for, its period, its video and its story."""

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
    announcement = models.TextField(_("what is coming"), max_length=400, blank=True)
    hashtag = models.CharField(
        _("hashtag"), max_length=MOST_CHARACTERS, blank=True, validators=[check_hashtag]
    )
    acts = StreamField(ActsBlock(), blank=True, verbose_name=_("ways to act"))
    video = models.ForeignKey(
        "media.SiteVideo",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("video"),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))
    channels = StreamField(ChannelsBlock(), blank=True, verbose_name=_("channels"))
    partners = StreamField(PartnersBlock(), blank=True, verbose_name=_("partners"))

    content_panels = [*BasePage.content_panels, *campaign_panels(), *OffersKit.kit_panels]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("idea"),
        index.SearchField("hashtag"),
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

    def clean_fields(self, exclude: Any = None) -> None:
        """A hashtag is taken with its sign too, as people type it."""
        self.hashtag = bare_hashtag(self.hashtag)
        super().clean_fields(exclude=exclude)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        phase = self.phase_on(timezone.localdate())
        # Who makes the page sees all of it before its day.
        is_draft = getattr(request, "is_preview", False) or hasattr(request, "preview_link")
        shows_story = phase is not Phase.COMING or is_draft
        if shows_story and self.video is not None:
            # Captions and transcript both ask for the texts.
            models.prefetch_related_objects([self.video], "texts")
        versions = frame_for(request, self).own_versions
        return context | {
            "phase": phase.value,
            "shows_story": shows_story,
            "languages": [(code, own_name(code)) for code in versions],
            "results": public_results(self) if phase is Phase.OVER else None,
        }

    def phase_on(self, day: date) -> Phase:
        return phase_of(self.starts_on, self.ends_on, day)

    def is_current(self, today: date) -> bool:
        """Whether the campaign runs on a day; its first and last day count."""
        return self.phase_on(today) is Phase.RUNNING

    def teaser_label(self) -> str:
        # Which of the three it is changes at midnight; no kept page outlives its day.
        phase = self.phase_on(timezone.localdate())
        if phase is Phase.RUNNING:
            return gettext("Running now")
        first, last = (date_format(day, "DATE_FORMAT") for day in (self.starts_on, self.ends_on))
        if phase is Phase.COMING:
            return gettext("Starts on %(day)s") % {"day": first}
        return f"{first} – {last}"
