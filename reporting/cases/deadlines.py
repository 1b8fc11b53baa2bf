"""When the next step of a case should be done, in working days."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from reporting.models import Case, CaseSettings

__all__ = ["case_settings", "due_after", "working_days_later"]

SATURDAY = 5


def working_days_later(day: date, days: int) -> date:
    """The date after so many working days, Monday to Friday; `day` itself is not one of them."""
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY:
            days -= 1
    return day


def case_settings(site_id: int | None) -> CaseSettings:
    """The municipality's own settings, or the standard ones; nothing is written."""
    found = CaseSettings.objects.filter(site_id=site_id).first() if site_id else None
    return found or CaseSettings()


def due_after(status: str, priority: int, since: datetime, chosen: CaseSettings) -> datetime | None:
    """Until when a case in this status should take its next step; None where there is none."""
    days = {
        Case.Status.NEW: chosen.look_first_days
        if priority == Case.Priority.LOOK_FIRST
        else chosen.assess_days,
        Case.Status.ASSESSED: chosen.start_days,
        Case.Status.IN_PROGRESS: chosen.close_days,
    }.get(Case.Status(status))
    if days is None:
        return None
    last = working_days_later(timezone.localdate(since), days)
    # The whole of the last day counts.
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
