"""A quarterly report from its proposal on: made by a job, kept, laid out where that can be done.

Being made → kept, or it could not be made. What is kept stays; a PDF is added once.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.jobs.services import OVER, start_job
from home.people.models import Municipality, User
from home.people.roles import ADMIN, ANALYST
from reporting import audit
from reporting.editions.counting import incidents_of
from reporting.models import AuditEntry, QuarterlyReport
from reporting.quarters import counted_from, quarter_number, quarter_of

from .access import can_make_quarterly

__all__ = [
    "JOB_KIND",
    "ThereIsOne",
    "lay_out",
    "quarters_to_tell",
    "record_taken",
    "start_report",
]

JOB_KIND = "reporting.quarterly"
Action, State = AuditEntry.Action, QuarterlyReport.State


class ThereIsOne(Exception):
    """A report of this quarter is kept or being made."""


def quarters_to_tell(municipality: Municipality) -> list[date]:
    """Over for thirty days, with incidents, and without a report; the newest first."""
    told = set(
        QuarterlyReport.objects.of(municipality)
        .exclude(state=State.FAILED)
        .values_list("quarter", flat=True)
    )
    dated = incidents_of(municipality).exclude(local_date=None).order_by()
    months = dated.dates("local_date", "month", order="DESC")
    found = dict.fromkeys(quarter_of(month) for month in months)
    today = timezone.localdate()
    return [one for one in found if one not in told and counted_from(one) <= today]


@transaction.atomic
def start_report(
    *, actor: User, municipality: Municipality, quarter: date, language: str
) -> QuarterlyReport:
    """A report that a job makes. Raises PermissionDenied and ThereIsOne."""
    if not can_make_quarterly(actor):
        raise PermissionDenied
    # A job that ended without a word leaves the quarter to others.
    left = QuarterlyReport.objects.of(municipality).filter(state=State.MAKING)
    (left.filter(job=None) | left.filter(job__state__in=OVER)).update(state=State.FAILED)
    try:
        with transaction.atomic():
            report = QuarterlyReport.objects.create(
                municipality=municipality,
                quarter=quarter,
                language=language,
                made_by=actor,
                made_as=_role_of(actor),
            )
    except IntegrityError as taken:
        raise ThereIsOne from taken
    _record(Action.QUARTERLY_MADE, report, actor)
    report.job = start_job(kind=JOB_KIND, parameters={"report": report.pk}, owner=actor)
    report.save(update_fields=["job"])
    return report


@transaction.atomic
def lay_out(*, actor: User, report: QuarterlyReport) -> None:
    """Has the PDF of a kept report made, where it has none. Raises PermissionDenied."""
    if not can_make_quarterly(actor):
        raise PermissionDenied
    if report.state != State.KEPT or report.pdf:
        return
    job = start_job(kind=JOB_KIND, parameters={"report": report.pk}, owner=actor)
    QuarterlyReport.objects.filter(pk=report.pk).update(job=job)


def record_taken(*, actor: User, report: QuarterlyReport) -> None:
    """Somebody downloads the PDF."""
    _record(Action.QUARTERLY_TAKEN, report, actor)


def _role_of(actor: User) -> str:
    """As what somebody makes it: a role of theirs, or none where they may do everything anyway."""
    held = set(actor.groups.values_list("name", flat=True))
    return next((role for role in (ANALYST, ADMIN) if role in held), "")


def _record(action: AuditEntry.Action, report: QuarterlyReport, actor: User) -> None:
    quarter = report.quarter
    audit.record(
        action=action,
        actor=actor,
        municipality=report.municipality,
        object_type="quarterly",
        object_id=str(report.pk),
        # As a word: a year is no amount.
        detail={"quarter": f"{quarter.year}-{quarter_number(quarter)}"},
    )
