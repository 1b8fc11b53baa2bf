"""Bringing older reports in, some hundreds at a time, and taking a whole import back."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import audit
from reporting.cases.opening import CaseRules, case_rules
from reporting.incident_time import rounded_to_quarter
from reporting.intake.services import report_rows
from reporting.models import AuditEntry, Case, ImportBatch, Incident, KeyWrap, Report, Sealed

from .checking import HashedRow, Sorting, check_codes
from .known import known_hashes
from .lists import CodeLists
from .mapping import Mapping
from .problems import Problem
from .reading import Table

__all__ = ["Imported", "UndoneMeanwhileError", "run_import"]


class UndoneMeanwhileError(Exception):
    """Somebody undid this import while it ran."""


@dataclass
class Imported:
    """What a run did. Where it is not complete, the same file goes on where it stopped."""

    batch: ImportBatch
    is_complete: bool = True
    made: int = 0
    known: int = 0
    erased: int = 0
    wrong: int = 0
    problems: list[Problem] = field(default_factory=list)


def run_import(
    *,
    actor: User | None,
    table: Table,
    mapping: Mapping,
    lists: CodeLists,
    digest: str,
    seconds: float | None = None,
) -> Imported:
    """Stores every row that is new; those that are there, or were erased, stay as they are.

    Each chunk of rows is one transaction, so that a run which is cut off anywhere goes on when the
    same file is sent again. It stops by itself after `seconds`. Raises MappingError,
    UndoneMeanwhileError, and vault.NoKeyError where nothing can be sealed.
    """
    check_codes(mapping, lists)
    municipality = lists.municipality
    sorting = Sorting(table, mapping, lists)
    chunks = sorting.chunks()
    end = None if seconds is None else time.monotonic() + seconds
    first = next(chunks, [])
    done = Imported(_begun(municipality, actor, mapping, digest, table))
    rules = case_rules(municipality)
    while first:
        _stored_chunk(done, first, lists, rules)
        first = next(chunks, [])
        # Rows that are known already take time too: each run stores something new before it stops.
        if first and done.made and end is not None and time.monotonic() > end:
            done.is_complete = False
            break
    done.wrong, done.problems = sorting.rows_wrong, sorting.problems
    _ended(done, actor)
    return done


@transaction.atomic
def _begun(
    municipality: Municipality, actor: User | None, mapping: Mapping, digest: str, table: Table
) -> ImportBatch:
    """The batch that this file began and did not end, or a new one; in the trail before any row."""
    unfinished = ImportBatch.objects.filter(
        municipality=municipality,
        source=mapping.source,
        digest=digest,
        finished_at=None,
        undone_at=None,
    )
    batch = unfinished.first() or ImportBatch.objects.create(
        municipality=municipality, source=mapping.source, digest=digest, actor=actor
    )
    detail: dict[str, int | str] = {"step": "begun", "rows": table.row_count, "digest": digest}
    _record(AuditEntry.Action.IMPORTED, batch, actor, detail)
    return batch


@transaction.atomic
def _ended(done: Imported, actor: User | None) -> None:
    batch = ImportBatch.objects.select_for_update().get(pk=done.batch.pk)
    own = Report.objects.filter(import_batch=batch).count()
    batch.rows_made = own
    # Of an earlier run of this batch: those are its own.
    batch.rows_known = max(0, done.known + done.made - own)
    batch.rows_wrong = done.wrong
    batch.finished_at = timezone.now() if done.is_complete else None
    batch.save(update_fields=["rows_made", "rows_known", "rows_wrong", "finished_at"])
    done.batch = batch
    detail: dict[str, int | str] = {
        "step": "ended" if done.is_complete else "stopped",
        "made": done.made,
        "known": done.known,
        "erased": done.erased,
        "wrong": done.wrong,
    }
    _record(AuditEntry.Action.IMPORTED, batch, actor, detail)


def _record(
    action: AuditEntry.Action, batch: ImportBatch, actor: User | None, detail: dict[str, int | str]
) -> None:
    audit.record(
        action=action,
        actor=actor,
        municipality=batch.municipality,
        object_type="import",
        object_id=str(batch.pk),
        detail={"source": batch.source} | detail,
    )


def _stored_chunk(
    done: Imported, chunk: list[HashedRow], lists: CodeLists, rules: CaseRules
) -> None:
    try:
        made, known, erased = _store(done.batch, chunk, lists, rules)
    except IntegrityError:
        # Another import brought one of them in at this moment: now it is known.
        made, known, erased = _store(done.batch, chunk, lists, rules)
    done.made += made
    done.known += known
    done.erased += erased


@transaction.atomic
def _store(
    batch: ImportBatch, chunk: list[HashedRow], lists: CodeLists, rules: CaseRules
) -> tuple[int, int, int]:
    """How many were made, were known, and were erased once."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.undone_at is not None:
        raise UndoneMeanwhileError
    known, erased = known_hashes(known_by for known_by, _row in chunk)
    new = [(known_by, row) for known_by, row in chunk if known_by not in known | erased]
    _store_new(locked, new, lists, rules)
    ImportBatch.objects.filter(pk=batch.pk).update(rows_made=F("rows_made") + len(new))
    return len(new), len(known), len(erased)


def _store_new(
    batch: ImportBatch, rows: Sequence[HashedRow], lists: CodeLists, rules: CaseRules
) -> None:
    reports = Report.objects.bulk_create(
        Report(
            municipality=lists.municipality,
            submission_hash=known_by,
            received_at=row.received_at,
            language=row.language,
            channel=Report.Channel.IMPORT,
            source=batch.source,
            outside_municipality=row.answers.outside_municipality,
            import_batch=batch,
        )
        for known_by, row in rows
    )
    parts = [
        report_rows(report=report, answers=row.answers, bit_of=lists.bit_of, rules=rules)
        for report, (_known_by, row) in zip(reports, rows, strict=True)
    ]
    closed_at = closed_of(batch)
    for part, (_known_by, row) in zip(parts, rows, strict=True):
        _close(part.case, row.outcome, closed_at)
    Incident.objects.bulk_create(part.incident for part in parts)
    Case.objects.bulk_create(part.case for part in parts)
    Sealed.objects.bulk_create(sealed for part in parts for sealed in part.sealed)
    KeyWrap.objects.bulk_create(wrap for part in parts for wrap in part.key_wraps)


def closed_of(batch: ImportBatch) -> datetime:
    """When the cases of an import were closed: as it began, else their words would go at once."""
    return rounded_to_quarter(batch.started_at)


def _close(case: Case, outcome: str, moment: datetime) -> None:
    case.status, case.outcome = Case.Status.CLOSED, outcome
    case.closed_at = case.changed_at = moment
    case.due_at = None
