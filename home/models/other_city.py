"""What other municipalities do."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from ..approach.blocks import SourcesBlock
from ..blocks import RICH_TEXT_FEATURES
from ..help_texts import help_text
from .base import BasePage
from .index import INDEX_TEMPLATE, IndexPage


class OtherCitiesIndex(IndexPage):
    """All municipalities that there is a page about, by name."""

    template = INDEX_TEMPLATE
    teaser_kind: ClassVar[str] = "approach"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.ApproachPage"]
    subpage_types: ClassVar[list[str]] = ["home.OtherCityPage"]

    class Meta:
        verbose_name = _("overview of other municipalities")
        verbose_name_plural = _("overviews of other municipalities")

    def children(self) -> "QuerySet[Any]":
        return OtherCityPage.objects.child_of(self).live().public().order_by("title", "pk")


class OtherCityPage(BasePage):
    """One municipality: in short, what works there, and where that stands."""

    teaser_kind: ClassVar[str] = "approach"
    parent_page_types: ClassVar[list[str]] = ["home.OtherCitiesIndex"]
    subpage_types: ClassVar[list[str]] = []

    summary = RichTextField(_("summary"), features=RICH_TEXT_FEATURES, blank=True)
    what_works = RichTextField(_("what works"), features=RICH_TEXT_FEATURES, blank=True)
    lesson = RichTextField(_("what we learn from it"), features=RICH_TEXT_FEATURES, blank=True)
    sources = StreamField(SourcesBlock(), blank=True, verbose_name=_("sources"))
    confirmed = models.BooleanField(_("confirmed"), default=False)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary", help_text=help_text("OtherCityPage.summary")),
        FieldPanel("what_works", help_text=help_text("OtherCityPage.what_works")),
        FieldPanel("lesson", help_text=help_text("OtherCityPage.lesson")),
        FieldPanel("sources", help_text=help_text("OtherCityPage.sources")),
        FieldPanel("confirmed", help_text=help_text("OtherCityPage.confirmed")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("what_works"),
        index.SearchField("lesson"),
    ]

    class Meta:
        verbose_name = _("page about another municipality")
        verbose_name_plural = _("pages about other municipalities")
