"""The ends of months: closed when they are over, gone as a whole when nobody has to keep them."""

from django.db import transaction
from django.utils import timezone

from reporting.models import AuditEntry, AuditSegment

from .chain import locked_segment, month_of, record
from .digests import gone_digest


@transaction.atomic
def close_months() -> int:
    """Closes the open month where it is over, also when nothing happens any more; how many."""
    if not AuditSegment.objects.exists():
        return 0
    before = AuditSegment.objects.filter(closed_at=None).values_list("pk", flat=True).first()
    return int(locked_segment(month_of(timezone.now())).pk != before)


@transaction.atomic
def drop_month(segment: AuditSegment) -> bool:
    """Lets a closed month go as a whole; the current month keeps its last hash and its number.

    False where it is open, where it went already, or where an older month is still there: what is
    left is one piece always.
    """
    locked_segment(month_of(timezone.now()))
    found = AuditSegment.objects.get(pk=segment.pk)
    is_oldest = not AuditSegment.objects.filter(month__lt=found.month, dropped_at=None).exists()
    if found.closed_at is None or found.dropped_at is not None or not is_oldest:
        return False
    found.dropped_at = timezone.now()
    # The database's own trigger takes the acts away.
    found.save(update_fields=["dropped_at"])
    gone = AuditSegment.objects.exclude(dropped_at=None).order_by("month")
    record(
        action=AuditEntry.Action.MONTH_DROPPED,
        actor=None,
        municipality=None,
        object_type="month",
        object_id=str(found),
        detail={
            "acts": found.entries_count,
            "last_hash": found.last_hash,
            # Of this month and all that went before: it outlives the acts that said so.
            "gone": gone_digest(gone),
        },
    )
    return True
