"""Documents as a page offers them: only those that everyone may have."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import SuspiciousFileOperation
from wagtail.models import Collection, CollectionViewRestriction

from home.media.models import SiteDocument


@dataclass(frozen=True)
class Download:
    """What the words of its link are made of."""

    title: str
    url: str
    kind: str
    size: int | None


def downloads_of(offered: Iterable[tuple[str, SiteDocument | None]]) -> list[Download]:
    """In their order; what is gone or not for everyone is left out.

    The number of queries does not depend on how many there are.
    """
    documents = [(title, document) for title, document in offered if document is not None]
    closed = _closed_collections({document.collection_id for _title, document in documents})
    return [
        Download(title, document.url, document.file_extension.upper(), _size(document))
        for title, document in documents
        if document.collection_id not in closed
    ]


def _closed_collections(collections: set[int]) -> set[int]:
    """Those of these that have a restriction, or lie in one that has."""
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    if not closed or not collections:
        return set()
    paths = Collection.objects.filter(pk__in=collections).values_list("pk", "path")
    return {key for key, path in paths if path.startswith(closed)}


def _size(document: SiteDocument) -> int | None:
    # Not `get_file_size()`: reading a page must never write a row.
    if document.file_size is not None:
        return int(document.file_size)
    try:
        return int(document.file.size)
    except (OSError, SuspiciousFileOperation):
        return None
