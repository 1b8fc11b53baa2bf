"""What stands around every page: languages, menu, settings, help.

One Frame belongs to one request and reads each thing once, so that a page costs few queries
however often its templates ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from .frame_parts import (
    Alternate,
    Emergency,
    HelpEntry,
    LanguageLink,
    MenuItem,
    SiteWords,
    help_entry,
    site_texts,
)
from .languages import direction, in_language, own_name
from .models.help import EMERGENCY_NUMBER, POLICE_NUMBER, HelpLine, HelpLineText, HelpSettings
from .models.site_settings import SiteSettings, SiteText

REQUEST_ATTRIBUTE = "site_frame"


class Frame:
    """Everything around one page, in the active language, for one request."""

    def __init__(self, request: HttpRequest | None, page: Page | None = None) -> None:
        self.request = request
        self.page = page
        self.language: str = get_language() or settings.LANGUAGE_CODE

    @cached_property
    def site(self) -> Site | None:
        if self.request is None:
            found: Site | None = Site.objects.filter(is_default_site=True).first()
        else:
            found = Site.find_for_request(self.request)
        return found

    @cached_property
    def settings(self) -> SiteSettings | None:
        # Not `for_site()`: reading a page must never write a row.
        rows = SiteSettings.objects.select_related("report_page", "site__root_page")
        return rows.filter(site=self.site).first()

    @cached_property
    def root_key(self) -> UUID | None:
        if self.settings is not None:
            key: UUID = self.settings.site.root_page.translation_key
            return key
        return self.site.root_page.translation_key if self.site else None

    @cached_property
    def closed_paths(self) -> tuple[str, ...]:
        """Tree paths under which pages are not for everyone."""
        return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))

    @cached_property
    def versions(self) -> dict[UUID, dict[str, Page]]:
        """Public versions by language of the home, the report page and the page itself."""
        keys = [self.root_key, self.page and self.page.translation_key]
        if self.settings and self.settings.report_page:
            keys.append(self.settings.report_page.translation_key)
        pages = (
            Page.objects.live()
            .filter(translation_key__in=[key for key in keys if key])
            .select_related("locale")
            .order_by("path")
        )
        found: dict[UUID, dict[str, Page]] = {}
        for page in pages:
            if not page.path.startswith(self.closed_paths):
                found.setdefault(page.translation_key, {})[page.locale.language_code] = page
        return found

    @cached_property
    def homes(self) -> dict[str, Page]:
        """The live home page of each language, in the order of the settings."""
        pages = self.versions.get(self.root_key, {}) if self.root_key else {}
        return {code: pages[code] for code, _name in settings.LANGUAGES if code in pages}

    @cached_property
    def home(self) -> Page | None:
        return in_language(self.homes, self.language)

    def url_of(self, page: Page | None) -> str:
        return (page.get_url(self.request) or "") if page else ""

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
    def report_url(self) -> str:
        chosen = self.settings.report_page if self.settings else None
        pages = self.versions.get(chosen.translation_key, {}) if chosen else {}
        return self.url_of(in_language(pages, self.language))

    @cached_property
    def words(self) -> SiteWords:
        row = self.settings
        texts = SiteText.objects.filter(
            setting=row, language__in=[self.language, settings.LANGUAGE_CODE]
        )
        by_language = {text.language: text for text in texts} if row else {}
        first = in_language(by_language, settings.LANGUAGE_CODE) or SiteText()
        own = by_language.get(self.language) or first
        return SiteWords(
            organisation=row.organisation if row else "",
            leave_url=row.leave_address if row else settings.LEAVE_URL,
            **site_texts(own, first),
        )

    @cached_property
    def menu(self) -> list[MenuItem]:
        if self.home is None:
            return []
        here = self.page.path if self.page else ""
        children = self.home.get_children().live().in_menu().order_by("path")
        return [
            MenuItem(child.title, self.url_of(child), bool(here) and here.startswith(child.path))
            for child in children
            if not child.path.startswith(self.closed_paths)
        ]

    @cached_property
    def trail(self) -> list[MenuItem]:
        """The public pages between the home page and the current one, from the top."""
        if self.page is None:
            return []
        homes = tuple(home.path for home in self.homes.values())
        return [
            MenuItem(above.title, self.url_of(above), current=False)
            for above in self.page.get_ancestors().live()
            if above.path.startswith(homes)
            and above.path not in homes
            and not above.path.startswith(self.closed_paths)
        ]

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

    @cached_property
    def alternates(self) -> list[Alternate]:
        if self.request is None:
            return []
        return [
            Alternate(code, self.request.build_absolute_uri(self.url_of(page)))
            for code, page in self.own_versions.items()
        ]

    @cached_property
    def emergency(self) -> Emergency:
        numbers = HelpSettings.objects.filter(site=self.site).values_list(
            "emergency_number", "police_number"
        )
        emergency, police = numbers.first() or (EMERGENCY_NUMBER, POLICE_NUMBER)
        return Emergency(emergency, police)

    @cached_property
    def help_lines(self) -> list[HelpEntry]:
        """The help lines in their order; one without a text in any usable language is left out."""
        texts: dict[int, dict[str, HelpLineText]] = {}
        rows = HelpLineText.objects.filter(
            Q(language=self.language) | Q(language=settings.LANGUAGE_CODE),
            line__settings__site=self.site,
        )
        for row in rows:
            texts.setdefault(row.line_id, {})[row.language] = row
        lines = HelpLine.objects.filter(settings__site=self.site).order_by("sort_order", "pk")
        return [
            help_entry(line, text)
            for line in lines
            if (text := in_language(texts.get(line.pk, {}), self.language))
        ]


def frame_for(request: HttpRequest | None, page: Page | None = None) -> Frame:
    """The request's frame for a page and the active language, made once."""
    frame: Frame | None = getattr(request, REQUEST_ATTRIBUTE, None)
    language = get_language() or settings.LANGUAGE_CODE
    if frame is None or frame.language != language or frame.page is not page:
        frame = Frame(request, page)
        if request is not None:
            setattr(request, REQUEST_ATTRIBUTE, frame)
    return frame
