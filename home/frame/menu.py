"""The pages around a page: the bar above it, the trail to it, the foot below it."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from wagtail.models import Page

from ..page_cache import links_of, tags
from .foot import foot_pages, is_search, pages_around
from .parts import FootLink, MenuItem
from .site import SiteOfPage


class PagesAround(SiteOfPage):
    """Where one can go from a page."""

    @cached_property
    def _pages_around(self) -> list[Page]:
        """What bar and foot are made of, in one query: pages right under this language's home,
        and under the first language's those of the foot, for where there is no translation."""
        if self.home is None:
            return []
        first = self.homes.get(settings.LANGUAGE_CODE, self.home)
        with links_of(tags.menu(self.home.path), tags.foot(first.path)):
            pages = list(pages_around(self.home, first))
        return [page for page in pages if not page.path.startswith(self.closed_paths)]

    @cached_property
    def foot_links(self) -> list[FootLink]:
        return [
            FootLink(
                page.content_type.model,
                page.title,
                self.url_of(page),
                page.locale.language_code,
                self.page is not None and page.pk == self.page.pk,
            )
            for page in foot_pages(self._pages_around, self.language)
        ]

    @cached_property
    def _in_bar(self) -> list[Page]:
        home = self.home.path if self.home else ""
        return [page for page in self._pages_around if home and page.path.startswith(home)]

    @cached_property
    def menu(self) -> list[MenuItem]:
        here = self.page.path if self.page else ""
        return [
            MenuItem(child.title, self.url_of(child), bool(here) and here.startswith(child.path))
            for child in self._in_bar
            if child.show_in_menus and not is_search(child)
        ]

    @cached_property
    def search_url(self) -> str:
        """The page to search on in the reader's language; '' where there is none."""
        return next((self.url_of(page) for page in self._in_bar if is_search(page)), "")

    @cached_property
    def trail(self) -> list[MenuItem]:
        """The public pages between the home page and the current one, from the top."""
        if self.page is None:
            return []
        homes = tuple(home.path for home in self.homes.values())
        with links_of(*(tags.at(path) for path in paths_above(self.page))):
            ancestors = list(self.page.get_ancestors().live())
        return [
            MenuItem(above.title, self.url_of(above), current=False)
            for above in ancestors
            if above.path.startswith(homes)
            and above.path not in homes
            and not above.path.startswith(self.closed_paths)
        ]


def paths_above(page: Page) -> list[str]:
    """The places in the tree through which one comes to a page, from the top."""
    return [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]
