"""Who may read which report as an interpreter, and until when. Each change is in the trail."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.audit import record_act
from reporting.messages import lock_report
from reporting.models import AuditEntry, Case, InterpreterAccess, Report

__all__ = [
    "LONGEST_DAYS",
    "NotPossibleError",
    "accesses_of",
    "admit",
    "end_access",
    "end_all",
    "interpreters_of",
    "running_for",
]

LONGEST_DAYS = 14
Action = AuditEntry.Action


class NotPossibleError(Exception):
    """The case is closed, the person is no interpreter of here, or has access already."""


def interpreters_of(municipality: Municipality | None) -> QuerySet[User]:
    """The people of the municipality who may be given a report to translate."""
    today = timezone.localdate()
    in_use = Q(access_until=None) | Q(access_until__gte=today)
    found = User.objects.filter(
        in_use,
        municipality=municipality,
        is_active=True,
        groups__permissions__codename="interpret_report",
        groups__permissions__content_type__app_label="reporting",
    )
    return found.distinct().order_by("first_name", "last_name", "email")


def accesses_of(interpreter: User) -> QuerySet[InterpreterAccess]:
    """What this person may read now: in time, not ended, of a case that is open, of here."""
    return (
        _running(InterpreterAccess.objects.filter(interpreter=interpreter))
        .filter(report__municipality=interpreter.municipality_id)
        .select_related("report__municipality", "report__case")
        .order_by("until", "pk")
    )


def running_for(report: Report) -> QuerySet[InterpreterAccess]:
    """Who may read this report now."""
    found = _running(InterpreterAccess.objects.filter(report=report))
    return found.select_related("interpreter").order_by("until", "pk")


@transaction.atomic
def admit(*, report: Report, interpreter: User, actor: User, until: date) -> InterpreterAccess:
    """Lets `interpreter` read and translate `report` to the end of the day `until`.

    Tells the interpreter by mail, without words. Raises NotPossibleError, ValueError for a day that
    has gone or is too far away, and Report.DoesNotExist.
    """
    today = timezone.localdate()
    if not today <= until <= today + timedelta(days=LONGEST_DAYS):
        raise ValueError("not within the days that are allowed")
    report = lock_report(report)
    if Case.objects.get(report=report).status == Case.Status.CLOSED:
        raise NotPossibleError("closed")
    if not interpreters_of(report.municipality).filter(pk=interpreter.pk).exists():
        raise NotPossibleError("not an interpreter of here")
    if running_for(report).filter(interpreter=interpreter).exists():
        raise NotPossibleError("has access already")
    access = InterpreterAccess.objects.create(
        report=report, interpreter=interpreter, given_by=actor, until=_end_of(until)
    )
    _record(Action.INTERPRETER_ADMITTED, access, actor, until=until.isoformat())
    # It asks for the services of mail, which the tables of access need not know.
    from .mail import send_given

    transaction.on_commit(lambda: send_given.enqueue(access.pk))
    return access


@transaction.atomic
def end_access(*, access: InterpreterAccess, actor: User | None) -> bool:
    """Ends it now; False where it had ended. Raises Report.DoesNotExist."""
    lock_report(access.report)
    return _end(InterpreterAccess.objects.filter(pk=access.pk), actor) > 0


@transaction.atomic
def end_all(*, report: Report, actor: User | None) -> int:
    """Ends every access to a report, as when its case closes; how many there were."""
    return _end(InterpreterAccess.objects.filter(report=report), actor)


def _end(accesses: QuerySet[InterpreterAccess], actor: User | None) -> int:
    now = timezone.now()
    rows: Iterable[InterpreterAccess] = accesses.filter(ended_at=None, until__gt=now)
    ended = list(rows)
    for access in ended:
        access.ended_at = now
        access.save(update_fields=["ended_at"])
        _record(Action.INTERPRETER_ENDED, access, actor)
    return len(ended)


def _running(accesses: QuerySet[InterpreterAccess]) -> QuerySet[InterpreterAccess]:
    now = timezone.now()
    running = accesses.filter(ended_at=None, until__gt=now).exclude(
        report__case__status=Case.Status.CLOSED
    )
    # It ends where the day after begins; people are told the day before.
    return running.annotate(last_moment=F("until") - timedelta(seconds=1))


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _record(
    action: AuditEntry.Action, access: InterpreterAccess, actor: User | None, **more: str
) -> None:
    detail = {"access": access.pk, "interpreter": access.interpreter_id, **more}
    record_act(action, access.report, actor, detail)
