"""The pages that the bar and the foot of every page are made of."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Page

from ..languages import in_language

#: Page types of home that every foot leads to, in this order.
FOOT_TYPES = ("helppage", "contactpage", "statementpage")
SEARCH_TYPE = "searchpage"


def pages_around(home: Page, first: Page) -> QuerySet[Page]:
    """Live pages right under a home page that stand in the bar or in the foot, and those of the
    foot under the first language's home: for where there is no translation."""
    of_home = Q(content_type__app_label="home")
    in_foot = of_home & Q(content_type__model__in=FOOT_TYPES)
    searches = of_home & Q(content_type__model=SEARCH_TYPE)
    own = _right_below(home) & (Q(show_in_menus=True) | in_foot | searches)
    pages = Page.objects.live().filter(own | (_right_below(first) & in_foot))
    return pages.select_related("locale", "content_type").order_by("path")


def foot_pages(pages: Iterable[Page], language: str) -> list[Page]:
    """Help, contact and the statements, in the first language's words where a translation is
    missing: a reader has a right to them in any language."""
    versions: dict[UUID, dict[str, Page]] = {}
    for page in pages:
        if page.content_type.model in FOOT_TYPES:
            versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    chosen = [page for own in versions.values() if (page := in_language(own, language))]
    return sorted(chosen, key=lambda page: FOOT_TYPES.index(page.content_type.model))


def is_search(page: Page) -> bool:
    """Whether this is the page to search on; its content type was fetched with it."""
    return page.content_type.app_label == "home" and page.content_type.model == SEARCH_TYPE


def _right_below(page: Page) -> Q:
    return Q(path__startswith=page.path, depth=page.depth + 1)
