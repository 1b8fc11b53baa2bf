"""A page to talk with: question cards, and a guide for whoever leads the talk."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..help_texts import help_text
from ..talks.blocks import CardsBlock, GuideBlock, OccasionsBlock
from .base import BasePage


class TalkKitPage(BasePage):
    """Everything that a host needs for one talk, on the screen and on paper."""

    tells_of_harassment: ClassVar[bool] = True
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.AwarenessPage"]
    subpage_types: ClassVar[list[str]] = []

    guide = StreamField(GuideBlock(), blank=True, verbose_name=_("guide for the host"))
    occasions = StreamField(OccasionsBlock(), blank=True, verbose_name=_("for each occasion"))
    cards = StreamField(CardsBlock(), blank=True, verbose_name=_("conversation cards"))

    content_panels = [
        *BasePage.content_panels,
        *(
            FieldPanel(name, help_text=help_text(f"TalkKitPage.{name}"))
            for name in ("guide", "occasions", "cards")
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("guide", "occasions", "cards")),
    ]

    class Meta:
        verbose_name = _("talk kit")
        verbose_name_plural = _("talk kits")

    def minutes(self) -> int:
        """How long the talk takes, by its guide."""
        return sum(step.value["minutes"] or 0 for step in self.guide)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"minutes": self.minutes()}
