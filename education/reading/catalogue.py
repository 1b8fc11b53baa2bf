"""The overview of all packs, and what of it was asked for."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language

from home.page_cache import content_of, tags

from ..models import LessonIndexPage, LessonPackPage
from ..models.released import with_current_release
from .cards import PackCard, card_of
from .facets import LANGUAGE, asked_of, facets_of, matching

__all__ = ["cards_of", "show"]


def show(request: HttpRequest, index: LessonIndexPage) -> dict[str, Any]:
    """What the template of the overview needs."""
    asked = asked_of(request.GET)
    cards = cards_of(request, index, asked.get(LANGUAGE, ""))
    return {
        "cards": matching(cards, asked),
        "facets": facets_of(cards, asked),
        "is_narrowed": bool(asked),
    }


def cards_of(
    request: HttpRequest, index: LessonIndexPage, first_language: str = ""
) -> list[PackCard]:
    """Every public pack once: in the language asked for, else the reader's, else one there is.

    What cannot be given yet comes last. As many queries for many packs as for one.
    """
    wanted = (first_language, get_language(), settings.LANGUAGE_CODE)
    versions: dict[Any, list[LessonPackPage]] = {}
    for page in _readable(index):
        versions.setdefault(page.translation_key, []).append(page)
    cards = []
    for pages in versions.values():
        chosen, *others = sorted(pages, key=lambda page: _place(page, wanted))
        cards.append(card_of(request, chosen, others))
    return sorted(cards, key=lambda card: not card.version)


def _readable(index: LessonIndexPage) -> list[LessonPackPage]:
    """In the order of their makers, those below this very overview first."""
    indexes = LessonIndexPage.objects.live().filter(translation_key=index.translation_key)
    paths = list(indexes.values_list("path", flat=True))
    below = Q()
    for path in (index.path, *paths):
        below |= Q(path__startswith=path)
    packs = LessonPackPage.objects.live().public().filter(below)
    packs = packs.select_related("locale", "social_image").order_by("path")
    with content_of(*(tags.below(path) for path in paths)):
        found = with_current_release(packs.prefetch_related("social_image__renditions"))
    return sorted(found, key=lambda page: not page.path.startswith(index.path))


def _place(page: LessonPackPage, wanted: tuple[str | None, ...]) -> tuple[bool, int]:
    language = page.locale.language_code
    place = wanted.index(language) if language in wanted else len(wanted)
    return page.current_release is None, place
