"""Which version of a page a reader gets: the one in the reader's language, if it is public."""

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import Page

from home.media.models import SiteImage

from .page_cache import content_of, tags


def readable_versions(pages: Sequence[Page], language: str) -> list[Page]:
    """As `public_versions`, each as its own type.

    The number of queries depends on the number of page types, not of pages.
    """
    return specific_with_locale(public_versions(pages, language))


def public_versions(pages: Sequence[Page], language: str) -> list[Page]:
    """Each page in its public version in a language, or as chosen where there is none.

    The order is the given one; pages that not everyone may read are left out.
    """
    chosen = {page.pk for page in pages}
    by_key: dict[Any, Page] = {}
    versions = Page.objects.live().public().select_related("locale")
    keys = {page.translation_key for page in pages}
    with content_of(*(tags.link(key) for key in keys)):
        public = list(versions.filter(translation_key__in=keys))
    for version in public:
        if version.locale.language_code == language:
            by_key[version.translation_key] = version
        elif version.pk in chosen:
            by_key.setdefault(version.translation_key, version)
    return [by_key[page.translation_key] for page in pages if page.translation_key in by_key]


def specific_with_locale(pages: Iterable[Page]) -> list[Page]:
    """The pages as their own types, in the given order, with locale and picture at hand."""
    given = list(pages)
    specific = {
        page.pk: page for page in Page.objects.filter(pk__in=[page.pk for page in given]).specific()
    }
    wanted = {getattr(page, "social_image_id", None) for page in specific.values()} - {None}
    pictures = SiteImage.objects.prefetch_related("renditions").in_bulk(wanted) if wanted else {}
    for page in given:
        own = specific[page.pk]
        own.locale = page.locale
        if getattr(own, "social_image_id", None) in pictures:
            own.social_image = pictures[own.social_image_id]
    return [specific[page.pk] for page in given]
