"""The audit trail is added to and never changed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from home.people.models import User
from reporting import audit
from reporting.audit import verifying
from reporting.migrations import _audit_triggers
from reporting.models import AuditEntry, AuditSegment

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Puts the clock on the tenth of a month."""

    def _at(year: int, month: int) -> None:
        monkeypatch.setattr(
            timezone, "now", lambda: datetime(year, month, 10, 12, 0, 0, 123456, tzinfo=UTC)
        )

    return _at


def record(reason: str = "") -> AuditEntry:
    return audit.record(
        action=AuditEntry.Action.EXPORTED, actor=None, municipality=None, reason=reason
    )


def refused(change: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


def test_each_act_is_chained_to_the_one_before() -> None:
    first, second = record("een"), record("twee")
    assert (first.number, second.number) == (1, 2)
    assert second.previous_hash == first.hash
    assert list(audit.verify()) == []


def test_database_refuses_to_change_an_act() -> None:
    entry = record("een")
    assert refused(lambda: AuditEntry.objects.filter(pk=entry.pk).update(reason="anders"))
    assert refused(lambda: AuditEntry.objects.filter(pk=entry.pk)._raw_delete("default"))
    assert refused(lambda: AuditSegment.objects.all()._raw_delete("default"))
    assert refused(lambda: AuditSegment.objects.update(entries_count=0))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows")
def test_replacing_a_row_is_refused_too() -> None:
    entry = record("een")
    for model, number in ((AuditEntry, entry.pk), (AuditSegment, entry.segment_id)):
        table = model._meta.db_table
        names = ", ".join(str(field.column) for field in model._meta.concrete_fields)
        rows = f"SELECT {names} FROM {table} WHERE id = %s"  # noqa: S608 (names of our own tables)
        statement = f"INSERT OR REPLACE INTO {table} ({names}) {rows}"

        def replace(statement: str = statement, number: int = number) -> None:
            with connection.cursor() as cursor:
                cursor.execute(statement, [number])

        assert refused(replace)


def test_act_that_is_recorded_while_the_trail_is_read_is_no_break() -> None:
    record("een")
    read_before = AuditSegment.objects.get()
    record("twee")
    assert list(verifying._verify_month(read_before)) == []


def test_month_that_begins_out_of_nothing_is_named() -> None:
    record("een")
    _audit_triggers.drop_triggers(None, connection.schema_editor())
    AuditSegment.objects.update(first_hash="f" * 64)
    assert any("does not follow" in problem for problem in audit.verify())


def test_act_that_was_added_behind_the_trail_is_named() -> None:
    entry = record("een")
    entry.pk, entry.number = entry.pk + 1, 2
    entry.save(force_insert=True)
    assert any("never recorded" in problem for problem in audit.verify())


def test_triggers_are_there_after_all_migrations() -> None:
    """SQLite drops them where a migration builds an audit table anew."""
    sqlite = connection.vendor == "sqlite"
    names = "name FROM sqlite_master WHERE type = 'trigger'" if sqlite else "tgname FROM pg_trigger"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names}")
        there = {name for (name,) in cursor.fetchall()}
    wanted = _audit_triggers.SQLITE if sqlite else _audit_triggers.POSTGRESQL
    found = [_audit_triggers.NAMED.search(statement) for statement in wanted]
    assert {name.group(2) for name in found if name and name.group(1) == "TRIGGER"} <= there


def test_triggers_can_be_taken_away_and_put_back_around_a_change_of_the_table() -> None:
    entry = record("een")
    editor = connection.schema_editor()
    _audit_triggers.drop_triggers(None, editor)
    AuditEntry.objects.filter(pk=entry.pk).update(reason="anders")
    AuditEntry.objects.filter(pk=entry.pk).update(reason="een")
    _audit_triggers.create_triggers(None, editor)
    assert refused(lambda: AuditEntry.objects.filter(pk=entry.pk).update(reason="anders"))
    assert list(audit.verify()) == []


def test_user_who_is_deleted_stays_in_the_trail() -> None:
    user = User.objects.create_user("weg@example.org", "x")
    audit.record(action=AuditEntry.Action.EXPORTED, actor=user, municipality=None)
    user.delete()
    assert AuditEntry.objects.get().actor_email == "weg@example.org"
    assert list(audit.verify()) == []


def test_new_month_closes_the_one_before_and_goes_on_from_its_hash(
    at: Callable[[int, int], None],
) -> None:
    at(2026, 1)
    old = record()
    at(2026, 2)
    new = record()
    january, february = AuditSegment.objects.all()
    assert (january.month, february.month) == (date(2026, 1, 1), date(2026, 2, 1))
    assert january.closed_at is not None
    assert february.first_hash == january.last_hash == old.hash
    assert new.previous_hash == old.hash
    assert list(audit.verify()) == []


def test_clock_that_runs_back_does_not_fork_the_chain(at: Callable[[int, int], None]) -> None:
    at(2026, 2)
    record()
    at(2026, 1)
    record()
    assert AuditSegment.objects.count() == 1
    assert list(audit.verify()) == []


def test_closed_month_takes_no_more_and_goes_as_a_whole(at: Callable[[int, int], None]) -> None:
    at(2026, 1)
    record()
    record()
    january = AuditSegment.objects.get()
    assert refused(lambda: AuditSegment.objects.update(dropped_at=timezone.now()))
    at(2026, 2)
    record()
    entry = AuditEntry(
        segment=january, number=3, at=timezone.now(), action=AuditEntry.Action.EXPORTED, hash="x"
    )
    assert refused(lambda: entry.save(force_insert=True))
    AuditSegment.objects.filter(pk=january.pk).update(dropped_at=timezone.now())
    assert AuditEntry.objects.count() == 1
    # Not by `drop_month`, which records it.
    assert any("names as gone" in problem for problem in audit.verify())


def test_verify_names_an_act_that_was_changed_behind_the_triggers() -> None:
    record("een")
    record("twee")
    name = "audit_entry_guard" if connection.vendor == "postgresql" else "audit_entry_no_update"
    table = " ON reporting_auditentry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{table}")
    AuditEntry.objects.filter(number=1).update(reason="anders")
    assert any("was changed" in problem for problem in audit.verify())
    with pytest.raises(CommandError, match="was changed"):
        call_command("audit", "verify")


def test_command_counts_what_it_verified() -> None:
    record()
    output = StringIO()
    call_command("audit", "verify", stdout=output)
    assert "1 entries, chain unbroken" in output.getvalue()
