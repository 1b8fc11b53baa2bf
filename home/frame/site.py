"""The site that a page belongs to: its settings, its words and its public home pages."""

from __future__ import annotations

from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from ..cards.of_pages import card_of
from ..languages import in_language
from ..models.site_settings import SiteSettings, SiteText
from ..page_cache import links_of, tags
from ..page_cache.shown import table_of
from ..translation.age import with_written_at
from .parts import CardLink, SiteWords, site_texts


class SiteOfPage:
    """One site as one request needs it; each thing is read once."""

    def __init__(self, request: HttpRequest | None, page: Page | None = None) -> None:
        self.request = request
        self.page = page
        self.language: str = get_language() or settings.LANGUAGE_CODE

    @cached_property
    def site(self) -> Site | None:
        with links_of():
            if self.request is None:
                found: Site | None = Site.objects.filter(is_default_site=True).first()
            else:
                found = Site.find_for_request(self.request)
        return found

    @cached_property
    def settings(self) -> SiteSettings | None:
        # Not `for_site()`: reading a page must never write a row.
        rows = SiteSettings.objects.select_related("report_page", "site__root_page")
        with links_of(tags.table(table_of(SiteSettings))):
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
        # Closing a page changes the page itself, for all that show it.
        with links_of():
            return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))

    @cached_property
    def versions(self) -> dict[UUID, dict[str, Page]]:
        """Public versions by language of the home, the report page and the page itself."""
        keys = [self.root_key, self.page and self.page.translation_key]
        if self.settings and self.settings.report_page:
            keys.append(self.settings.report_page.translation_key)
        wanted = {key for key in keys if key}
        with links_of(*(tags.link(key) for key in wanted)):
            pages = list(
                with_written_at(Page.objects.live())
                .filter(translation_key__in=wanted)
                .annotate(looked_over_on=F("page_review__reviewed_at"))
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
    def report_pages(self) -> dict[str, Page]:
        """The public page to report on, by language."""
        chosen = self.settings.report_page if self.settings else None
        return self.versions.get(chosen.translation_key, {}) if chosen else {}

    @cached_property
    def report_url(self) -> str:
        return self.url_of(in_language(self.report_pages, self.language))

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

    @property
    def sender(self) -> str:
        return self.settings.organisation if self.settings else ""

    @cached_property
    def card(self) -> CardLink | None:
        """The picture that other sites show of the page."""
        if self.page is None or self.site is None:
            return None
        card = card_of(self.page, sender=self.sender, language=self.language)
        return CardLink(f"{self.site.root_url}{card.path}")
