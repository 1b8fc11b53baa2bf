"""Gone for good: a report is erased together with whatever could bring it back.

A line in a file outside the database comes first, so that a database that is put back from an
older copy can be told what it must not hold (`replay`). Erasures wait for one another: the number
of lines that a database has carried out is then always a number from the top.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from home.people.models import User

from . import audit
from .models import AuditEntry, ErasedSubmission, ErasureProgress, Report, Tombstone

__all__ = ["erase_report", "is_pending", "is_shorter_than_done", "replay", "was_erased"]

# The form of an erased report stays known for so long that no token of it is valid any more.
REMEMBER_FORM = timedelta(hours=48)
REPLAYED = "carried out again from the erasure file"


def erase_report(*, report: Report, actor: User | None, reason: str = "") -> None:
    """Takes everything of `report` away but its tombstone; the line in the file is first.

    Does nothing where somebody else has just erased it.
    """
    with _file_locked() as file:
        _carry_out_missed(file)
        if not Report.objects.filter(pk=report.pk).exists():
            return
        _append(file, _line_of(report.public_id))
        with transaction.atomic():
            _erase_row(report.pk, actor, reason)
            _note_progress(_lines(file))
    transaction.on_commit(_empty_write_ahead_log)


def replay() -> int:
    """Erases again what the file names and the database holds; how many reports that were."""
    with _file_locked() as file:
        erased = _erase_named(file)
        _note_progress(_lines(file))
    if erased:
        transaction.on_commit(_empty_write_ahead_log)
    return erased


def is_pending() -> bool:
    """Whether the file holds more than this database has carried out."""
    lines, done = _state()
    return lines > done


def is_shorter_than_done() -> bool:
    """Whether the file holds less than this database has carried out: it was lost or exchanged."""
    lines, done = _state()
    return lines < done


def was_erased(submission_hash: bytes | memoryview) -> bool:
    """Whether the report that this form made was erased of late."""
    return ErasedSubmission.objects.filter(
        submission_hash=submission_hash, forget_after__gt=timezone.now()
    ).exists()


def _path() -> Path:
    return Path(settings.ERASURE_FILE)


def _line_of(public_id: UUID) -> bytes:
    return hashlib.sha256(public_id.bytes).hexdigest().encode()


@contextmanager
def _file_locked() -> Iterator[int]:
    """The file, open for reading and adding, while nobody else erases."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    is_new = not path.exists()
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        if is_new:
            _sync_folder(path.parent)
        yield file
    finally:
        os.close(file)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _content(file: int) -> bytes:
    return os.pread(file, os.fstat(file).st_size, 0)


def _lines(file: int) -> int:
    return _content(file).count(b"\n")


def _state() -> tuple[int, int]:
    """Lines in the file and lines carried out, at a moment when nobody is erasing."""
    try:
        file = os.open(_path(), os.O_RDONLY)
    except FileNotFoundError:
        return 0, _lines_done()
    try:
        fcntl.flock(file, fcntl.LOCK_SH)
        return _lines(file), _lines_done()
    finally:
        os.close(file)


def _append(file: int, line: bytes) -> None:
    """On disk when this returns. A line that a crash cut off is ended first and names no report."""
    content = _content(file)
    start = b"" if not content or content.endswith(b"\n") else b"\n"
    entry = start + line + b"\n"
    if os.write(file, entry) != len(entry):
        raise OSError("the erasure file took only a part of a line")
    os.fsync(file)


def _lines_done() -> int:
    return ErasureProgress.objects.values_list("lines_done", flat=True).first() or 0


def _note_progress(lines: int) -> None:
    ErasureProgress.objects.update_or_create(pk=1, defaults={"lines_done": lines})


def _carry_out_missed(file: int) -> None:
    """A line without its erasure is left where the process died between the two."""
    if _lines(file) > _lines_done():
        _erase_named(file)


def _erase_named(file: int) -> int:
    named = set(_content(file).split(b"\n"))
    if not named - {b""}:
        return 0
    rows = Report.objects.order_by().values_list("pk", "public_id").iterator()
    found = [pk for pk, public_id in rows if _line_of(public_id) in named]
    for pk in found:
        _erase_row(pk, None, REPLAYED)
    return len(found)


@transaction.atomic
def _erase_row(pk: int, actor: User | None, reason: str) -> None:
    report = (
        Report.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=pk)
    )
    Tombstone.objects.bulk_create(
        Tombstone(
            municipality=report.municipality,
            area_id=incident.area_id,
            month=incident.month or incident.received_month,
            behaviours=incident.behaviours,
        )
        for incident in report.incidents.all()
    )
    now = timezone.now()
    ErasedSubmission.objects.filter(forget_after__lte=now).delete()
    ErasedSubmission.objects.update_or_create(
        submission_hash=bytes(report.submission_hash),
        defaults={"forget_after": now + REMEMBER_FORM},
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


def _empty_write_ahead_log() -> None:
    """SQLite keeps what was deleted in its log until that is cut off."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
