"""The audit trail: `record` adds an act to a chain of hashes, `verify` reads the chain again.

Details hold ids, numbers and digests; never a word of a reporter.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from home.people.models import Municipality, User

from .models import AuditEntry, AuditSegment

__all__ = ["record", "verify"]

Action = AuditEntry.Action
_HASHED_FIELDS = (
    "number",
    "municipality_id",
    "actor_id",
    "actor_email",
    "action",
    "object_type",
    "object_id",
    "reason",
    "detail",
    "previous_hash",
)


def _digest(entry: AuditEntry) -> str:
    values = {name: getattr(entry, name) for name in _HASHED_FIELDS}
    values["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(values, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _locked_segment(month: date) -> AuditSegment:
    """The open segment, locked until the end of the transaction; closes a month that is over."""
    while True:
        latest = AuditSegment.objects.order_by("-month").first()
        if latest is None:
            latest, _created = AuditSegment.objects.get_or_create(month=month)
        locked = AuditSegment.objects.select_for_update().get(pk=latest.pk)
        if locked.closed_at is not None:
            continue
        # A clock that ran back goes on in the latest month: the chain never forks.
        if locked.month >= month:
            return locked
        locked.closed_at = timezone.now()
        locked.save(update_fields=["closed_at"])
        AuditSegment.objects.create(
            month=month, first_hash=locked.last_hash, last_hash=locked.last_hash
        )


@transaction.atomic
def record(
    *,
    action: AuditEntry.Action,
    actor: User | None,
    municipality: Municipality | None,
    object_type: str = "",
    object_id: str = "",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Adds one act to the trail, chained to the act before; on disk when the transaction is."""
    now = timezone.now()
    segment = _locked_segment(timezone.localdate(now).replace(day=1))
    entry = AuditEntry(
        segment=segment,
        number=segment.entries_count + 1,
        at=now,
        municipality=municipality,
        actor=actor,
        actor_email=actor.email if actor else "",
        action=action,
        object_type=object_type,
        object_id=object_id,
        reason=reason,
        detail=dict(detail or {}),
        previous_hash=segment.last_hash,
    )
    entry.hash = _digest(entry)
    entry.save(force_insert=True)
    segment.entries_count = entry.number
    segment.last_hash = entry.hash
    segment.save(update_fields=["entries_count", "last_hash"])
    return entry


def verify() -> Iterator[str]:
    """Names each break of the chain; nothing where the whole trail is as it was written.

    Acts that are recorded meanwhile are left for the next time.
    """
    previous = ""
    for segment in AuditSegment.objects.order_by("month"):
        if segment.first_hash != previous:
            yield f"{segment}: does not follow the month before"
        previous = segment.last_hash
        if segment.dropped_at is None:
            yield from _verify_month(segment)


def _verify_month(segment: AuditSegment) -> Iterator[str]:
    last, number = segment.first_hash, 0
    # As many as there were when the month was read, so that a busy site is not called broken.
    for entry in segment.entries.filter(number__lte=segment.entries_count).order_by("number"):
        number += 1
        if entry.number != number:
            yield f"{segment} {number}: missing"
            number = entry.number
        if entry.previous_hash != last:
            yield f"{segment} {entry.number}: does not follow the act before"
        if entry.hash != _digest(entry):
            yield f"{segment} {entry.number}: was changed"
        last = entry.hash
    if number != segment.entries_count or last != segment.last_hash:
        yield f"{segment}: ends elsewhere than it was closed"
    highest = segment.entries.aggregate(number=Max("number"))["number"] or 0
    if highest > AuditSegment.objects.get(pk=segment.pk).entries_count:
        yield f"{segment}: holds acts that were never recorded"
