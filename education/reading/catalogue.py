"""The overview of all packs, and what of it was asked for."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language

from home.page_cache import content_of, tags

from ..models import LessonIndexPage, LessonPackPage, PackRelease
from .cards import PackCard, card_of
from .facets import asked_of, facets_of, matching

__all__ = ["cards_of", "show"]


def show(request: HttpRequest, index: LessonIndexPage) -> dict[str, Any]:
    """What the template of the overview needs."""
    cards = cards_of(request, index)
    asked = asked_of(request.GET)
    return {
        "cards": matching(cards, asked),
        "total": len(cards),
        "facets": facets_of(cards, asked),
        "is_narrowed": bool(asked),
    }


def cards_of(request: HttpRequest, index: LessonIndexPage) -> list[PackCard]:
    """Every public pack once: in the reader's language, else in a language that there is.

    As many queries for many packs as for one.
    """
    packs = _readable(index)
    current = {
        release.pack_id: release
        for release in PackRelease.objects.filter(pack__in=packs, is_current=True).prefetch_related(
            "amendments"
        )
    }
    return [card_of(request, page, current.get(page.pk)) for page in packs]


def _readable(index: LessonIndexPage) -> list[LessonPackPage]:
    indexes = LessonIndexPage.objects.live().filter(translation_key=index.translation_key)
    paths = list(indexes.values_list("path", flat=True))
    below = Q()
    for path in (index.path, *paths):
        below |= Q(path__startswith=path)
    packs = LessonPackPage.objects.live().public().filter(below)
    packs = packs.select_related("locale", "social_image").order_by("path")
    with content_of(*(tags.below(path) for path in paths)):
        found = list(packs.prefetch_related("social_image__renditions"))
    wanted = (get_language(), settings.LANGUAGE_CODE)
    found.sort(key=lambda page: _place(page.locale.language_code, wanted))
    chosen: dict[Any, LessonPackPage] = {}
    for page in found:
        chosen.setdefault(page.translation_key, page)
    return list(chosen.values())


def _place(language: str, wanted: tuple[str | None, ...]) -> int:
    return wanted.index(language) if language in wanted else len(wanted)
