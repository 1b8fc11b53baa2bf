"""A stored export goes when a report that may be in it is erased, whoever erases it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from home.jobs.models import Job
from home.jobs.registry import declare_job
from home.people.models import Municipality, User
from reporting import erasure
from reporting.erasure import acts, write_ahead_log
from reporting.export.job import make_export
from reporting.export.services import JOB_KIND, REPORT_ERASED, remove_expired
from reporting.models import AuditEntry, ExportRequest, Report

from .conftest import Send
from .returning import Returning, sent
from .test_export import ask

SignIn = Callable[[str], Client]
EXPORTS = "/admin/casework/exports/"
Action = AuditEntry.Action


@pytest.fixture(autouse=True)
def small_limit(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is large, and lies in a private storage of this test's own."""
    # A test's transaction keeps the log from being emptied however long that waits.
    monkeypatch.setattr(write_ahead_log, "WAIT_MILLISECONDS", 0)
    settings.EXPORT_ROWS_AT_ONCE = 0
    private = settings.STORAGES["private"] | {
        "OPTIONS": {"location": str(tmp_path / "private"), "base_url": None}
    }
    settings.STORAGES = settings.STORAGES | {"private": private}
    declare_job(JOB_KIND, make_export)


@pytest.fixture
def code(send: Send) -> str:
    return sent(send)


@pytest.fixture
def asked(code: str, sign_in: SignIn, commit: Any) -> tuple[Client, ExportRequest]:
    """An export of one reporter's report that an analyst asked for, and that the job has made."""
    client = sign_in("analyst")
    with commit():
        ask(client)
    wanted = ExportRequest.objects.get()
    assert wanted.file_name
    return client, wanted


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """Within it, what waits for the end of the transaction happens."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def files_of(tmp_path: Path) -> list[str]:
    return [path.name for path in (tmp_path / "private").rglob("*") if path.is_file()]


def assert_taken_back(asked: tuple[Client, ExportRequest], tmp_path: Path, by: str) -> None:
    client, wanted = asked
    assert not Report.objects.exists()
    assert files_of(tmp_path) == []
    for path in ("", "dictionary/"):
        assert client.get(f"{EXPORTS}{wanted.public_id}/{path}").status_code == 404
    assert b"ingetrokken" in client.get(EXPORTS).content
    told = AuditEntry.objects.get(action=Action.EXPORT_REMOVED)
    assert (told.object_id, told.actor_email) == (str(wanted.public_id), by)
    assert told.reason == REPORT_ERASED


def test_reporter_erases(
    asked: tuple[Client, ExportRequest], code: str, tmp_path: Path, commit: Any
) -> None:
    assert len(files_of(tmp_path)) == 2
    back = Returning(Client(), code)
    back.press("erase")
    assert len(files_of(tmp_path)) == 2, "nothing is erased by asking whether it is sure"
    with commit():
        assert back.press("erase_now").status_code == 200
    assert_taken_back(asked, tmp_path, by="")


def test_privacy_officer_erases(
    asked: tuple[Client, ExportRequest], sign_in: SignIn, tmp_path: Path, commit: Any
) -> None:
    url = reverse("casework:erasing_confirm", args=[Report.objects.get().pk])
    with commit():
        sign_in("privacy_officer").post(url, {"reason": "gevraagd", "is_sure": "on"})
    assert_taken_back(asked, tmp_path, by="privacy_officer@example.org")


def test_its_time_is_over(asked: tuple[Client, ExportRequest], tmp_path: Path, commit: Any) -> None:
    Report.objects.update(received_at=datetime(2015, 1, 1, tzinfo=UTC))
    with commit():
        call_command("purge_incidents")
    assert_taken_back(asked, tmp_path, by="")


def test_older_copy_of_the_database_is_told_what_it_must_not_hold(
    asked: tuple[Client, ExportRequest],
    tmp_path: Path,
    commit: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def die(*_args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(acts, "_erase_one", die)
        with pytest.raises(KeyboardInterrupt):
            erasure.erase_report(report=Report.objects.get(), actor=None)
    assert len(files_of(tmp_path)) == 2
    with commit():
        call_command("replay_erasures")
    assert_taken_back(asked, tmp_path, by="")


def test_erasure_that_fails_takes_no_export_back(
    asked: tuple[Client, ExportRequest],
    tmp_path: Path,
    commit: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_args: Any) -> None:
        raise OperationalError("disk full")

    client, wanted = asked
    monkeypatch.setattr(acts, "_erase_row", fail)
    with commit(), pytest.raises(OperationalError):
        erasure.erase_report(report=Report.objects.get(), actor=None)
    assert len(files_of(tmp_path)) == 2
    assert client.get(f"{EXPORTS}{wanted.public_id}/").status_code == 200
    assert not AuditEntry.objects.filter(action=Action.EXPORT_REMOVED).exists()


def test_process_that_dies_after_the_erasure_leaves_nothing_to_download(
    asked: tuple[Client, ExportRequest], tmp_path: Path
) -> None:
    """What waits for the end of the transaction never happens here: the timer makes up for it."""
    client, wanted = asked
    erasure.erase_report(report=Report.objects.get(), actor=None)
    assert client.get(f"{EXPORTS}{wanted.public_id}/").status_code == 404
    assert remove_expired() == 1
    assert files_of(tmp_path) == []


def test_export_that_is_being_made_stops(
    report: Report, sign_in: SignIn, tmp_path: Path, commit: Any
) -> None:
    ask(sign_in("analyst"))
    wanted = ExportRequest.objects.get()
    assert Job.objects.get().state == Job.State.WAITING
    with commit():
        erasure.erase_report(report=report, actor=None)
    wanted.refresh_from_db()
    assert wanted.withdrawn_at
    assert Job.objects.get().state == Job.State.CANCELLED
    assert files_of(tmp_path) == []


def test_export_that_is_asked_for_while_a_report_is_erased_goes_too(
    report: Report, sign_in: SignIn, commit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, real = sign_in("analyst"), acts._erase_row

    def meanwhile(*args: Any) -> None:
        ask(client)
        real(*args)

    monkeypatch.setattr(acts, "_erase_row", meanwhile)
    with commit():
        erasure.erase_report(report=report, actor=None)
    assert ExportRequest.objects.get().withdrawn_at


def test_exports_of_another_municipality_and_those_that_went_stay_as_they_are(
    asked: tuple[Client, ExportRequest], almere: Municipality, tmp_path: Path, commit: Any
) -> None:
    _client, wanted = asked
    other = Municipality.objects.create(
        code="GM0995",
        name="Elders",
        site=Site.objects.create(hostname="elders.example", root_page=almere.site.root_page),
    )
    owner = User.objects.get(email="analyst@example.org")
    facts = {"owner": owner, "format": "csv", "language": "nl"}
    over = ExportRequest.objects.create(municipality=almere, **facts)
    ExportRequest.objects.filter(pk=wanted.pk).update(municipality=other)
    with commit():
        erasure.erase_report(report=Report.objects.get(), actor=None)
    assert len(files_of(tmp_path)) == 2
    over.refresh_from_db()
    assert over.withdrawn_at is None
    assert not AuditEntry.objects.filter(action=Action.EXPORT_REMOVED).exists()
