"""The guide inside the admin."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .chapters import Chapter, chapters_for


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """One chapter, beside the list of those that are for the reader's roles."""

    template_name = "home/guide/chapter.html"
    header_icon = "help"
    page_title = pgettext_lazy("for editors", "Guide")

    chapters: list[Chapter]
    chapter: Chapter

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.chapters = chapters_for(request.user)
        wanted = kwargs.get("slug") or self.chapters[0].slug
        found = [chapter for chapter in self.chapters if chapter.slug == wanted]
        if not found:
            raise Http404
        self.chapter = found[0]

    def get_page_subtitle(self) -> str:
        return str(self.chapter.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("guide"), "label": self.page_title},
            {"url": "", "label": self.chapter.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place = self.chapters.index(self.chapter)
        return super().get_context_data(
            chapters=self.chapters,
            chapter=self.chapter,
            text=self.chapter.template(),
            following=self.chapters[place + 1] if place + 1 < len(self.chapters) else None,
            **kwargs,
        )


def guide_urls() -> list[URLPattern]:
    return [
        path("guide/", GuideView.as_view(), name="guide"),
        path("guide/<slug:slug>/", GuideView.as_view(), name="guide_chapter"),
    ]


def guide_menu_item() -> MenuItem:
    return MenuItem(
        pgettext_lazy("for editors", "Guide"),
        reverse("guide"),
        name="guide",
        icon_name="help",
        order=10900,
    )
