"""The page to search on, one per language, with what its editors suggest."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from ..help_texts import help_text
from .base import BasePage


class SearchPage(BasePage):
    """Searches the public pages and documents of its own language.

    What a visitor types is not stored, not logged and not kept by any cache.
    """

    noindex: ClassVar[bool] = True
    shows_leave_button: ClassVar[bool] = True
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "suggestions",
            heading=_("Suggestions"),
            label=_("suggestion"),
            help_text=help_text("SearchPage.suggestions"),
        ),
    ]

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..search.answer import answer_to

        context = super().get_context(request, *args, **kwargs)
        return context | {"search": answer_to(request, self)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response


class SearchSuggestion(Orderable):
    """A page that editors show first when one of some words is asked for."""

    search_page = ParentalKey(SearchPage, on_delete=models.CASCADE, related_name="suggestions")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    words = models.CharField(_("search words"), max_length=200, blank=True)
    text = models.CharField(_("explanation"), max_length=200, blank=True)

    panels = [
        FieldPanel("page", help_text=help_text("SearchSuggestion.page")),
        FieldPanel("words", help_text=help_text("SearchSuggestion.words")),
        FieldPanel("text", help_text=help_text("SearchSuggestion.text")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("search suggestion")
        verbose_name_plural = _("search suggestions")

    def __str__(self) -> str:
        return self.words or str(self.page)
