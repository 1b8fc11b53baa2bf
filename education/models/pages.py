"""The pages of lessons: what a pack is, in drafts and translations."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from home.blocks import RICH_TEXT_FEATURES, BodyBlock
from home.help_texts import help_text
from home.models import INDEX_TEMPLATE, BasePage, IndexPage, LanguagePreviews, OwnSection

from ..versions import Version
from .releases import PackRelease


class LessonIndexPage(OwnSection, IndexPage):
    """All lesson packs, in the order that their makers chose."""

    template = INDEX_TEMPLATE
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["education.LessonPackPage"]

    class Meta:
        verbose_name = _("lesson overview")
        verbose_name_plural = _("lesson overviews")

    def section_depth(self) -> int:
        return int(self.depth)

    def children(self) -> QuerySet["LessonPackPage"]:
        return LessonPackPage.objects.child_of(self).live().public().order_by("path")


class LessonPackPage(OwnSection, RoutablePageMixin, BasePage):
    """A lesson pack: for whom, how long, what for; its releases never change with it."""

    class Audience(models.TextChoices):
        PUPILS = "pupils", _("For pupils")
        PROFESSIONALS = "professionals", _("For professionals")

    teaser_kind: ClassVar[str] = "lesson"
    parent_page_types: ClassVar[list[str]] = ["education.LessonIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    audience = models.CharField(
        _("audience"), max_length=20, choices=Audience.choices, default=Audience.PUPILS
    )
    levels = models.CharField(
        _("levels"), max_length=200, blank=True, help_text=_("For example: vmbo, havo and vwo.")
    )
    duration_minutes = models.PositiveIntegerField(
        _("duration in minutes"), default=45, validators=[MinValueValidator(1)]
    )
    goals = RichTextField(
        _("goals"),
        features=RICH_TEXT_FEATURES,
        blank=True,
        help_text=_("What pupils know, can do or have thought about afterwards."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    #: Sends a version's file; set when the app starts, since models know no way to send.
    send_release: ClassVar[Callable[[HttpRequest, "LessonPackPage", Version], HttpResponseBase]]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("audience", help_text=help_text("LessonPackPage.audience")),
                FieldRowPanel(
                    [
                        FieldPanel("levels"),
                        FieldPanel(
                            "duration_minutes",
                            help_text=help_text("LessonPackPage.duration_minutes"),
                        ),
                    ]
                ),
            ],
            _("For whom"),
        ),
        FieldPanel("goals"),
        FieldPanel("body", help_text=help_text("page.body")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("levels"),
        index.SearchField("goals"),
        index.SearchField("body"),
        index.FilterField("audience"),
    ]

    class Meta:
        verbose_name = _("lesson pack")
        verbose_name_plural = _("lesson packs")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        releases = list(PackRelease.objects.of(self))
        for release in releases:
            release.pack = self
        context["releases"] = releases
        context["release"] = releases[0] if releases else None
        return context

    def section_depth(self) -> int:
        return int(self.depth) - 1

    def teaser_label(self) -> str:
        return self.get_audience_display()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        # A routable page knows no modes.
        response: HttpResponseBase = (
            LanguagePreviews.serve_preview(self, request, mode_name)
            if mode_name
            else super().serve_preview(request, mode_name)
        )
        return response

    @re_path(r"^v/(?P<version>\d+\.\d+\.\d+)/zip/$", name="zip")
    def zip_view(self, request: HttpRequest, version: str) -> HttpResponseBase:
        try:
            wanted = Version.parse(version)
        except ValueError:
            raise Http404 from None
        return type(self).send_release(request, self, wanted)
