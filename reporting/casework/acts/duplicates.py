"""What happens to the duplicates of a case: they are closed with it, and never lie open unseen."""

from datetime import datetime

from django.db.models import Q

from home.people.models import User
from reporting.audit import record_act
from reporting.models import AuditEntry, Case, Report

from ..interpreting.access import end_all

__all__ = ["STANDS_BY_ITSELF", "close_with", "lock_with_duplicates"]

# What lists and counts show: no duplicates, but for those whose reporter asked to look again.
STANDS_BY_ITSELF = Q(case__merged_into=None) | Q(case__look_again=True)


def lock_with_duplicates(report: Report) -> tuple[Report, list[Report]]:
    """The report and its duplicates as they are now, until the end of the transaction.

    In the order in which merging locks them. Raises Report.DoesNotExist.
    """
    asked = Q(pk=report.pk) | Q(case__merged_into=report.pk)
    rows = Report.objects.select_for_update(of=("self",)).filter(asked).order_by("pk")
    locked = {row.pk: row for row in rows}
    if report.pk not in locked:
        raise Report.DoesNotExist
    # One that was merged while this waited; from here on nobody merges into it.
    merged = Report.objects.filter(case__merged_into=report.pk).order_by("pk")
    late = merged.exclude(pk__in=locked).select_for_update(of=("self",))
    locked |= {row.pk: row for row in late}
    return locked[report.pk], [locked[pk] for pk in merged.values_list("pk", flat=True)]


def close_with(*, report: Report, main: Case, moment: datetime, actor: User) -> None:
    """Closes a duplicate, which the caller has locked, with the outcome of its main case.

    One that is closed already stays as it is.
    """
    case = Case.objects.get(report=report)
    if case.status == Case.Status.CLOSED:
        return
    before = case.status
    case.status, case.outcome = Case.Status.CLOSED, main.outcome
    case.changed_at = case.closed_at = moment
    case.due_at, case.look_again = None, False
    case.save()
    detail = {"from": before, "to": case.status, "outcome": case.outcome, "with": main.report_id}
    record_act(AuditEntry.Action.STATUS_CHANGED, report, actor, detail)
    end_all(report=report, actor=actor)
