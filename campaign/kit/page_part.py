"""What a campaign page says of its sharing kit, and the kit's own address below the page."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from home.help_texts import help_text
from home.models import BasePage

from .blocks import KitTextsBlock

__all__ = ["KIT_SLUG", "OffersKit"]

#: The last part of a kit's address, in every language.
KIT_SLUG = "kit"
LINE_MAX_LENGTH = 140


class OffersKit(BasePage):
    """A page with a period, which others can pass on in that time."""

    starts_on: date
    ends_on: date

    offers_kit = models.BooleanField(_("offer a sharing kit"), default=False)
    kit_line = models.CharField(_("line on the pictures"), max_length=LINE_MAX_LENGTH, blank=True)
    kit_texts = StreamField(KitTextsBlock(), blank=True, verbose_name=_("texts to share"))

    kit_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("offers_kit", help_text=help_text("CampaignPage.offers_kit")),
                FieldPanel("kit_line", help_text=help_text("CampaignPage.kit_line")),
                FieldPanel("kit_texts", help_text=help_text("CampaignPage.kit_texts")),
            ],
            heading=_("Sharing kit"),
        )
    ]

    class Meta:
        abstract = True

    def has_open_kit(self, today: date) -> bool:
        """Whether everybody may have the kit: from the first day of the period to the last."""
        return self.offers_kit and self.starts_on <= today <= self.ends_on

    @property
    def is_kit_open(self) -> bool:
        # It changes at midnight; no kept page outlives its day.
        return self.has_open_kit(timezone.localdate())

    @property
    def kit_path(self) -> str:
        """Where the kit stands, below the page."""
        return f"{self.get_url() or ''}{KIT_SLUG}/"

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if path_components == [KIT_SLUG]:
            if not (self.live and self.offers_kit):
                raise Http404
            return RouteResult(self, kwargs={"kit": True})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, kit: bool = False, **kwargs: Any
    ) -> HttpResponseBase:
        if kit:
            from .views import kit_page

            return kit_page(request, self)
        served: HttpResponseBase = super().serve(request, *args, **kwargs)
        return served
