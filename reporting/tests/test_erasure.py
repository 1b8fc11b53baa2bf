"""Erased is erased: in the database, after a crash, and after an older copy was put back."""

import fcntl
import hashlib
import os
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from home.people.models import Municipality
from reporting import audit, erasure
from reporting.erasure import acts, erasure_file
from reporting.intake.token import new_token, submission_hash
from reporting.models import (
    Area,
    AuditEntry,
    ErasedSubmission,
    ErasureProgress,
    Incident,
    KeyWrap,
    Message,
    Report,
    Sealed,
    Tombstone,
)

from .conftest import Send
from .returning import Returning, sent

POINTING = (Report, Incident, Sealed, KeyWrap)


@pytest.fixture
def file(almere: Municipality, settings: Any) -> Path:
    return Path(settings.ERASURE_FILE)


@pytest.fixture
def older_copy(report: Report) -> Callable[[], None]:
    """Puts back the rows of the report as they were, as restoring a database does."""
    rows: list[Any] = [report]
    for related in ("incidents", "sealed", "key_wraps"):
        rows += getattr(report, related).all()
    copy = serializers.serialize("json", rows)
    done = ErasureProgress.objects.values_list("lines_done", flat=True).first() or 0

    def _put_back() -> None:
        ErasedSubmission.objects.all().delete()
        Tombstone.objects.all().delete()
        ErasureProgress.objects.update(lines_done=done)
        for row in serializers.deserialize("json", copy):
            row.save()

    return _put_back


def erase(report: Report) -> None:
    erasure.erase_report(report=report, actor=None, reason="asked")


def die_between_file_and_database(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(acts, "_erase_row", die)
        with pytest.raises(KeyboardInterrupt):
            erase(report)


def test_nothing_that_points_at_a_report_is_left(report: Report, file: Path) -> None:
    erase(report)
    for model in POINTING:
        assert not model._default_manager.exists(), model
    assert list(audit.verify()) == []


def test_tombstone_keeps_area_month_and_behaviours_and_nothing_else(
    report: Report, almere: Municipality
) -> None:
    area = Area.objects.create(municipality=almere, code="WK003401", name="Centrum")
    Incident.objects.update(area=area)
    behaviours = report.incident.behaviours
    erase(report)
    stone = Tombstone.objects.get()
    assert (stone.municipality, stone.area) == (almere, area)
    assert (stone.month, stone.behaviours) == (date(2026, 3, 1), behaviours)
    kept = {field.name for field in Tombstone._meta.get_fields()}
    assert kept == {"id", "municipality", "area", "month", "behaviours"}


def test_month_of_a_report_without_a_date_is_that_of_receipt(send: Send) -> None:
    send()
    report = Report.objects.get()
    erase(report)
    assert Tombstone.objects.get().month == timezone.localdate(report.received_at).replace(day=1)


def test_file_gets_one_line_that_tells_nothing(report: Report, file: Path) -> None:
    erase(report)
    name = hashlib.sha256(report.public_id.bytes).hexdigest()
    assert file.read_text() == f"{name} {bytes(report.submission_hash).hex()}\n"
    assert file.stat().st_mode & 0o077 == 0


def test_erasing_is_in_the_trail_with_its_reason(report: Report) -> None:
    erase(report)
    entry = AuditEntry.objects.get()
    assert entry.action == AuditEntry.Action.ERASED
    assert (entry.object_id, entry.reason) == (str(report.public_id), "asked")


def test_form_of_an_erased_report_stays_known_for_two_days(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = new_token()
    send(token=token)
    report = Report.objects.get()
    made_of = bytes(report.submission_hash)
    assert not erasure.was_erased(made_of)
    erase(report)
    assert erasure.was_erased(made_of)
    assert not erasure.was_erased(submission_hash(b"x" * 16))
    send(token=token)
    assert not Report.objects.exists()
    later = timezone.now() + timedelta(hours=49)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not erasure.was_erased(made_of)
    send()
    erase(Report.objects.get())
    assert ErasedSubmission.objects.count() == 1


def test_erasing_twice_is_erasing_once(report: Report, file: Path) -> None:
    erase(report)
    erase(Report(pk=report.pk or 1, public_id=report.public_id))
    assert file.read_bytes().count(b"\n") == 1
    assert Tombstone.objects.count() == 1


def test_older_copy_of_the_rows_is_erased_again(
    report: Report, older_copy: Callable[[], None], send: Send
) -> None:
    send(story="een ander verhaal")
    erase(report)
    assert not erasure.is_pending()
    older_copy()
    assert Report.objects.count() == 2
    assert erasure.is_pending()
    call_command("replay_erasures")
    assert Report.objects.get().public_id != report.public_id
    assert Tombstone.objects.count() == 1
    assert erasure.was_erased(bytes(report.submission_hash))
    assert not erasure.is_pending()
    assert erasure.replay() == 0


def test_crash_between_file_and_database_is_finished_by_replaying(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_between_file_and_database(report, monkeypatch)
    assert Report.objects.exists()
    assert erasure.is_pending()
    assert erasure.replay() == 1
    assert not Report.objects.exists()
    assert not erasure.is_pending()


def test_next_erasure_carries_out_what_a_crash_left(
    report: Report, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_between_file_and_database(report, monkeypatch)
    send()
    erase(Report.objects.exclude(pk=report.pk).get())
    assert not Report.objects.exists()
    assert not erasure.is_pending()


def test_no_row_is_touched_when_the_file_takes_no_line(report: Report, file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        erase(report)
    assert Report.objects.exists()
    assert not Tombstone.objects.exists()


@pytest.mark.parametrize("torn", [b"ab12", b"f" * 63, b"\x00\xff\x00"])
def test_line_that_a_crash_cut_off_is_passed_over(
    report: Report, file: Path, older_copy: Callable[[], None], torn: bytes
) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(torn)
    assert erasure.replay() == 0
    erase(report)
    assert not erasure.is_pending()
    older_copy()
    assert erasure.replay() == 1


def test_line_that_lacks_only_its_end_still_counts(report: Report, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(hashlib.sha256(report.public_id.bytes).hexdigest())
    assert erasure.replay() == 1


def test_erasures_wait_for_one_another(report: Report, file: Path) -> None:
    """Else a line could be taken for carried out while another process is still at it."""
    file.parent.mkdir(parents=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND)
    fcntl.flock(descriptor, fcntl.LOCK_EX)

    def take_the_file() -> None:
        with erasure_file.locked_file():
            pass

    asking = threading.Thread(target=take_the_file, daemon=True)
    asking.start()
    asking.join(0.2)
    assert asking.is_alive()
    os.close(descriptor)
    asking.join(5)
    assert not asking.is_alive()


def lose(file: Path, kept: int = 0) -> bytes:
    """Leaves so many lines of the file; what it was."""
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:kept]))
    return whole


@pytest.mark.parametrize("kept", [None, 0, 1])
def test_file_that_was_lost_stays_lost_however_many_are_erased_after_it(
    send: Send, file: Path, client: Client, kept: int | None
) -> None:
    for _number in range(2):
        send()
        erase(Report.objects.get())
    lose(file, kept or 0)
    if kept is None:
        file.unlink()
    for _number in range(4):
        assert not erasure.is_pending()
        assert erasure.has_lost_lines()
        answer = client.get("/health/")
        assert (answer.status_code, answer.json()["erasures"]) == (503, False)
        with pytest.raises(CommandError, match="holds less"):
            call_command("replay_erasures")
        send()
        erase(Report.objects.get())
        assert not Report.objects.exists()


def test_file_that_is_whole_again_is_no_longer_lost(
    send: Send, report: Report, file: Path, client: Client
) -> None:
    erase(report)
    whole = lose(file)
    send()
    erase(Report.objects.get())
    file.write_bytes(whole + file.read_bytes())
    call_command("replay_erasures")
    assert client.get("/health/").status_code == 200


def test_file_as_long_as_it_was_that_names_other_reports_is_noticed(
    report: Report, file: Path
) -> None:
    erase(report)
    file.write_text("ab" * 32 + "\n")
    with pytest.raises(CommandError, match="holds less"):
        call_command("replay_erasures")


def test_lost_file_gets_its_lines_back_from_the_trail(
    report: Report, older_copy: Callable[[], None], send: Send, file: Path, client: Client
) -> None:
    erase(report)
    file.unlink()
    send()
    kept = Report.objects.get()
    call_command("replay_erasures", "--rebuild")
    assert client.get("/health/").status_code == 200
    older_copy()
    assert erasure.replay() == 1
    assert Report.objects.get() == kept


def test_waiting_erasure_is_seen_and_carried_out_after_a_loss(
    send: Send, report: Report, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase(report)
    lose(file)
    for number in range(2):
        send(story=f"verhaal {number}")
    first, second = Report.objects.all()
    erase(first)
    die_between_file_and_database(second, monkeypatch)
    assert erasure.is_pending()
    assert erasure.replay() == 1
    assert not erasure.is_pending()
    assert erasure.has_lost_lines()


def test_health_says_that_erasures_are_waiting(
    report: Report, older_copy: Callable[[], None], client: Client
) -> None:
    erase(report)
    assert client.get("/health/").json()["erasures"] is True
    older_copy()
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["erasures"]) == (503, False)
    erasure.replay()
    assert client.get("/health/").status_code == 200


def test_messages_go_too(send: Send, client: Client) -> None:
    back = Returning(client, sent(send))
    back.press("add", text="nog iets")
    erase(Report.objects.get())
    assert not Message.objects.exists()
    assert not Sealed.objects.exists()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets the database fail so many times at the end of an erasure."""
    real = acts.audit.record  # type: ignore[attr-defined]

    def _fail(times: int) -> None:
        left = [times]

        def record(**act: Any) -> Any:
            left[0] -= 1
            if left[0] >= 0:
                raise OperationalError("database is locked")
            return real(**act)

        monkeypatch.setattr("reporting.audit.record", record)

    return _fail


def test_erasure_that_fails_once_is_tried_again_at_once(
    report: Report, failing: Callable[[int], None], client: Client
) -> None:
    failing(1)
    erase(report)
    assert not Report.objects.exists()
    assert Tombstone.objects.count() == 1
    assert client.get("/health/").status_code == 200


def test_erasure_that_fails_twice_waits_for_the_next_and_health_says_so(
    report: Report, send: Send, failing: Callable[[int], None], client: Client
) -> None:
    failing(2)
    with pytest.raises(OperationalError):
        erase(report)
    assert Report.objects.get() == report
    assert client.get("/health/").json()["erasures"] is False
    send()
    erase(Report.objects.exclude(pk=report.pk).get())
    assert not Report.objects.exists()
    assert client.get("/health/").status_code == 200


def test_report_that_cannot_be_erased_keeps_no_other_from_being_erased(
    report: Report, send: Send, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    real = acts._erase_row

    def fail_for_one(pk: int, *args: Any) -> None:
        if pk == report.pk:
            raise OperationalError("this one never")
        real(pk, *args)

    monkeypatch.setattr(acts, "_erase_row", fail_for_one)
    with pytest.raises(OperationalError):
        erase(report)
    send()
    erase(Report.objects.exclude(pk=report.pk).get())
    assert Report.objects.get() == report
    assert client.get("/health/").json()["erasures"] is False
    monkeypatch.setattr(acts, "_erase_row", real)
    call_command("replay_erasures")
    assert not Report.objects.exists()
    assert client.get("/health/").status_code == 200


def test_health_does_not_wait_for_who_is_erasing(
    report: Report, file: Path, client: Client
) -> None:
    erase(report)
    with erasure_file.locked_file() as held:
        held.append("ab" * 32, None)
        assert client.get("/health/").status_code == 200
    assert client.get("/health/").status_code == 503


def test_health_says_that_the_file_cannot_be_read(
    almere: Municipality, file: Path, client: Client
) -> None:
    file.mkdir(parents=True)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["erasures"]) == (503, False)


def test_form_of_an_erased_report_that_the_older_copy_never_held_stays_erased(
    almere: Municipality, send: Send
) -> None:
    token = new_token()
    send(token=token)
    erase(Report.objects.get())
    for model in (ErasedSubmission, ErasureProgress, Tombstone):
        model._default_manager.all().delete()
    call_command("replay_erasures")
    assert "data-erased" in send(token=token).content.decode()
    assert not Report.objects.exists()


def test_nightly_job_forgets_forms_of_more_than_two_days_ago_and_brings_none_back(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase(report)
    call_command("replay_erasures")
    assert ErasedSubmission.objects.count() == 1
    later = timezone.now() + timedelta(hours=49)
    monkeypatch.setattr(timezone, "now", lambda: later)
    for _night in range(2):
        call_command("replay_erasures")
        assert not ErasedSubmission.objects.exists()


def test_line_of_the_older_form_is_still_read(report: Report, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(hashlib.sha256(report.public_id.bytes).hexdigest() + "\n")
    assert erasure.is_pending()
    assert erasure.replay() == 1
