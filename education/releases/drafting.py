"""Describes a page of a lesson pack as the values of a release."""

import datetime
import re
from typing import Any
from urllib.parse import urljoin

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import pgettext
from wagtail.models import Locale
from wagtail.rich_text import expand_db_html

from ..formats.items import Html, Role
from ..formats.values import (
    Ages,
    Audience,
    Change,
    Goal,
    Lesson,
    Letter,
    Pack,
    Party,
    Release,
    Route,
    Step,
)
from ..licences import LICENCES
from ..models import LearningStandard, LessonIndexPage, LessonPackPage
from ..versions import Version
from .item_drafts import ItemDrafts
from .sources import Draft

__all__ = ["describe", "goals_of"]

_EDITORS_MARK = re.compile(r' data-block-key="[^"]*"')
_SITE_ADDRESS = re.compile(r'(href|src)="(/(?!/)[^"]*)"')


def describe(
    page: LessonPackPage,
    version: Version,
    changes: tuple[Change, ...],
    on: datetime.date,
    *,
    converts: bool,
) -> Draft:
    """The page as it would be released on this day: nothing is made or stored yet.

    `converts` says whether documents are given as PDF and pictures of pages too, where the programs
    for it are there.
    """
    language = page.locale.language_code
    address = page.get_full_url() or ""
    with translation.override(language):
        items = ItemDrafts(language, _folders(), converts=converts)
        lessons = tuple(
            _lesson(block.value, block.id or f"lesson-{number}", number, items, address)
            for number, block in enumerate(page.lessons, start=1)
        )
        release = Release(
            pack=_pack(page, address),
            version=version,
            on=on,
            url=f"{address}v/{version}/",
            lessons=lessons,
            changes=changes,
            items=items.of(page.items, "pack"),
        )
    return Draft(release, items.sources, tuple(items.faults))


def _folders() -> dict[Role, str]:
    return {
        Role.TEACHER: slugify(pgettext("folder of files", "teacher")) or Role.TEACHER.value,
        Role.PUPIL: slugify(pgettext("folder of files", "pupils")) or Role.PUPIL.value,
    }


def _pack(page: LessonPackPage, address: str) -> Pack:
    return Pack(
        identifier=address,
        title=page.title,
        language=page.locale.language_code,
        audience=Audience(page.audience),
        summary=page.lead or page.search_description,
        licence=LICENCES[page.licence],
        authors=tuple(_party(block.value) for block in page.authors),
        publisher=_publisher(page),
        keywords=tuple(page.themes),
        levels=tuple(term.term for term in page.levels.all()),
        disciplines=tuple(term.term for term in page.disciplines.all()),
        goals=goals_of(page),
        ages=Ages(page.youngest, page.oldest),
        minutes=page.duration_minutes,
        routes=tuple(
            Route(int(block.value["minutes"]), _steps(block.value["steps"], address))
            for block in page.routes
        ),
        guidance=_html(page.guidance, address),
        letters=tuple(
            Letter(block.value["language"], _html(block.value["text"].source, address))
            for block in page.letters
        ),
        after_lesson=_html(page.after_lesson, address),
        based_on=_based_on(page),
    )


def goals_of(page: LessonPackPage) -> tuple[Goal, ...]:
    """With the words that kerndoelen have today: they are rewritten, and a release is not."""
    told = [(block.value["text"], tuple(block.value["standards"])) for block in page.learning_goals]
    codes = {code for _text, standards in told for code in standards}
    language = page.locale.language_code
    known = {
        one.code: one.said_in(language) for one in LearningStandard.objects.filter(code__in=codes)
    }
    return tuple(
        Goal(text, standards, tuple(known[code] for code in standards if code in known))
        for text, standards in told
    )


def _lesson(value: Any, identifier: str, number: int, items: ItemDrafts, address: str) -> Lesson:
    folder = f"{number}-{slugify(value['title'])[:60] or 'lesson'}"
    return Lesson(
        identifier=identifier,
        title=value["title"],
        goal=value["goal"],
        ages=Ages(value["youngest"] or 0, value["oldest"] or 0),
        minutes=value["minutes"] or 0,
        steps=_steps(value["steps"], address),
        items=items.of(value["items"], folder),
        materials=tuple(value["materials"]),
        notes=_html(value["notes"].source, address),
        guidance=_html(value["guidance"].source, address),
        disclosure=_html(value["disclosure"].source, address),
    )


def _steps(steps: Any, address: str) -> tuple[Step, ...]:
    return tuple(
        Step(one["title"], one["minutes"] or 0, _html(one["text"].source, address)) for one in steps
    )


def _html(source: str, address: str) -> Html:
    """Links into the site keep working from a disk; marks of the editor's own are no words."""
    expanded = _EDITORS_MARK.sub("", str(expand_db_html(source or "")))
    return Html(
        _SITE_ADDRESS.sub(lambda found: f'{found[1]}="{urljoin(address, found[2])}"', expanded)
    )


def _party(value: Any) -> Party:
    return Party(value["name"], value["url"] or "", bool(value["person"]))


def _publisher(page: LessonPackPage) -> Party:
    parent = page.get_parent()
    index = parent.specific if parent is not None else None
    if isinstance(index, LessonIndexPage) and index.publisher_name:
        return Party(index.publisher_name, index.publisher_url)
    site = page.get_site()
    return Party(site.site_name if site else "", site.root_url if site else "")


def _based_on(page: LessonPackPage) -> str:
    """The pinned address of the release that this translation follows; '' for an original."""
    first = Locale.get_default()
    if page.locale_id == first.pk:
        return ""
    original = LessonPackPage.objects.filter(
        translation_key=page.translation_key, locale=first
    ).first()
    current = original.pack_releases.filter(is_current=True).first() if original else None
    return f"{original.get_full_url()}v/{current.version}/" if original and current else ""
