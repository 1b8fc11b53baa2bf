"""A lesson pack in the overview: what its current release says, on a card."""

import datetime
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from ..formats.values import Pack
from ..models import LessonPackPage, PackRelease
from ..releases.plain import from_plain
from ..vocabularies.terms import Term

__all__ = ["NEW_DAYS", "PackCard", "card_of"]

NEW_DAYS = 90


@dataclass(frozen=True)
class PackCard:
    """`version` is '' for a pack without a release: of such a one little is known."""

    title: str
    text: str
    url: str
    language: str
    image: Any
    audience: str
    label: str
    minutes: int
    #: The least time in which it can be given.
    shortest: int
    themes: tuple[str, ...]
    levels: tuple[Term, ...] = ()
    disciplines: tuple[Term, ...] = ()
    version: str = ""
    updated_on: datetime.date | None = None

    @property
    def is_new(self) -> bool:
        if self.updated_on is None:
            return False
        return self.updated_on > timezone.localdate() - timedelta(days=NEW_DAYS)

    @property
    def level_names(self) -> list[str]:
        language = get_language() or ""
        return [term.name(language) for term in self.levels]


def card_of(request: HttpRequest, page: LessonPackPage, release: PackRelease | None) -> PackCard:
    """From the release as it was frozen; from the page where it has none."""
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
            minutes=page.duration_minutes,
            shortest=page.duration_minutes,
            themes=tuple(page.themes),
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
        **common,
    )
