"""An export: recorded first, then streamed at once or made by a job; and how it goes again."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from home.jobs.models import Job
from home.jobs.services import OVER, cancel_job, is_finished, start_job
from home.people.models import Municipality, User
from reporting import audit
from reporting.cases.deadlines import case_settings
from reporting.models import AuditEntry, ExportRequest
from reporting.models.report import ReportQuerySet

from .chosen_reports import digest_of, reports_of
from .making import TEXT, text_pieces, write_export
from .permissions import can_have, still_may
from .plan import ExportPlan
from .stored_files import folders_of_exports, remove_files

__all__ = [
    "JOB_KIND",
    "ask_export",
    "plan_of",
    "record_export",
    "remove_expired",
    "remove_export",
    "stream_export",
    "take_back_all",
    "withdraw_exports",
]

JOB_KIND = "reporting.export"
REPORT_ERASED = "a report was erased that may be in it"
# A part that a killed run left is looked at only when it surely writes no more.
LEFT_ALONE_AFTER = timedelta(days=1)


def record_export(plan: ExportPlan, *, rows: int, object_id: str = "") -> None:
    """Writes the act to the trail: what was taken, by which filter and why, before it is taken."""
    audit.record(
        action=AuditEntry.Action.EXPORTED,
        actor=plan.actor,
        municipality=plan.municipality,
        object_type="reports",
        object_id=object_id,
        reason=plan.reason,
        detail={
            "format": plan.format,
            "rows": rows,
            "columns": plan.columns,
            "scope": plan.scope,
            "filter": plan.filters,
            "filter_digest": digest_of(plan.filters),
        },
    )


def stream_export(
    plan: ExportPlan, *, rows: int | None = None, reports: ReportQuerySet | None = None
) -> Iterator[bytes]:
    """The bytes of a file; its row in the trail is there before the first of them is.

    It ends before its time where who takes it may not any more.

    Raises WrongFilterError.
    """
    chosen = reports_of(plan) if reports is None else reports
    record_export(plan, rows=chosen.count() if rows is None else rows)
    if plan.format in TEXT:
        return _while_allowed(plan, (piece.encode() for piece in text_pieces(plan, chosen)))
    file = BytesIO()
    write_export(plan, chosen, file)
    return _while_allowed(plan, [file.getvalue()])


def _while_allowed(plan: ExportPlan, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        if not still_may(plan.actor, lambda user: can_have(user, plan.scope)):
            return
        yield piece


@transaction.atomic
def ask_export(plan: ExportPlan, *, rows: int) -> ExportRequest:
    """An export that a job makes; recorded now, since now somebody asked for it.

    Raises ValueError where there is nobody to keep the file for.
    """
    if plan.actor is None:
        raise ValueError("nobody asks for it")
    asked = ExportRequest.objects.create(
        municipality=plan.municipality,
        owner=plan.actor,
        format=plan.format,
        filters=plan.filters,
        columns=plan.columns,
        wording=plan.wording,
        language=plan.language,
        scope=plan.scope,
        reason=plan.reason,
        rows=rows,
    )
    record_export(plan, rows=rows, object_id=str(asked.public_id))
    asked.job = start_job(kind=JOB_KIND, parameters={"export": asked.pk}, owner=plan.actor)
    asked.save(update_fields=["job"])
    return asked


def plan_of(asked: ExportRequest) -> ExportPlan:
    """What was asked for, as it was asked."""
    return ExportPlan(
        municipality=asked.municipality,
        actor=asked.owner,
        format=asked.format,
        columns=asked.columns,
        wording=asked.wording,
        language=asked.language,
        filters=asked.filters,
        reason=asked.reason,
    )


def expiry_of(asked: ExportRequest) -> Any:
    """Until when a file that is finished now can be had."""
    days = case_settings(asked.municipality.site_id).download_days
    return timezone.now() + timedelta(days=days)


def remove_export(*, asked: ExportRequest, actor: User | None, reason: str = "") -> None:
    """The file goes, or the job that would make it; the row stays, and the trail says so once."""
    asked = _mark_removed(asked, actor, reason)
    _clear_away(asked, actor)


@transaction.atomic
def _mark_removed(asked: ExportRequest, actor: User | None, reason: str) -> ExportRequest:
    """From here on nobody can download it, and no job can finish it."""
    asked = ExportRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if asked.withdrawn_at is None:
        asked.withdrawn_at = timezone.now()
        audit.record(
            action=AuditEntry.Action.EXPORT_REMOVED,
            actor=actor,
            municipality=asked.municipality,
            object_type="export",
            object_id=str(asked.public_id),
            reason=reason,
            detail={"format": asked.format, "rows": asked.rows, "owner": asked.owner_id},
        )
    asked.file_name = ""
    asked.save(update_fields=["withdrawn_at", "file_name"])
    return asked


def _clear_away(asked: ExportRequest, actor: User | None) -> None:
    """What is no row of the database; what is left here `remove_expired` takes."""
    remove_files(asked.public_id)
    if asked.job is not None and not is_finished(asked.job):
        cancel_job(job=asked.job, actor=actor)


def _waiting(**whose: Any) -> list[ExportRequest]:
    """What can be downloaded, or is being made."""
    is_there = ~Q(file_name="") | Q(job__state__in=set(Job.State) - set(OVER))
    kept = ExportRequest.objects.filter(is_there, withdrawn_at=None, **whose)
    return list(kept.select_related("job").order_by("pk"))


def withdraw_exports(*, user: User, actor: User | None = None) -> int:
    """Takes everything back that waits for `user` to be downloaded, or is being made; how many."""
    waiting = _waiting(owner=user)
    for asked in waiting:
        remove_export(asked=asked, actor=actor)
    return len(waiting)


def take_back_all(*, municipality: Municipality, actor: User | None, **_signal: Any) -> None:
    """A report is about to be erased, and each stored file of its municipality may hold its row.

    No file can be downloaded from the moment that the report is gone; the files go right after.
    Which of them has the row is not looked up: a filter finds other reports today than it did then.
    """
    marked = [
        _mark_removed(asked, actor, REPORT_ERASED) for asked in _waiting(municipality=municipality)
    ]
    transaction.on_commit(lambda: _after_erasing(municipality, actor, marked))


def _after_erasing(
    municipality: Municipality, actor: User | None, marked: list[ExportRequest]
) -> None:
    for asked in marked:
        _clear_away(asked, actor)
    # Asked for while the report was being erased, when it was there still.
    for asked in _waiting(municipality=municipality):
        remove_export(asked=asked, actor=actor, reason=REPORT_ERASED)


def remove_expired() -> int:
    """Files whose time is over go, and what killed runs left behind; how many exports."""
    now = timezone.now()
    expired = ExportRequest.objects.exclude(file_name="").filter(expires_at__lte=now)
    number = 0
    for asked in expired:
        remove_files(asked.public_id)
        ExportRequest.objects.filter(pk=asked.pk).update(file_name="")
        number += 1
    for public_id in list(folders_of_exports()):
        left = ExportRequest.objects.filter(public_id=public_id).first()
        if left is None or _is_left_behind(left):
            remove_files(public_id)
            number += 1
    return number


def _is_left_behind(asked: ExportRequest) -> bool:
    """Whether there should be no file, and nobody is making one."""
    over = asked.job is None or is_finished(asked.job)
    is_old = asked.asked_at < timezone.now() - LEFT_ALONE_AFTER
    return not asked.file_name and (asked.withdrawn_at is not None or (over and is_old))
