"""The page about what the city does."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from ..approach.blocks import LinesBlock, MandateBlock
from ..approach.progress import Progress
from ..approach.public_action import by_line
from ..blocks import RICH_TEXT_FEATURES, BodyBlock
from ..help_texts import help_text
from ..people.municipality import municipality_of
from .action import Action
from .base import BasePage


class ApproachPage(BasePage):
    """Mandate, ambition and lines of action; below each line its public actions."""

    teaser_kind: ClassVar[str] = "approach"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.OtherCitiesIndex", "home.AwarenessPage"]

    mandate = StreamField(MandateBlock(), blank=True, verbose_name=_("mandate"))
    ambition = RichTextField(_("ambition"), features=RICH_TEXT_FEATURES, blank=True)
    lines = StreamField(LinesBlock(), blank=True, verbose_name=_("lines of action"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("mandate", help_text=help_text("ApproachPage.mandate")),
        FieldPanel("ambition", help_text=help_text("ApproachPage.ambition")),
        FieldPanel("lines", help_text=help_text("ApproachPage.lines")),
        FieldPanel("body", help_text=help_text("page.body")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("mandate"),
        index.SearchField("ambition"),
        index.SearchField("lines"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("page about the approach")
        verbose_name_plural = _("pages about the approach")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        actions = Action.objects.of(municipality_of(request)).public_halves(get_language() or "")
        placed, context["further_actions"] = by_line(actions, [line.id for line in self.lines])
        context["lines_of_action"] = [
            {
                "id": line.id,
                "value": line.value,
                "status": Progress(line.value["status"] or Progress.PLANNED),
                "actions": placed[line.id],
            }
            for line in self.lines
        ]
        return context
