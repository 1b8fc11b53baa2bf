"""News: what changed, and when."""

from typing import Any, ClassVar

from django.core.paginator import InvalidPage, Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import BodyBlock
from ..help_texts import help_text
from .base import BasePage
from .index import IndexPage

PER_PAGE = 9
PAGE_PARAMETER = "p"


class NewsIndexPage(IndexPage):
    """All news of one language, the newest first, a page at a time."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news overview")
        verbose_name_plural = _("news overviews")

    def children(self) -> QuerySet["NewsPage"]:
        return NewsPage.objects.child_of(self).live().public().order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Past the overview's own, which reads all of them.
        context = BasePage.get_context(self, request, *args, **kwargs)
        cards = self.children().select_related("locale", "social_image")
        pages = Paginator(cards.prefetch_related("social_image__renditions"), PER_PAGE)
        try:
            shown = pages.page(request.GET.get(PAGE_PARAMETER, 1))
        except InvalidPage as error:
            raise Http404 from error
        context["shown"] = shown
        context["items"] = list(shown)
        if shown.number > 1:
            context["canonical_query"] = f"?{PAGE_PARAMETER}={shown.number}"
        return context


class NewsPage(BasePage):
    """One piece of news and its day."""

    teaser_kind: ClassVar[str] = "news"
    offers_sharing: ClassVar[bool] = True
    schema_type: ClassVar[str] = "NewsArticle"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    date = models.DateField(_("date"), default=timezone.localdate)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date", help_text=help_text("NewsPage.date")),
        FieldPanel("body", help_text=help_text("page.body")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def teaser_label(self) -> str:
        return date_format(self.date, "DATE_FORMAT")
