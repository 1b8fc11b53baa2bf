"""Adding an act to the trail."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.models import AuditEntry, AuditSegment

from .digests import HASHED_FIELDS, act_digest, moment


def month_of(now: datetime) -> date:
    """The month of the trail that a moment belongs to, on the local clock."""
    return timezone.localdate(now).replace(day=1)


def locked_segment(month: date) -> AuditSegment:
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


def closed_before(segment: AuditSegment) -> str:
    """When the month before was closed, as the first act of this one is bound to it."""
    before = AuditSegment.objects.filter(month__lt=segment.month).order_by("-month").first()
    return moment(before.closed_at) if before else ""


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
    segment = locked_segment(month_of(now))
    newest = AuditEntry.objects.aggregate(pk=Max("pk"))["pk"] or 0
    entry = AuditEntry(
        # Given here, so that it can be hashed; nobody else adds while the month is locked.
        pk=newest + 1,
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
    values = {name: getattr(entry, name) for name in (*HASHED_FIELDS, "id", "at")}
    after = closed_before(segment) if entry.number == 1 else ""
    entry.hash = act_digest(values, month=segment.month, after=after)
    entry.save(force_insert=True)
    segment.entries_count = entry.number
    segment.last_hash = entry.hash
    segment.save(update_fields=["entries_count", "last_hash"])
    return entry
