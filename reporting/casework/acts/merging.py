"""Two reports of one incident: one leads, the other is marked as its duplicate and can go back."""

from django.db import transaction
from django.utils import timezone

from home.people.models import User
from reporting.audit import record_act
from reporting.incident_time import rounded_to_quarter
from reporting.models import AuditEntry, Case, Report

from .duplicates import close_with
from .notes import is_weighed

__all__ = ["MergeError", "merge", "split"]

Action = AuditEntry.Action


class MergeError(Exception):
    """These two cannot be merged, or not be split.

    `why` is 'itself', 'elsewhere', 'merged', 'leads', 'weighed' or 'unseen'.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def merge(*, report: Report, main: Report, actor: User) -> None:
    """Marks `report` as a duplicate of `main`; it keeps its own words.

    It keeps its status too, but where `main` is closed it closes at once. A duplicate has no
    duplicates of its own, so there are neither chains nor circles. Raises MergeError, and
    Report.DoesNotExist.
    """
    if report.pk == main.pk:
        raise MergeError("itself")
    # Always in the same order, so that two people who merge crosswise do not wait for one another.
    rows = Report.objects.select_for_update(of=("self",)).filter(pk__in=(report.pk, main.pk))
    locked = {row.pk: row for row in rows.order_by("pk")}
    if not {report.pk, main.pk} <= locked.keys():
        raise Report.DoesNotExist
    report, main = locked[report.pk], locked[main.pk]
    if report.municipality_id != main.municipality_id:
        raise MergeError("elsewhere")
    taken = Case.objects.filter(report__in=locked, merged_into__isnull=False)
    if taken.exists():
        raise MergeError("merged")
    if Case.objects.filter(merged_into=report).exists():
        raise MergeError("leads")
    into = Case.objects.get(report=main)
    if into.status == Case.Status.CLOSED and _is_to_be_weighed(report, into.outcome):
        raise MergeError("weighed")
    Case.objects.filter(report=report).update(merged_into=main)
    _record_both(Action.MERGED, report, main, actor)
    if into.status == Case.Status.CLOSED:
        moment = rounded_to_quarter(timezone.now())
        close_with(report=report, main=into, moment=moment, actor=actor)


@transaction.atomic
def split(*, report: Report, actor: User) -> bool:
    """Undoes it; False where the report was no duplicate.

    Raises MergeError where the actor does not see the main report, and Report.DoesNotExist.
    """
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    case = Case.objects.select_related("merged_into").get(report=report)
    main = case.merged_into
    if main is None:
        return False
    seen = Report.objects.of(report.municipality).visible_to(actor)
    if not seen.filter(pk=main.pk).exists():
        raise MergeError("unseen")
    case.merged_into = None
    case.save(update_fields=["merged_into"])
    _record_both(Action.SPLIT, report, main, actor)
    return True


def _is_to_be_weighed(report: Report, outcome: str) -> bool:
    """Whether closing it asks for a record of what was weighed, as closing by a step does."""
    asks = Case.objects.filter(
        report=report, status=Case.Status.NEW, priority=Case.Priority.LOOK_FIRST
    )
    return outcome != Case.Outcome.SPAM and asks.exists() and not is_weighed(report)


def _record_both(action: AuditEntry.Action, report: Report, main: Report, actor: User) -> None:
    detail = {"duplicate": str(report.public_id), "main": str(main.public_id)}
    for each in (report, main):
        record_act(action, each, actor, detail)
