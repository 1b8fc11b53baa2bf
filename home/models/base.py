"""What every page of the site has."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Revision
from wagtail.search import index

from home.media.folding import FoldedTitle

from ..page_checks.gate import require_ready_revision
from ..page_checks.screens import checks_panel
from ..page_reviews.panels import review_panel
from ..search.indexed import FoldedWords
from .previews import LanguagePreviews

LEAD_MAX_LENGTH = 400


class BasePage(LanguagePreviews, Page):
    """A page with a lead, an image for sharing, and a card that any other page can show."""

    #: The yellow leave button stands on pages where a reader may have to be gone at once.
    shows_leave_button: ClassVar[bool] = False
    #: Search engines are asked to leave such a page alone.
    noindex: ClassVar[bool] = False
    teaser_kind: ClassVar[str] = "page"
    #: Links under the page to share it; never where a shared address could tell of a reporter.
    offers_sharing: ClassVar[bool] = False
    #: The card that other sites show has the wordmark alone: who passes such a page on may not
    #: want its title to be seen.
    card_is_neutral: ClassVar[bool] = False
    #: Its words are checked for streets, hours and evenings: naming one says 'stay away'.
    tells_of_harassment: ClassVar[bool] = False
    #: Whether who may read the page may have the documents that it points at.
    offers_documents: ClassVar[bool] = True
    #: What the page is to search engines, in schema.org's word.
    schema_type: ClassVar[str] = "WebPage"

    lead = models.TextField(
        _("lead"),
        max_length=LEAD_MAX_LENGTH,
        blank=True,
        help_text=_("One or two sentences under the title; also the text on this page's card."),
    )
    social_image = models.ForeignKey(
        "media.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image for sharing"),
        help_text=_("Shown on this page's card, and when someone shares the page."),
    )

    content_panels = [checks_panel(), review_panel(), *Page.content_panels, FieldPanel("lead")]
    promote_panels = [*Page.promote_panels, FieldPanel("social_image")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        FoldedTitle(),
        FoldedWords(),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["noindex"] = self.noindex or getattr(request, "is_preview", False)
        return context

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Raises NotReady for a revision with faults that would shut readers out."""
        require_ready_revision(revision)
        super().publish(revision, *args, **kwargs)

    @property
    def shown_image(self) -> Any:
        """The image for sharing; None where there is none, or it may not be seen any more."""
        image = self.social_image
        return image if image is not None and image.is_usable else None

    @property
    def shown_title(self) -> str:
        """The title that readers find and pass on; a kind of page may show another than its own."""
        return str(self.title)

    @property
    def shown_lead(self) -> str:
        return self.lead or str(self.search_description)

    @property
    def shown_description(self) -> str:
        """What search engines and other sites say of this page."""
        return str(self.search_description) or self.lead

    def teaser_label(self) -> str:
        """A few words above a card's title, such as a period; '' where there are none."""
        return ""

    def teaser(self, context: Mapping[str, Any]) -> SafeString:
        """This page as a card, for whichever page wants to point at it."""
        request = context.get("request")
        return render_to_string(
            "components/teaser_card.html",
            {
                "title": self.shown_title,
                "text": self.shown_lead,
                "url": self.get_url(request) or "",
                "image": self.shown_image,
                "label": self.teaser_label(),
                "kind": self.teaser_kind,
                "language": self.locale.language_code,
            },
            request=request,
        )
