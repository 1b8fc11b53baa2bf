"""A case takes a step of the table, with what the step asks for."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from home.people.models import User
from reporting.audit import record_act
from reporting.cases.deadlines import case_settings, due_after
from reporting.cases.workflow import NotAllowedError, is_allowed, needed_for
from reporting.incident_time import rounded_to_quarter
from reporting.messages import lock_report
from reporting.models import AuditEntry, Case, Report

from ..interpreting.access import end_all
from ..notices.telling import tell_of_assignment
from .duplicates import close_with, lock_with_duplicates
from .notes import is_weighed

__all__ = ["MissingError", "MovedMeanwhileError", "set_status", "status_of"]

Status = Case.Status


class MissingError(NotAllowedError):
    """The step asks for something that is not there: `needed` is its name in the table."""

    def __init__(self, needed: str) -> None:
        super().__init__(needed)
        self.needed = needed


class MovedMeanwhileError(NotAllowedError):
    """Somebody else did something with it since it was shown."""


@transaction.atomic
def set_status(
    *,
    report: Report,
    actor: User,
    status: str,
    outcome: str = "",
    handler: User | None = None,
    seen: str | None = None,
) -> None:
    """Moves the handling along; a step to 'in progress' gives the case to `handler`, else `actor`.

    `seen` is the status that was on the screen. Raises NotAllowedError where the table does not
    have the step, MissingError where it asks for something else, MovedMeanwhileError where
    somebody was first, and Report.DoesNotExist where it was erased; nothing is changed then.
    Closing a case closes its duplicates with it; opening it again leaves them.
    """
    duplicates: list[Report] = []
    if status == Status.CLOSED:
        report, duplicates = lock_with_duplicates(report)
    else:
        report = lock_report(report)
    case = Case.objects.get(report=report)
    if seen is not None and seen != case.status:
        raise MovedMeanwhileError(case.status)
    if not is_allowed(case.status, status):
        raise NotAllowedError(f"{case.status} → {status}")
    _check_needed(case, status, outcome)
    before, now = case.status, rounded_to_quarter(timezone.now())
    _take_step(case, Status(status), outcome, now)
    had = case.handler_id
    if "handler" in needed_for(status):
        case.handler = handler or case.handler or actor
    chosen = case_settings(report.municipality.site_id)
    case.due_at = due_after(case.status, case.priority, now, chosen)
    case.save()
    detail: dict[str, str | int] = {"from": before, "to": case.status}
    if case.outcome:
        detail["outcome"] = case.outcome
    if case.status == Status.IN_PROGRESS and case.handler_id:
        detail["handler"] = case.handler_id
    record_act(AuditEntry.Action.STATUS_CHANGED, report, actor, detail)
    if case.status == Status.CLOSED:
        end_all(report=report, actor=actor)
        for duplicate in duplicates:
            close_with(report=duplicate, main=case, moment=now, actor=actor)
    if case.handler_id != had:
        tell_of_assignment(report=report, actor=actor)


def status_of(report: Report) -> Case.Status:
    """How far the handling is."""
    return Case.Status(report.case.status)


def _check_needed(case: Case, status: str, outcome: str) -> None:
    needed = needed_for(status)
    if "outcome" in needed and outcome not in Case.Outcome.values:
        raise MissingError("outcome")
    # Closing at once is no way around it; what a machine sent is nobody's to weigh.
    skips_assessing = status == Status.CLOSED and case.status == Status.NEW
    asks = "weighed" in needed or (skips_assessing and outcome != Case.Outcome.SPAM)
    is_first = case.priority == Case.Priority.LOOK_FIRST
    if asks and is_first and not is_weighed(case.report):
        raise MissingError("weighed")


def _take_step(case: Case, status: Status, outcome: str, now: datetime) -> None:
    case.status, case.changed_at = status, now
    case.closed_at, case.outcome = None, ""
    if status == Status.ASSESSED:
        case.assessed_at = now
    elif status == Status.IN_PROGRESS:
        case.started_at = case.started_at or now
        case.look_again = False
    elif status == Status.CLOSED:
        case.closed_at, case.outcome = now, outcome
        case.look_again = False
