"""Erasing one report, and erasing again what a database should not hold any more."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import Error as AnyDatabaseError
from django.db import connection, transaction
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, ErasedSubmission, Report, Tombstone

from .erasure_file import ErasureFile, forms_in, locked_file, names_in, report_name
from .leaving import announce
from .progress import Progress, note_progress, read_progress
from .write_ahead_log import empty_write_ahead_log

log = logging.getLogger(__name__)

# The form of an erased report stays known for so long that no token of it is valid any more.
REMEMBER_FORM = timedelta(hours=48)
REPLAYED = "carried out again from the erasure file"


def erase_report(*, report: Report, actor: User | None, reason: str = "") -> None:
    """Takes everything of `report` away but its tombstone; the line in the file is first.

    Does nothing where somebody else has just erased it. Raises OSError where the file takes no
    line, and an error of the database where it fails twice: the line then stands, /health/ says so,
    and the next erasure or `replay` carries it out.
    """
    with locked_file() as file:
        is_level = _carry_out_missed(file)
        row = Report.objects.filter(pk=report.pk).first()
        if row is not None:
            file.append(report_name(row.public_id), bytes(row.submission_hash))
            lines = len(file.lines()) if is_level else None
            try:
                _erase_one(row.pk, actor, reason, lines)
            except AnyDatabaseError:
                # Inside somebody's transaction the connection is theirs to give up.
                if not connection.in_atomic_block:
                    connection.close_if_unusable_or_obsolete()
                _erase_one(row.pk, actor, reason, lines)
    transaction.on_commit(empty_write_ahead_log)


def erase_many(*, pks: Sequence[int], reason: str, within: Callable[[int], None]) -> int:
    """Erases these reports as `erase_report` does one, all or none of them; how many there were.

    `within` gets that number inside the transaction. Where a run was cut off between the file and
    the database, the same call carries its lines out. The log is for the caller to empty.
    """
    with locked_file() as file:
        lines, progress = file.lines(), read_progress()
        # A loss stays known: further lines would hide it.
        note_progress(Progress(progress.done, progress.seen(len(lines)).lost))
        is_level = len(lines) <= progress.in_file
        rows = Report.objects.filter(pk__in=pks).order_by("pk")
        found = list(rows.values_list("pk", "public_id", "submission_hash"))
        named = names_in(lines)
        for _pk, public_id, submission_hash in found:
            if report_name(public_id) not in named:
                file.append(report_name(public_id), bytes(submission_hash))
        with transaction.atomic():
            _erase_rows([pk for pk, _public_id, _form in found], None, reason)
            within(len(found))
            if is_level:
                note_progress(read_progress().carried_out(len(file.lines())))
        if not is_level:
            _carry_out_missed(file)
    return len(found)


@transaction.atomic
def _erase_one(pk: int, actor: User | None, reason: str, lines: int | None) -> None:
    _erase_rows([pk], actor, reason)
    if lines is not None:
        note_progress(read_progress().carried_out(lines))


def replay() -> int:
    """Erases again what the file names and the database holds; how many reports that were.

    A loss is forgotten where the file is as long as it ever was, and names all that the audit trail
    calls erased.
    """
    with locked_file() as file:
        return _replay(file)


def rebuild_file() -> int:
    """Gives the file the lines back that it lost, from the audit trail; how many."""
    with locked_file() as file:
        missing = _erased_by_trail() - names_in(file.lines())
        for name in sorted(missing):
            file.append(name, None)
        _replay(file, is_whole=True)
    return len(missing)


def was_erased(submission_hash: bytes | memoryview) -> bool:
    """Whether the report that this form made was erased of late."""
    return ErasedSubmission.objects.filter(
        submission_hash=submission_hash, forget_after__gt=timezone.now()
    ).exists()


def _replay(file: ErasureFile, *, is_whole: bool = False) -> int:
    lines, before = file.lines(), read_progress()
    _remember_forms(lines[before.in_file :])
    erased = _erase_named(lines)
    lost = len(_erased_by_trail() - names_in(lines))
    if not is_whole and (lost or len(lines) < before.done):
        lost = max(lost, before.seen(len(lines)).lost)
    note_progress(Progress(len(lines) + lost, lost))
    forget_forms()
    return erased


def _carry_out_missed(file: ErasureFile) -> bool:
    """Whether the database now holds nothing that the file names.

    A line without its erasure is left where the process died between the two, or the database
    failed. One that fails again keeps nobody else's report from being erased.
    """
    lines, progress = file.lines(), read_progress()
    if len(lines) > progress.in_file:
        try:
            _remember_forms(lines[progress.in_file :])
            _erase_named(lines)
        except AnyDatabaseError as error:
            log.error("An erasure of before could not be carried out: %s", type(error).__name__)
            return False
    if len(lines) != progress.in_file:
        note_progress(progress.carried_out(len(lines)))
    return True


def _erased_by_trail() -> set[str]:
    """The reports that were erased in this database, as the file calls them."""
    acts = AuditEntry.objects.filter(action=AuditEntry.Action.ERASED, object_type="report")
    ids = acts.order_by().values_list("object_id", flat=True)
    return {report_name(UUID(public_id)) for public_id in ids.iterator()}


def _erase_named(lines: list[bytes]) -> int:
    """How many. One that fails keeps no other back; its error is raised after the last."""
    named = names_in(lines)
    if not named:
        return 0
    rows = Report.objects.order_by().values_list("pk", "public_id").iterator()
    found = [pk for pk, public_id in rows if report_name(public_id) in named]
    failure: AnyDatabaseError | None = None
    for pk in found:
        try:
            _erase_rows([pk], None, REPLAYED)
        except AnyDatabaseError as error:
            failure = error
    if failure is not None:
        raise failure
    return len(found)


def _remember_forms(lines: list[bytes]) -> None:
    """Forms whose reports this database never held, or does not hold as erased."""
    until = timezone.now() + REMEMBER_FORM
    ErasedSubmission.objects.bulk_create(
        [ErasedSubmission(submission_hash=form, forget_after=until) for form in forms_in(lines)],
        ignore_conflicts=True,
    )


def forget_forms() -> None:
    """Forms that no valid token can send again need no remembering."""
    ErasedSubmission.objects.filter(forget_after__lte=timezone.now()).delete()


@transaction.atomic
def _erase_rows(pks: Sequence[int], actor: User | None, reason: str) -> None:
    # Before the first act: who removes a copy by hand locks the copy first, and then the trail.
    list(Report.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    whose = Report.objects.filter(pk__in=pks).order_by().values("municipality")
    announce(Municipality.objects.filter(pk__in=whose).order_by("pk"), actor, pks)
    for pk in pks:
        _erase_row(pk, actor, reason)


def _erase_row(pk: int, actor: User | None, reason: str) -> None:
    rows = Report.objects.select_for_update(of=("self",)).select_related("municipality")
    report = rows.filter(pk=pk).first()
    if report is None:
        return
    Tombstone.objects.bulk_create(
        Tombstone(
            municipality=report.municipality,
            area_id=incident.area_id,
            month=incident.month or incident.received_month,
            behaviours=incident.behaviours,
        )
        for incident in report.incidents.all()
    )
    forget_forms()
    ErasedSubmission.objects.update_or_create(
        submission_hash=bytes(report.submission_hash),
        defaults={"forget_after": timezone.now() + REMEMBER_FORM},
    )
    audit.record(
        action=AuditEntry.Action.ERASED,
        actor=actor,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
        reason=reason,
    )
    report.delete()
