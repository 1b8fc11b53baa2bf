"""Reading the whole chain again, in constant memory."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Max

from reporting.models import AuditEntry, AuditSegment

from .digests import HASHED_FIELDS, act_digest, gone_digest, moment, older_act_digest

ROWS_AT_A_TIME = 5000
_READ = (*HASHED_FIELDS, "id", "at", "hash")


def verify(*, only_open_month: bool = False) -> Iterator[str]:
    """Names each break of the chain; nothing where the whole trail is as it was written.

    Acts that are recorded meanwhile are left for the next time.
    """
    segments = list(AuditSegment.objects.order_by("month"))
    yield from _verify_order(segments)
    yield from _verify_gone()
    before: AuditSegment | None = None
    for segment in segments:
        is_wanted = not only_open_month or segment.closed_at is None
        if is_wanted and segment.dropped_at is None:
            yield from _verify_month(segment, after=moment(before.closed_at) if before else "")
        before = segment


def end_of_trail() -> str:
    """Month, number and hash of the newest act, to be kept elsewhere; empty where there is none."""
    newest = AuditEntry.objects.select_related("segment").order_by("-segment__month", "-number")
    entry = newest.first()
    return f"{entry.segment} {entry.number} {entry.hash}" if entry else ""


def holds(end: str) -> bool:
    """Whether the trail still has the act that `end_of_trail` named once, or its month went."""
    month, number, digest = end.split()
    segment = AuditSegment.objects.filter(month=date.fromisoformat(f"{month}-01")).first()
    if segment is None:
        return False
    if segment.dropped_at is not None:
        return True
    return segment.entries.filter(number=int(number), hash=digest).exists()


def _verify_order(segments: list[AuditSegment]) -> Iterator[str]:
    previous = ""
    for segment in segments:
        if segment.first_hash != previous:
            yield f"{segment}: does not follow the month before"
        previous = segment.last_hash
        is_last = segment is segments[-1]
        if is_last and segment.closed_at is not None:
            yield f"{segment}: is closed, and no month follows"
        if not is_last and segment.closed_at is None:
            yield f"{segment}: is over and was not closed"
    kept = {segment.pk for segment in segments if segment.dropped_at is None}
    found = AuditEntry.objects.order_by().values_list("segment_id", flat=True).distinct()
    for stray in sorted(set(found) - kept):
        # A month may have begun since the months were read.
        if not AuditSegment.objects.filter(pk=stray, dropped_at=None).exists():
            yield f"acts of a month that is not there (row {stray})"


def _verify_gone() -> Iterator[str]:
    """Months that went are those that the newest act of dropping names."""
    acts = AuditEntry.objects.filter(action=AuditEntry.Action.MONTH_DROPPED)
    # One query each, the act first: a month that goes in between is named by a newer act.
    for _try in range(2):
        act = acts.order_by("-segment__month", "-number").first()
        gone = list(AuditSegment.objects.exclude(dropped_at=None).order_by("month"))
        told = act.detail.get("gone") if act else None
        if told == (gone_digest(gone) if gone else None):
            return
    yield "the months that went are not those that the trail names as gone"


def _verify_month(segment: AuditSegment, *, after: str = "") -> Iterator[str]:
    last, number, row = segment.first_hash, 0, 0
    # As many as there were when the month was read, so that a busy site is not called broken.
    entries = segment.entries.filter(number__lte=segment.entries_count).order_by("number")
    for values in _rows(entries.values_list(*_READ)):
        number += 1
        if values["number"] != number:
            yield f"{segment} {number}: missing"
            number = values["number"]
        if values["previous_hash"] != last:
            yield f"{segment} {number}: does not follow the act before"
        if not _is_as_written(values, segment.month, after if number == 1 else ""):
            yield f"{segment} {number}: was changed"
        elif values["id"] <= row:
            yield f"{segment} {number}: stands in another row than it was written to"
        last, row = values["hash"], values["id"]
    ends_elsewhere = number != segment.entries_count or last != segment.last_hash
    # It may have gone since: then it is named as gone.
    if ends_elsewhere and AuditSegment.objects.filter(pk=segment.pk, dropped_at=None).exists():
        yield f"{segment}: ends elsewhere than it was closed"
    highest = segment.entries.aggregate(number=Max("number"))["number"] or 0
    if highest > AuditSegment.objects.get(pk=segment.pk).entries_count:
        yield f"{segment}: holds acts that were never recorded"


def _rows(entries: Any) -> Iterator[dict[str, Any]]:
    for row in entries.iterator(chunk_size=ROWS_AT_A_TIME):
        yield dict(zip(_READ, row, strict=True))


def _is_as_written(values: dict[str, Any], month: date, after: str) -> bool:
    if values["hash"] == act_digest(values, month=month, after=after):
        return True
    return bool(values["hash"] == older_act_digest(values))
