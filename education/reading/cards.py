"""A lesson pack in the overview: what its current release says, on a card."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from home.languages import own_name

from ..formats.values import Pack
from ..models import LessonPackPage
from ..releases.plain import from_plain
from ..vocabularies.terms import Term

__all__ = ["NEW_DAYS", "PackCard", "card_of"]

NEW_DAYS = 90
MOST_LEVELS = 3


@dataclass(frozen=True)
class OtherLanguage:
    """The same pack in a language of its own release."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class PackCard:
    """`version` is '' for a pack without a release: it has no facts that it could be found by."""

    title: str
    text: str
    url: str
    language: str
    image: Any
    audience: str
    label: str
    minutes: int = 0
    #: The least time in which it can be given.
    shortest: int = 0
    themes: tuple[str, ...] = ()
    levels: tuple[Term, ...] = ()
    disciplines: tuple[Term, ...] = ()
    version: str = ""
    updated_on: datetime.date | None = None
    also: tuple[OtherLanguage, ...] = ()

    @property
    def is_new(self) -> bool:
        if self.updated_on is None:
            return False
        return self.updated_on > timezone.localdate() - timedelta(days=NEW_DAYS)

    @property
    def languages(self) -> list[str]:
        """Every language that there is a release in."""
        return [self.language, *(other.code for other in self.also)] if self.version else []

    @property
    def level_names(self) -> list[str]:
        """Of many levels only the widest: 'Vmbo' for its four ways and two years."""
        language = get_language() or ""
        levels = self.levels
        if len(levels) > MOST_LEVELS:
            levels = tuple(
                one
                for one in levels
                if not any(one.code.startswith(wider.code) for wider in levels if wider != one)
            )
        return [term.name(language) for term in levels]


def card_of(
    request: HttpRequest, page: LessonPackPage, others: Sequence[LessonPackPage]
) -> PackCard:
    """From the current release as it was frozen, with its translations; else from the page."""
    release = page.current_release
    common = {
        "url": page.get_url(request) or "",
        "language": page.locale.language_code,
        "image": page.shown_image,
    }
    if release is None or "pack" not in release.facts:
        return PackCard(
            title=page.title,
            text=page.lead,
            audience=page.audience,
            label=page.get_audience_display(),
            **common,
        )
    pack: Pack = from_plain(Pack, release.pack_facts)
    return PackCard(
        title=pack.title,
        text=pack.summary,
        audience=pack.audience.value,
        label=str(LessonPackPage.Audience(pack.audience.value).label),
        minutes=pack.minutes,
        shortest=min([pack.minutes, *(route.minutes for route in pack.routes)]),
        themes=pack.keywords,
        levels=pack.levels,
        disciplines=pack.disciplines,
        version=release.version,
        updated_on=release.released_on,
        also=tuple(_other(request, one) for one in others if one.current_release),
        **common,
    )


def _other(request: HttpRequest, page: LessonPackPage) -> OtherLanguage:
    code = page.locale.language_code
    return OtherLanguage(code, own_name(code), page.get_url(request) or "")
