"""What was amended of the versions of a pack: who, when, from what, to what and why."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import PageLogEntry

from ..formats.values import Pack
from ..models import LessonPackPage, PackRelease, ReleaseAmendment
from ..releases.amending import AMENDED
from ..releases.paragraphs import paragraphs_of
from ..releases.plain import field_from_plain

__all__ = ["LoggedAmendment", "amendment_log"]


@dataclass(frozen=True)
class LoggedAmendment:
    """`who` is '' where the page's history does not know it."""

    version: str
    at: datetime.datetime
    who: str
    fact: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str


def amendment_log(pack: LessonPackPage, releases: Sequence[PackRelease]) -> list[LoggedAmendment]:
    """The newest first; the releases with their amendments."""
    rows = [(release, one) for release in releases for one in release.amendments.all()]
    if not rows:
        return []
    entries = PageLogEntry.objects.filter(page=pack.pk, action=AMENDED).select_related("user")
    who = {
        amendment: entry.user_display_name
        for entry in entries
        for amendment in entry.data.get("amendments", [])
    }
    return [
        LoggedAmendment(
            release.version,
            one.amended_at,
            who.get(one.pk, ""),
            one.get_fact_display(),
            _words(one, one.before),
            _words(one, one.after),
            one.reason,
        )
        for release, one in sorted(rows, key=lambda row: row[1].pk, reverse=True)
    ]


def _words(one: ReleaseAmendment, value: object) -> tuple[str, ...]:
    return paragraphs_of(field_from_plain(Pack, one.fact, value))
