"""What went wrong with a report is on record too: that it was refused, or could not be opened."""

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, Report

__all__ = ["record_unreadable", "refuse"]


def record_unreadable(report: Report, actor: User) -> None:
    """Raises Report.DoesNotExist where there is nothing to read any more."""
    Report.objects.only("pk").get(pk=report.pk)
    audit.record_act(AuditEntry.Action.WORDS_UNREADABLE, report, actor)


def refuse(
    *, actor: User, municipality: Municipality | None, object_type: str, object_id: str = ""
) -> None:
    """Records that `actor` asked for something of reports that is not for them."""
    audit.record(
        action=AuditEntry.Action.REFUSED,
        actor=actor,
        municipality=municipality,
        object_type=object_type,
        object_id=object_id,
    )
