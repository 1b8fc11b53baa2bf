"""When a translation is older than its source.

By time, not by wagtail-localize's own lists: those know only versions that it made, and pages are
also made by hand or kept as copies. What was saved after the source was published is up to date.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce


def is_outdated(saved_at: datetime | None, source_at: datetime | None) -> bool:
    """Whether a translation was last worked on before a moment of its source."""
    if source_at is None:
        return False
    return saved_at is None or saved_at < source_at


def with_written_at(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """Pages that know when what readers see of them was written: not when it was published.

    A campaign in six languages that starts at one moment was translated before that moment.
    """
    return pages.annotate(written_at=Coalesce("live_revision__created_at", "last_published_at"))


def changed_since(page: Any, source: Any) -> datetime | None:
    """When the source was published with words newer than those of `page`, if it was.

    Both are of `with_written_at`. A draft that is up to date already does not count, since
    readers do not see it. A copy that follows its source is never behind.
    """
    if page.alias_of_id is not None or page.pk == source.pk:
        return None
    published: datetime | None = source.last_published_at
    return published if is_outdated(page.written_at, source.written_at) else None
