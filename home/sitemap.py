"""One sitemap per language, each page naming its translations, and the list of these sitemaps."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import index, sitemap
from wagtail.models import Page

from .frame import frame_for

Versions = dict[UUID, dict[str, Page]]


class LanguageSitemap(Sitemap):
    """The public pages of one language; Wagtail's own knows one tree, and no translations."""

    request: HttpRequest

    def __init__(self, request: HttpRequest, language: str) -> None:
        super().__init__(request)
        self.language = language
        self.frame = frame_for(request)

    def location(self, obj: Page) -> str:
        # Search engines take from a sitemap what lies on the host that they got it from.
        return self.request.build_absolute_uri(obj.get_url(self.request))

    def items(self) -> Iterable[Page]:
        home = self.frame.homes[self.language]
        pages = Page.objects.descendant_of(home, inclusive=True).live().public()
        return pages.select_related("locale").order_by("path")

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        listed = [item for item in self.paginator.page(page).object_list if _is_found(item)]
        versions = self._versions(listed)
        return [
            {
                "location": self.location(item),
                "lastmod": self.lastmod(item),
                "alternates": self._alternates(versions[item.translation_key]),
            }
            for item in listed
        ]

    def _versions(self, listed: list[Page]) -> Versions:
        """Every public version of these pages inside this site, in one query."""
        trees = Page.objects.none()
        for home in self.frame.homes.values():
            trees |= Page.objects.descendant_of(home, inclusive=True)
        pages = trees.live().public().select_related("locale")
        found: Versions = {item.translation_key: {} for item in listed}
        for item in pages.filter(translation_key__in=list(found)):
            found[item.translation_key][item.locale.language_code] = item
        return found

    def _alternates(self, versions: dict[str, Page]) -> list[dict[str, str]]:
        """As in the page's own head: every version, and one for a reader of none of these."""
        if len(versions) == 1:
            return []
        urls = {code: self.location(page) for code, page in versions.items()}
        alternates = [{"lang_code": code, "location": url} for code, url in urls.items()]
        any_page = next(iter(versions.values()))
        entrance = self.request.build_absolute_uri(reverse("root"))
        default = self.frame.default_url(any_page.translation_key, urls, entrance)
        return [*alternates, {"lang_code": "x-default", "location": default}]


def _is_found(page: Page) -> bool:
    return not getattr(page.specific_class, "noindex", False)


def _by_language(request: HttpRequest) -> dict[str, Callable[[], LanguageSitemap]]:
    return {code: partial(LanguageSitemap, request, code) for code in frame_for(request).homes}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = index(
        request, _by_language(request), sitemap_url_name="language_sitemap"
    )
    return response


@require_safe
def language_sitemap(request: HttpRequest, section: str) -> HttpResponse:
    response: HttpResponse = sitemap(request, _by_language(request), section=section)
    return response
