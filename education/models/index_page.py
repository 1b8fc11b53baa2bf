"""The page that shows all lesson packs."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.help_texts import help_text
from home.models import BasePage, IndexPage, OwnSection

from .pack_page import LessonPackPage


class LessonIndexPage(OwnSection, IndexPage):
    """All lesson packs, in the order that their makers chose, and who publishes them."""

    #: What the overview shows, for its template; set when the app starts.
    show: ClassVar[Callable[[HttpRequest, "LessonIndexPage"], dict[str, Any]]]

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["education.LessonPackPage"]

    publisher_name = models.CharField(_("publisher"), max_length=120, blank=True)
    publisher_url = models.URLField(_("web address of the publisher"), blank=True)

    content_panels = [
        *IndexPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("publisher_name", help_text=help_text("LessonIndexPage.publisher_name")),
                FieldPanel("publisher_url", help_text=help_text("LessonIndexPage.publisher_url")),
            ],
            _("Who publishes the lessons"),
        ),
    ]

    class Meta:
        verbose_name = _("lesson overview")
        verbose_name_plural = _("lesson overviews")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Not the cards of an overview: releases say what stands on these.
        context = BasePage.get_context(self, request, *args, **kwargs)
        context |= type(self).show(request, self)
        context["noindex"] = context["noindex"] or context["is_narrowed"]
        return context

    def section_depth(self) -> int:
        return int(self.depth)

    def children(self) -> QuerySet[LessonPackPage]:
        return LessonPackPage.objects.child_of(self).live().public().order_by("path")
