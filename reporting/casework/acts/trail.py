"""What went wrong with a report is on record too: that it was refused, or could not be opened."""

from home.people.models import User
from reporting import audit
from reporting.models import AuditEntry, Report

__all__ = ["record_unreadable"]


def record_unreadable(report: Report, actor: User) -> None:
    """Raises Report.DoesNotExist where there is nothing to read any more."""
    Report.objects.only("pk").get(pk=report.pk)
    audit.record_act(AuditEntry.Action.WORDS_UNREADABLE, report, actor)
