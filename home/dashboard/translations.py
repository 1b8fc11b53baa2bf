"""Which pages lack a language, and which versions are older than their source.

By time, not by wagtail-localize's own lists: those know only versions that it made, and pages are
also made by hand or kept as copies. What was saved after the source was published is up to date.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Locale

from .scope import pages_of


@dataclass(frozen=True)
class Version:
    """What counts of one page in one language."""

    number: int
    key: UUID
    language: str
    live: bool
    is_copy: bool
    published_at: datetime | None
    saved_at: datetime | None


@dataclass
class Backlog:
    """What is to be done in one language: numbers of source pages, and of versions."""

    language: str
    name: str
    missing: list[int] = field(default_factory=list)
    outdated: list[int] = field(default_factory=list)


def is_outdated(version: Version, source: Version) -> bool:
    """Whether the source was published after this version was last worked on."""
    if source.published_at is None:
        return False
    return version.saved_at is None or version.saved_at < source.published_at


def backlogs(
    versions: Iterable[Version], languages: dict[str, str], source_language: str
) -> list[Backlog]:
    """Per language other than the source's, what is missing or out of date.

    Only live sources count: who still works on a page does not want it translated yet. A copy
    that follows its source is no translation.
    """
    by_key: dict[UUID, dict[str, Version]] = defaultdict(dict)
    for version in versions:
        by_key[version.key][version.language] = version
    found = {code: Backlog(code, name) for code, name in languages.items()}
    found.pop(source_language, None)
    for known in by_key.values():
        source = known.get(source_language)
        if source is None or not source.live:
            continue
        for code, backlog in found.items():
            found_version = known.get(code)
            if found_version is None or found_version.is_copy:
                backlog.missing.append(source.number)
            elif is_outdated(found_version, source):
                backlog.outdated.append(found_version.number)
    return list(found.values())


def backlogs_of(user: Any) -> list[Backlog]:
    """What is to be translated of the pages that this person makes: two queries."""
    used = set(Locale.objects.values_list("language_code", flat=True))
    languages = {code: str(name) for code, name in settings.LANGUAGES if code in used}
    rows = pages_of(user).values_list(
        "pk",
        "translation_key",
        "locale__language_code",
        "live",
        "alias_of",
        "last_published_at",
        "latest_revision_created_at",
    )
    versions = [
        Version(number, key, language, live, copied is not None, published, saved or published)
        for number, key, language, live, copied, published, saved in rows
    ]
    return backlogs(versions, languages, settings.LANGUAGE_CODE)


__all__ = ["Backlog", "Version", "backlogs", "backlogs_of", "is_outdated"]
