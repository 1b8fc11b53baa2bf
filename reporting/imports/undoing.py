"""Taking an import back, but for what somebody has worked on since."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from home.people.models import User
from reporting import audit, erasure
from reporting.models import AuditEntry, Case, ImportBatch, Report, Sealed
from reporting.models.report import ReportQuerySet

from .services import closed_of

__all__ = ["CannotUndoError", "Undone", "touched_reports", "undo_import"]

SLICE = 500
# What every report has; anything else was written by somebody.
OF_A_REPORT = (Sealed.Kind.WORDS, Sealed.Kind.PIN, Sealed.Kind.TRAITS, Sealed.Kind.CONTACT)
Action = AuditEntry.Action
# Acts after which a report is no longer as it was imported.
WORK = (
    Action.ANSWERED,
    Action.STATUS_CHANGED,
    Action.ASSIGNED,
    Action.NOTED,
    Action.MERGED,
    Action.SPLIT,
    Action.CORRECTED,
    Action.REDACTED,
    Action.TRANSLATED,
    Action.INTERPRETER_ADMITTED,
    Action.DISCLOSURE_ASKED,
    Action.DISCLOSED,
    Action.WORDS_EXPIRED,
)


class CannotUndoError(Exception):
    """It has been undone already."""


@dataclass(frozen=True)
class Undone:
    """How many reports went, and the numbers of those that stay."""

    removed: int
    kept: list[int]


def touched_reports(batch: ImportBatch) -> list[int]:
    """The numbers of the import's reports that somebody has worked on."""
    rows = Report.objects.filter(import_batch=batch)
    worked_on = set(
        AuditEntry.objects.filter(
            action__in=WORK, object_type="report", at__gte=batch.started_at
        ).values_list("object_id", flat=True)
    )
    as_imported = set(_as_imported(rows, batch).values_list("pk", flat=True))
    return [
        pk
        for pk, public_id in rows.order_by("pk").values_list("pk", "public_id")
        if pk not in as_imported or str(public_id) in worked_on
    ]


def _as_imported(rows: ReportQuerySet, batch: ImportBatch) -> ReportQuerySet:
    closed_at = closed_of(batch)
    this = OuterRef("pk")
    written = Sealed.objects.filter(report=this).exclude(kind__in=OF_A_REPORT)
    duplicates = Case.objects.filter(merged_into=this)
    related = Report.objects.filter(pk=this)
    return rows.filter(
        ~Exists(written),
        ~Exists(duplicates),
        ~Exists(related.filter(corrections__isnull=False)),
        ~Exists(related.filter(disclosures__isnull=False)),
        case__status=Case.Status.CLOSED,
        case__closed_at=closed_at,
        case__changed_at=F("case__closed_at"),
        case__handler=None,
        case__assessed_at=None,
        case__started_at=None,
        case__heard=None,
        case__helped=None,
        case__look_again=False,
        case__merged_into=None,
        case__words_gone_at=None,
    )


@transaction.atomic
def undo_import(*, batch: ImportBatch, actor: User | None) -> Undone:
    """Removes the reports of an import as if they had never come: without a tombstone, so that
    the same file brings them in again. Raises CannotUndoError."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.undone_at is not None:
        raise CannotUndoError
    # Who works on one of them waits, and then finds it gone.
    rows = Report.objects.filter(import_batch=locked)
    all_of_it = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    kept = touched_reports(locked)
    going = sorted(set(all_of_it) - set(kept))
    for start in range(0, len(going), SLICE):
        Report.objects.filter(pk__in=going[start : start + SLICE]).delete()
    locked.undone_at = timezone.now()
    locked.save(update_fields=["undone_at"])
    audit.record(
        action=Action.IMPORT_UNDONE,
        actor=actor,
        municipality=locked.municipality,
        object_type="import",
        object_id=str(locked.pk),
        detail={"source": locked.source, "removed": len(going), "kept": len(kept)},
    )
    transaction.on_commit(erasure.empty_write_ahead_log)
    return Undone(len(going), kept)
