"""How long the audit trail is kept: by whole months, and as long as anybody has to keep it."""

from datetime import date

from django.utils import timezone

from home.people.models import Municipality
from reporting import audit
from reporting.cases.deadlines import case_settings
from reporting.erasure import empty_write_ahead_log
from reporting.models import AuditSegment

__all__ = ["drop_old_months", "first_month_kept", "months_to_keep", "old_months"]

MONTHS_PER_YEAR = 12


def months_to_keep() -> int:
    """The longest period of any municipality: all share one trail."""
    chosen = [
        case_settings(site) for site in Municipality.objects.values_list("site_id", flat=True)
    ]
    return max((one.trail_months for one in chosen), default=case_settings(None).trail_months)


def first_month_kept(today: date, months: int) -> date:
    """A month goes when so many whole months lie between it and today's."""
    counted = today.year * MONTHS_PER_YEAR + today.month - 1 - months
    return date(counted // MONTHS_PER_YEAR, counted % MONTHS_PER_YEAR + 1, 1)


def old_months(today: date) -> list[AuditSegment]:
    """Closed months whose time has come, oldest first."""
    first = first_month_kept(today, months_to_keep())
    past = AuditSegment.objects.filter(month__lt=first, dropped_at=None).exclude(closed_at=None)
    return list(past.order_by("month"))


def drop_old_months(*, is_dry_run: bool = False) -> list[str]:
    """Lets every month go whose time has come; their names. Run again, it goes on."""
    if not is_dry_run:
        audit.close_months()
    gone = [
        str(segment)
        for segment in old_months(timezone.localdate())
        if is_dry_run or audit.drop_month(segment)
    ]
    if gone and not is_dry_run:
        empty_write_ahead_log()
    return gone
