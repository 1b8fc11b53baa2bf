"""The sitemap: every public page of every language, each naming its translations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from .frame import frame_for


class PublicSitemap(Sitemap):
    """Wagtail's own lists the tree of one language only, and tells of no translations."""

    request: HttpRequest

    def items(self) -> Iterable[Page]:
        homes = frame_for(self.request).homes.values()
        trees = Page.objects.none()
        for home in homes:
            trees |= Page.objects.descendant_of(home, inclusive=True)
        return trees.live().public().select_related("locale").order_by("path")

    def location(self, obj: Page) -> str:
        return self.request.build_absolute_uri(obj.get_url(self.request))

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        pages = [
            item
            for item in self.paginator.page(page).object_list
            if not getattr(item.specific_class, "noindex", False)
        ]
        versions: dict[UUID, dict[str, str]] = {}
        for item in pages:
            own = versions.setdefault(item.translation_key, {})
            own[item.locale.language_code] = self.location(item)
        return [
            {
                "location": self.location(item),
                "lastmod": self.lastmod(item),
                "alternates": _alternates(versions[item.translation_key]),
            }
            for item in pages
        ]


def _alternates(versions: dict[str, str]) -> list[dict[str, str]]:
    """Every version and, for a reader of none of these languages, the site's first language."""
    if len(versions) == 1:
        return []
    alternates = [{"lang_code": code, "location": url} for code, url in versions.items()]
    if settings.LANGUAGE_CODE in versions:
        alternates.append({"lang_code": "x-default", "location": versions[settings.LANGUAGE_CODE]})
    return alternates
