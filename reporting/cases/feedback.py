"""What a reporter says after closing: whether it helped, and 'please look again'.

Whoever has the report code says so; nobody knows who that is, so the trail names no actor.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from reporting.audit import record_act
from reporting.incident_time import rounded_to_quarter
from reporting.messages import add_message, lock_report, lock_with_words
from reporting.models import AuditEntry, Case, InterpreterAccess, Message, Report
from reporting.vault import DataKey

from .deadlines import case_settings, due_after
from .workflow import NotAllowedError, is_allowed

__all__ = ["BY_REPORTER", "NotClosedError", "look_again", "store_answer"]

BY_REPORTER = "by who has the report code"
QUESTIONS = ("heard", "helped")
AGAIN = Case.Status.IN_PROGRESS


class NotClosedError(NotAllowedError):
    """The handling goes on, so there is nothing to judge or to open again."""


@transaction.atomic
def store_answer(*, report: Report, question: str, answer: bool) -> None:
    """Keeps yes or no to 'heard' or 'helped', in place of what was said before; recorded.

    The same answer again is no act. Raises NotClosedError, and Report.DoesNotExist where it was
    erased meanwhile.
    """
    if question not in QUESTIONS:
        raise ValueError("not a question that is asked")
    case = _closed_case(report)
    if getattr(case, question) is answer:
        return
    setattr(case, question, answer)
    case.save(update_fields=[question])
    _record(case.report, AuditEntry.Action.FEEDBACK_GIVEN, {"question": question, "answer": answer})


@transaction.atomic
def look_again(*, report: Report, key: DataKey, text: str, nonce: bytes) -> None:
    """Opens a closed case again by the table, with a deadline of its own; a text becomes a message.

    All of it or nothing, and once for each closing. What was said of 'heard' and 'helped' stays:
    it was true of that closing, and can be changed after the next. Raises NotClosedError,
    WordsGoneError where retention took what there was to look at, and Report.DoesNotExist.
    """
    lock_with_words(report)
    case = _closed_case(report)
    if not is_allowed(case.status, AGAIN):
        raise NotClosedError(case.status)
    report, now = case.report, rounded_to_quarter(timezone.now())
    before = {"from": case.status, "to": str(AGAIN), "outcome_before": case.outcome}
    case.status, case.changed_at, case.closed_at, case.outcome = AGAIN, now, None, ""
    case.started_at = case.started_at or now
    case.look_again = True
    chosen = case_settings(report.municipality.site_id)
    case.due_at = due_after(case.status, case.priority, now, chosen)
    case.save()
    # Closing ended what interpreters might read; opening again does not bring it back.
    running = InterpreterAccess.objects.filter(report=report, ended_at=None)
    running.update(ended_at=timezone.now())
    if text:
        add_message(report=report, key=key, author=Message.Author.REPORTER, text=text, nonce=nonce)
    _record(report, AuditEntry.Action.STATUS_CHANGED, before)


def _record(report: Report, action: AuditEntry.Action, detail: dict[str, Any]) -> None:
    record_act(action, report, None, detail, reason=BY_REPORTER)


def _closed_case(report: Report) -> Case:
    """The case as it is now, locked with its report until the end of the transaction."""
    case = Case.objects.select_related("report__municipality").get(report=lock_report(report))
    if case.status != Case.Status.CLOSED:
        raise NotClosedError(case.status)
    return case
