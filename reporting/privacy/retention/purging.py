"""What has had its time goes: in batches, each whole or not at all, so that a run can be killed.

Run again it goes on where it was; run twice it does nothing twice. Nothing is held back: there is
no legal hold, and a disclosure that waits or a breach that is looked into stops no day from coming.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from home.people.models import Municipality
from reporting import audit, erasure
from reporting.incident_time import rounded_to_quarter
from reporting.models import (
    AuditEntry,
    Case,
    InterpreterAccess,
    KeyWrap,
    Message,
    Note,
    Report,
    RetentionRun,
    Sealed,
)

from .due import TEXTS, Due
from .records import KINDS, TIME_IS_OVER, take_records
from .telling import tell_privacy_officers

__all__ = ["TIME_IS_OVER", "Expected", "expected", "purge"]

BATCH = 200


@dataclass(frozen=True)
class Expected:
    """What a run would take away, and what would wait."""

    words: int
    records: int
    waiting: int
    exports: int
    disclosures: int
    breaches: int


def expected(municipality: Municipality, today: date) -> Expected:
    """What a run of that day finds; nothing is written."""
    due = Due(municipality, today)
    records = due.records().values("pk")
    return Expected(
        words=due.words().exclude(pk__in=records).count(),
        records=due.records().count(),
        waiting=due.waiting().exclude(pk__in=records).count(),
        **{kind.counted_as: kind.due(municipality, due.periods, today).count() for kind in KINDS},
    )


def purge(municipality: Municipality, today: date) -> RetentionRun:
    """Takes away what has had its time; what went on this day in all, also in runs before."""
    run, _made = RetentionRun.objects.get_or_create(municipality=municipality, day=today)
    went_before = _went(run)
    due = Due(municipality, today)
    for batch in _batches(due.records()):
        _purge_records(run, batch)
    for batch in _batches(due.words()):
        _purge_words(run, due, batch)
    for kind in KINDS:
        rows = kind.due(municipality, due.periods, today)
        for batch in _batches(rows):
            take_records(run, kind, rows, batch)
    run.refresh_from_db()
    run.waiting = due.waiting().count()
    went = _went(run)
    if any(went) and (run.finished_at is None or went != went_before):
        # Before it is called finished: after a crash they are told twice rather than never.
        tell_privacy_officers(run)
    run.finished_at = timezone.now()
    run.save(update_fields=["waiting", "finished_at"])
    return run


def _went(run: RetentionRun) -> list[int]:
    return [getattr(run, name) for name in RetentionRun.WENT]


def _batches(rows: QuerySet[Any]) -> Iterator[list[int]]:
    """The rows by number, asked anew for each batch: the one before has gone."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        yield batch
        last = batch[-1]


def _purge_records(run: RetentionRun, pks: list[int]) -> None:
    def count(erased: int) -> None:
        RetentionRun.objects.filter(pk=run.pk).update(records=F("records") + erased)

    erasure.erase_many(pks=pks, reason=TIME_IS_OVER, within=count)


@transaction.atomic
def _purge_words(run: RetentionRun, due: Due, pks: list[int]) -> None:
    # Locked: a case that is opened again meanwhile keeps its words.
    list(Report.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))
    reports = list(due.words().filter(pk__in=pks).values_list("pk", "public_id"))
    numbers = [pk for pk, _public_id in reports]
    finished = set(
        Report.objects.filter(due.finished(), pk__in=numbers).values_list("pk", flat=True)
    )
    words = _take_words(numbers)
    traits = _take_traits(finished)
    now = rounded_to_quarter(timezone.now())
    # When it went for the first time; what came back and went again keeps that moment.
    Case.objects.filter(report__in=numbers, words_gone_at=None).update(words_gone_at=now)
    Case.objects.filter(report__in=finished, traits_gone_at=None).update(traits_gone_at=now)
    for pk, public_id in reports:
        went = [name for name, gone in (("words", words), ("traits", traits)) if pk in gone]
        if went:
            audit.record(
                action=AuditEntry.Action.WORDS_EXPIRED,
                actor=None,
                municipality=due.municipality,
                object_type="report",
                object_id=str(public_id),
                detail={"went": went},
            )
    RetentionRun.objects.filter(pk=run.pk).update(
        words=F("words") + len(words), traits=F("traits") + len(traits)
    )


def _take_words(pks: list[int]) -> set[int]:
    """Texts of both sides and of staff, the reporter's key, interpreters; whose they were."""
    texts = Sealed.objects.filter(report__in=pks, kind__in=TEXTS)
    found = set(texts.values_list("report_id", flat=True))
    Message.objects.filter(report__in=pks).delete()
    Note.objects.filter(report__in=pks).delete()
    texts.delete()
    # The code still finds the report, so that it can be erased; there is nothing left to read.
    KeyWrap.objects.filter(report__in=pks, holder=KeyWrap.Holder.REPORTER).delete()
    InterpreterAccess.objects.filter(report__in=pks).delete()
    return found


def _take_traits(pks: set[int]) -> set[int]:
    """Traits that are counted, and every key: nothing is left to open. Whose they were."""
    traits = Sealed.objects.filter(report__in=pks, kind=Sealed.Kind.TRAITS)
    found = set(traits.values_list("report_id", flat=True))
    traits.delete()
    KeyWrap.objects.filter(report__in=pks).delete()
    return found
