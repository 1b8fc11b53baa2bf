"""Which pages lack a language, and which versions are older than their source."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Locale

from home.translation.age import changed_since, with_written_at

from .scope import pages_of


@dataclass(frozen=True)
class Version:
    """What counts of one page in one language, by the names that a page has for it.

    `written_at` is when what readers see was written; of what was never public, the draft.
    """

    pk: int
    key: UUID
    language: str
    live: bool
    alias_of_id: int | None
    last_published_at: datetime | None
    written_at: datetime | None


@dataclass
class Backlog:
    """What is to be done in one language: numbers of source pages, and of versions."""

    language: str
    name: str
    missing: list[int] = field(default_factory=list)
    outdated: list[int] = field(default_factory=list)


def backlogs(
    versions: Iterable[Version], languages: dict[str, str], source_language: str
) -> list[Backlog]:
    """Per language other than the source's, what is missing or out of date.

    Only live sources count: who still works on a page does not want it translated yet. A copy
    that follows its source is no translation. Out of date is what readers are told is older.
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
            if found_version is None or found_version.alias_of_id is not None:
                backlog.missing.append(source.pk)
            elif changed_since(found_version, source):
                backlog.outdated.append(found_version.pk)
    return list(found.values())


def backlogs_of(user: Any) -> list[Backlog]:
    """What is to be translated of the pages that this person makes: two queries."""
    used = set(Locale.objects.values_list("language_code", flat=True))
    languages = {code: str(name) for code, name in settings.LANGUAGES if code in used}
    rows = with_written_at(pages_of(user)).values_list(
        "pk",
        "translation_key",
        "locale__language_code",
        "live",
        "alias_of_id",
        "last_published_at",
        "written_at",
        "latest_revision_created_at",
    )
    versions = [
        Version(pk, key, language, live, copied, published, written if live else drafted or written)
        for pk, key, language, live, copied, published, written, drafted in rows
    ]
    return backlogs(versions, languages, settings.LANGUAGE_CODE)


__all__ = ["Backlog", "Version", "backlogs", "backlogs_of"]
