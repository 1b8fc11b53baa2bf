"""The page in its languages: its versions, their addresses, and how old they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from ..languages import direction, in_language, own_name
from ..models.machine import MachineTranslation
from ..translation.age import changed_since
from .parts import Alternate, LanguageLink, SourceChange
from .site import SiteOfPage


class VersionsOfPage(SiteOfPage):
    """What a page is in other languages."""

    @cached_property
    def own_versions(self) -> dict[str, Page]:
        """Public versions of the current page inside this site, in the order of the settings."""
        pages = self.versions.get(self.page.translation_key, {}) if self.page else {}
        roots = tuple(home.path for home in self.homes.values())
        return {
            code: pages[code]
            for code in self.homes
            if code in pages and roots and pages[code].path.startswith(roots)
        }

    @cached_property
    def source_change(self) -> SourceChange | None:
        """What a reader is told where the page's source says something newer."""
        source = self.own_versions.get(settings.LANGUAGE_CODE)
        own = self.own_versions.get(self.language)
        if source is None or own is None or self.page is None or own.pk != self.page.pk:
            return None
        changed = changed_since(own, source)
        if changed is None:
            return None
        code = settings.LANGUAGE_CODE
        return SourceChange(changed, code, own_name(code), self.url_of(source))

    @cached_property
    def is_machine_made(self) -> bool:
        """Whether a machine translated the page, and nobody has checked it yet."""
        if self.page is None or self.language == settings.LANGUAGE_CODE:
            return False
        return MachineTranslation.objects.unchecked().filter(page=self.page.pk).exists()

    @cached_property
    def looked_over_on(self) -> date | None:
        """When somebody last found that the page is still right."""
        own = self.own_versions.get(self.language)
        if own is None or self.page is None or own.pk != self.page.pk:
            return None
        found: date | None = own.looked_over_on
        return found

    def language_links(self, addresses: Mapping[str, str] | None = None) -> list[LanguageLink]:
        """This page in every language of the site; else that language's home page.

        A view that is no page of Wagtail's gives its own `addresses` by language.
        """
        own = {code: self.url_of(page) for code, page in self.own_versions.items()}
        own |= addresses or {}
        return [
            LanguageLink(
                code=code,
                name=own_name(code),
                direction=direction(code),
                url=own.get(code) or self.url_of(home),
                current=code == self.language,
                translated=code in own,
            )
            for code, home in self.homes.items()
        ]

    def full_url_of(self, page: Page | None) -> str:
        """The address by which other sites know the page: of its site, whatever host was asked."""
        return (page.get_full_url(self.request) or "") if page else ""

    @cached_property
    def alternates(self) -> list[Alternate]:
        """This page in every language, and where a reader of none of them is best off."""
        urls = {code: self.full_url_of(page) for code, page in self.own_versions.items()}
        found = [Alternate(code, url) for code, url in urls.items()]
        if self.page and self.site and len(found) > 1:
            entrance = f"{self.site.root_url}{reverse('root')}"
            default = self.default_url(self.page.translation_key, urls, entrance)
            found.append(Alternate("x-default", default))
        return found

    def default_url(self, key: UUID, urls: Mapping[str, str], entrance: str) -> str:
        """Of the page with this key, for a reader of none of its languages.

        For a home page that is the entrance, which chooses by what the browser asks for.
        """
        if key == self.root_key:
            return entrance
        return in_language(urls, settings.LANGUAGE_CODE) or ""
