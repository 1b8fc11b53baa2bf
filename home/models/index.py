"""Pages that show their children as cards."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from ..page_cache import content_of, tags
from .base import BasePage

INDEX_TEMPLATE = "home/index_page.html"


class IndexPage(BasePage):
    """An overview of the public pages below it; what they are and in which order, a type says.

    Each type names `INDEX_TEMPLATE` itself: Wagtail gives a type without a template its own.
    """

    max_count_per_parent = 1

    class Meta:
        abstract = True

    def children(self) -> "QuerySet[Any]":
        """The pages that may be shown, in the order of the overview."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # What a card needs, in as many queries for many cards as for one.
        cards = self.children().select_related("locale", "social_image")
        with content_of(tags.below(self.path)):
            context["items"] = list(cards.prefetch_related("social_image__renditions"))
        return context
