"""Searching in what was sealed: opened in memory, one act in the trail, never the words of it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from home.people.models import Municipality, User
from reporting import audit, vault
from reporting.extra_answers import EXTRA
from reporting.messages import sealed_parts
from reporting.models import AuditEntry, Report, Sealed
from reporting.report_keys import keys_of

from .folding import Hits, find_words, terms_of

__all__ = ["MOST", "BusyError", "Found", "Match", "search_words"]

MOST = 500
KINDS = (Sealed.Kind.WORDS, Sealed.Kind.MESSAGE)
# Of what is sealed as words; other facts that are in it are no text of the reporter.
TEXTS = ("story", "wish", "place", "text")
# A search that was killed holds up the next one of that person no longer than this.
BUSY_SECONDS = 60


class BusyError(Exception):
    """A search of this person is still running."""


@dataclass(frozen=True)
class Match:
    report: Report
    hits: Hits


@dataclass(frozen=True)
class Found:
    """Which reports hold all the words, how many were opened, and how many could not be."""

    matches: list[Match]
    opened: int
    unreadable: int


def search_words(
    *,
    reports: list[Report],
    query: str,
    words: str,
    reason: str,
    actor: User,
    municipality: Municipality,
) -> Found:
    """The reports in whose story, wish, place or messages all the words stand.

    At most MOST `reports`, which are those that `query` filters and that `actor` may see. It is in
    the trail before anything is returned: the filter as a digest, which reports were opened, and
    the reason. Raises BusyError, with nothing opened.
    """
    if len(reports) > MOST:
        raise ValueError(f"more than {MOST}")
    with _one_at_a_time(actor):
        texts = _open(reports, municipality)
        opened = [report for report in reports if report.pk in texts]
        unreadable = len(reports) - len(opened)
        audit.record(
            action=AuditEntry.Action.WORDS_SEARCHED,
            actor=actor,
            municipality=municipality,
            object_type="reports",
            reason=reason,
            detail={
                "filter": hashlib.sha256(query.encode()).hexdigest(),
                "number": len(opened),
                "reports": [str(report.public_id) for report in opened],
                "unreadable": unreadable,
            },
        )
        terms = terms_of(words)
        matches = [
            Match(report, hits)
            for report in opened
            if (hits := find_words("\n".join(texts[report.pk]), terms)) is not None
        ]
        return Found(matches, len(opened), unreadable)


@contextmanager
def _one_at_a_time(actor: User) -> Iterator[None]:
    """A search opens and reads up to millions of letters, in a process that others wait for."""
    place = f"word-search-{actor.pk}"
    if not cache.add(place, 1, BUSY_SECONDS):
        raise BusyError
    try:
        yield
    finally:
        cache.delete(place)


def _open(reports: list[Report], municipality: Municipality) -> dict[int, list[str]]:
    """The texts of each report that can be opened here as a whole."""
    numbers = [report.pk for report in reports]
    keys = keys_of(municipality, numbers)
    rows: dict[int, list[Sealed]] = defaultdict(list)
    for row in Sealed.objects.filter(report__in=numbers, kind__in=KINDS).order_by("kind", "pk"):
        rows[row.report_id].append(row)
    found = {}
    for report in reports:
        try:
            key = keys[report.pk]
            parts = [key.open(part) for part in sealed_parts(rows[report.pk])]
        except (KeyError, vault.CannotOpenError):
            continue
        if rows[report.pk]:
            found[report.pk] = [text for part in parts for text in _texts(part)]
    return found


def _texts(part: Mapping[str, Any]) -> list[str]:
    """The texts of a reporter in what was opened; also to questions of the municipality's own."""
    told = [part.get(name) for name in TEXTS]
    extra = part.get(EXTRA)
    if isinstance(extra, Mapping):
        told += extra.values()
    return [text for text in told if isinstance(text, str)]
