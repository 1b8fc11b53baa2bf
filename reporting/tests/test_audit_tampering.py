"""Whoever changes the trail behind its triggers is found, whatever the column."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.utils import timezone

from home.people.models import User
from reporting import audit
from reporting.migrations import _audit_triggers
from reporting.models import AuditEntry, AuditSegment

pytestmark = pytest.mark.django_db

MONTHS = ((2026, 1), (2026, 2), (2026, 3), (2026, 4))
ACTS_A_MONTH = 3


@pytest.fixture
def trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four months with three acts each; the first went, as its time had come."""
    actor = User.objects.create_user("iemand@example.org", "x")
    for year, month in MONTHS:
        for day in range(1, ACTS_A_MONTH + 1):
            now = datetime(year, month, 10 + day, 12, 0, 0, 123456, tzinfo=UTC)
            monkeypatch.setattr(timezone, "now", lambda now=now: now)
            audit.record(
                action=AuditEntry.Action.EXPORTED,
                actor=actor,
                municipality=None,
                object_type="reports",
                object_id="7",
                reason="asked",
                detail={"rows": day},
            )
    assert audit.drop_month(AuditSegment.objects.get(month=date(2026, 1, 1)))
    assert list(audit.verify()) == []


@pytest.fixture
def tampering(trail: None) -> Iterator[None]:
    """The triggers are away, and what is done here is undone before the database looks at it."""
    with transaction.atomic():
        _audit_triggers.drop_triggers(None, connection.schema_editor())
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA defer_foreign_keys = ON")
        yield
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def other(field: models.Field[Any, Any], value: Any) -> Any:
    """Another value than the one that is there, of the same kind."""
    if isinstance(field, models.DateTimeField):
        return value + timedelta(microseconds=1) if value else datetime(2026, 6, 1, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return value + timedelta(days=1)
    if isinstance(field, models.JSONField):
        return {**value, "rows": 99}
    if isinstance(field, models.CharField):
        return f"{value[:-1]}{'0' if value.endswith('1') else '1'}"
    return (value or 0) + 1000


def columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def tamper(model: type[models.Model], pk: int, column: str) -> None:
    rows = model._default_manager.filter(pk=pk)
    field = next(field for field in model._meta.concrete_fields if field.attname == column)
    value = rows.values_list(column, flat=True).get()
    new = other(field, value)
    with connection.cursor() as cursor:
        prepared = field.get_db_prep_save(new, connection)
        table, name = model._meta.db_table, field.column
        cursor.execute(
            f"UPDATE {table} SET {name} = %s WHERE id = %s",  # noqa: S608 (names of our own)
            [prepared, pk],
        )


@pytest.mark.parametrize("column", columns(AuditEntry))
def test_changed_column_of_an_act_is_found(tampering: None, column: str) -> None:
    entries = list(AuditEntry.objects.order_by("segment__month", "number"))
    # The first of all, the first and the last of a month, one between, and the last of all.
    for entry in (entries[0], entries[3], entries[4], entries[5], entries[-1]):
        with undone():
            tamper(AuditEntry, entry.pk, column)
            assert list(audit.verify()), entry


@pytest.mark.parametrize("column", columns(AuditSegment))
def test_changed_column_of_a_month_is_found(tampering: None, column: str) -> None:
    for segment in AuditSegment.objects.all():
        with undone():
            tamper(AuditSegment, segment.pk, column)
            assert list(audit.verify()), segment


def test_deleted_act_is_found(tampering: None) -> None:
    for entry in AuditEntry.objects.all():
        with undone():
            AuditEntry.objects.filter(pk=entry.pk)._raw_delete("default")
            assert list(audit.verify()), entry


def test_swapped_acts_are_found(tampering: None) -> None:
    one, two = AuditEntry.objects.filter(segment__month=date(2026, 2, 1)).order_by("number")[:2]
    one.number, two.number = two.number, one.number
    AuditEntry.objects.filter(pk=one.pk).update(number=99)
    AuditEntry.objects.filter(pk=two.pk).update(number=two.number)
    AuditEntry.objects.filter(pk=one.pk).update(number=one.number)
    assert list(audit.verify())


def test_deleted_month_is_found(tampering: None) -> None:
    for segment in AuditSegment.objects.filter(month__lt=date(2026, 4, 1)):
        with undone():
            segment.entries.all()._raw_delete("default")
            AuditSegment.objects.filter(pk=segment.pk)._raw_delete("default")
            assert list(audit.verify()), segment


def test_deleted_newest_month_is_found_unless_the_one_before_is_opened(tampering: None) -> None:
    newest = AuditSegment.objects.get(month=date(2026, 4, 1))
    end = audit.end_of_trail()
    newest.entries.all()._raw_delete("default")
    AuditSegment.objects.filter(pk=newest.pk)._raw_delete("default")
    assert any("no month follows" in problem for problem in audit.verify())
    # Who does that too is found by the end that was kept elsewhere.
    AuditSegment.objects.filter(month=date(2026, 3, 1)).update(closed_at=None)
    assert not audit.holds(end)


def forged(entry: AuditEntry) -> AuditEntry:
    return AuditEntry(
        pk=entry.pk + 1,
        segment=entry.segment,
        number=entry.number + 1,
        at=entry.at,
        action=AuditEntry.Action.EXPORTED,
        previous_hash=entry.hash,
        hash="f" * 64,
    )


@pytest.mark.parametrize("is_counted", [False, True])
def test_forged_act_at_the_end_is_found(tampering: None, is_counted: bool) -> None:
    last = AuditEntry.objects.select_related("segment").order_by("segment__month", "number").last()
    assert last
    forgery = forged(last)
    forgery.save(force_insert=True)
    if is_counted:
        AuditSegment.objects.filter(pk=last.segment_id).update(
            entries_count=forgery.number, last_hash=forgery.hash
        )
    assert list(audit.verify())


def test_trail_that_was_cut_off_with_its_month_is_found_by_the_end_kept_elsewhere(
    tampering: None,
) -> None:
    end = audit.end_of_trail()
    assert audit.holds(end)
    newest = AuditSegment.objects.get(month=date(2026, 4, 1))
    before = newest.entries.order_by("number").reverse()[1]
    newest.entries.filter(number__gt=before.number)._raw_delete("default")
    AuditSegment.objects.filter(pk=newest.pk).update(
        entries_count=before.number, last_hash=before.hash
    )
    assert not audit.holds(end)


def test_acts_of_before_rows_and_months_were_hashed_are_still_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from reporting.audit import chain, digests

    def older(values: Any, **bound: Any) -> str:
        return digests.older_act_digest(values)

    with monkeypatch.context() as patch:
        patch.setattr(chain, "act_digest", older)
        for _act in range(2):
            audit.record(action=AuditEntry.Action.EXPORTED, actor=None, municipality=None)
    audit.record(action=AuditEntry.Action.EXPORTED, actor=None, municipality=None)
    assert list(audit.verify()) == []
