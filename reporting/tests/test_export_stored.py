"""Large exports: made by a job, kept for a while for one person, and taken back when need be."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from home.jobs.models import Job
from home.jobs.registry import declare_job
from home.jobs.running import JobCancelled, JobRun
from home.people.models import Municipality, User
from reporting.demo.synthetic import make_incidents
from reporting.export import job
from reporting.export.columns import COARSE
from reporting.export.job import make_export
from reporting.export.services import JOB_KIND, remove_expired, withdraw_exports
from reporting.export.stored_files import file_path
from reporting.models import AuditEntry, ExportRequest, Report

from .test_export import REASON, ask, content_of, rows_of

SignIn = Callable[[str], Client]
EXPORTS = "/admin/casework/exports/"
Action = AuditEntry.Action


@pytest.fixture(autouse=True)
def small_limit(settings: Any, tmp_path: Path) -> None:
    """Everything is large, and lies in a private storage of this test's own."""
    settings.EXPORT_ROWS_AT_ONCE = 0
    private = settings.STORAGES["private"] | {
        "OPTIONS": {"location": str(tmp_path / "private"), "base_url": None}
    }
    settings.STORAGES = settings.STORAGES | {"private": private}
    declare_job(JOB_KIND, make_export)


@pytest.fixture
def asked(
    report: Report, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> tuple[Client, ExportRequest]:
    """An export that an analyst asked for, and that the job has made."""
    client = sign_in("analyst")
    with django_capture_on_commit_callbacks(execute=True):
        response = ask(client)
    assert response.status_code == 302
    assert response["Location"] == EXPORTS
    return client, ExportRequest.objects.get()


def files_of(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "private").rglob("*") if path.is_file())


def test_job_makes_the_file_and_who_asked_downloads_it(
    asked: tuple[Client, ExportRequest], report: Report
) -> None:
    client, wanted = asked
    assert Job.objects.get().state == Job.State.DONE
    assert Job.objects.get().parameters == {"export": wanted.pk}
    assert wanted.expires_at is not None
    assert timedelta(days=1) < wanted.expires_at - timezone.now() <= timedelta(days=2)
    page = client.get(EXPORTS).content.decode()
    assert f"{EXPORTS}{wanted.public_id}/" in page
    content = content_of(client.get(f"{EXPORTS}{wanted.public_id}/"))
    assert len(content) == wanted.size
    (row,) = rows_of(content.decode())
    assert row["report"] == str(report.public_id)
    dictionary = b"".join(client.get(f"{EXPORTS}{wanted.public_id}/dictionary/"))
    assert len(rows_of(dictionary.decode())) == len(COARSE) + 1
    downloaded = AuditEntry.objects.get(action=Action.DOWNLOADED)
    assert downloaded.object_id == str(wanted.public_id)
    assert downloaded.detail["digest"] == wanted.digest
    assert AuditEntry.objects.filter(action=Action.EXPORTED).count() == 1


def test_another_person_never_has_it(
    asked: tuple[Client, ExportRequest], sign_in: SignIn, almere: Municipality
) -> None:
    _client, wanted = asked
    other = Client()
    user = User.objects.create_user("other@example.org", "not-a-real-password", municipality=almere)
    user.groups.add(Group.objects.get(name="analyst"))
    other.force_login(user)
    for path in ("", "dictionary/"):
        assert other.get(f"{EXPORTS}{wanted.public_id}/{path}").status_code == 404
    assert other.post(f"{EXPORTS}{wanted.public_id}/remove/").status_code == 404
    assert str(wanted.public_id) not in other.get(EXPORTS).content.decode()


def test_who_may_not_export_any_more_does_not_download(
    asked: tuple[Client, ExportRequest],
) -> None:
    client, wanted = asked
    user = User.objects.get(email="analyst@example.org")
    user.groups.set([Group.objects.get(name="handler")])
    for number, path in enumerate(("", "dictionary/"), start=1):
        assert client.get(f"{EXPORTS}{wanted.public_id}/{path}").status_code == 302
        assert AuditEntry.objects.filter(action=Action.REFUSED).count() == number
    assert not AuditEntry.objects.filter(action=Action.DOWNLOADED)


def test_without_the_finer_right_a_finer_file_is_refused(
    asked: tuple[Client, ExportRequest],
) -> None:
    client, wanted = asked
    ExportRequest.objects.update(scope=["time"])
    group = Group.objects.create(name="coarse only")
    group.permissions.set(
        Group.objects.get(name="analyst").permissions.exclude(codename="export_finer")
    )
    User.objects.get(email="analyst@example.org").groups.set([group])
    assert client.get(f"{EXPORTS}{wanted.public_id}/").status_code == 302
    assert AuditEntry.objects.get(action=Action.REFUSED).object_type == "export file"
    assert client.get(f"{EXPORTS}{wanted.public_id}/dictionary/").status_code == 302
    assert AuditEntry.objects.filter(action=Action.REFUSED, object_type="export file").count() == 2


def test_withdrawn_files_are_gone(asked: tuple[Client, ExportRequest], tmp_path: Path) -> None:
    client, wanted = asked
    assert files_of(tmp_path)
    owner = User.objects.get(email="analyst@example.org")
    assert withdraw_exports(user=owner) == 1
    assert withdraw_exports(user=owner) == 0
    assert files_of(tmp_path) == []
    assert client.get(f"{EXPORTS}{wanted.public_id}/").status_code == 404
    assert client.get(EXPORTS).status_code == 200


def test_owner_removes_a_file(asked: tuple[Client, ExportRequest], tmp_path: Path) -> None:
    client, wanted = asked
    assert client.get(f"{EXPORTS}{wanted.public_id}/remove/").status_code == 405
    for _twice in range(2):
        assert client.post(f"{EXPORTS}{wanted.public_id}/remove/").status_code == 302
    assert files_of(tmp_path) == []
    told = AuditEntry.objects.get(action=Action.EXPORT_REMOVED)
    assert (told.actor_email, told.object_id) == ("analyst@example.org", str(wanted.public_id))
    assert told.detail == {"format": "csv", "rows": 1, "owner": wanted.owner_id}


def test_expired_files_go(asked: tuple[Client, ExportRequest], tmp_path: Path) -> None:
    client, wanted = asked
    assert remove_expired() == 0
    ExportRequest.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(f"{EXPORTS}{wanted.public_id}/").status_code == 404
    call_command("remove_expired_exports")
    assert files_of(tmp_path) == []
    assert client.get(EXPORTS).status_code == 200


def run_of(wanted: ExportRequest, monkeypatch: pytest.MonkeyPatch) -> JobRun:
    """A run that nobody else competes with."""
    monkeypatch.setattr(JobRun, "hold_lease", lambda _self: None)
    assert wanted.job is not None
    return JobRun(job=wanted.job, lease=timedelta(minutes=2), lease_id=wanted.public_id)


def test_a_run_that_stops_anywhere_leaves_no_half_file_and_the_next_one_is_whole(
    report: Report, sign_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_incidents(municipality=report.municipality, count=5, seed=4)
    ask(sign_in("analyst"), format="xlsx")
    wanted = ExportRequest.objects.get()
    run = run_of(wanted, monkeypatch)

    def stop(*_args: Any, **_more: Any) -> None:
        raise JobCancelled

    for name in ("write_export", "take_name", "digest_of_file"):
        with monkeypatch.context() as broken:
            broken.setattr(job, name, stop)
            with pytest.raises(JobCancelled):
                make_export(run)
        wanted.refresh_from_db()
        assert wanted.file_name == ""
        assert not [found for found in files_of(tmp_path) if found.endswith(".part")]
    # What a killed run left.
    left = tmp_path / "private" / "exports" / str(wanted.public_id) / "half.xlsx.part"
    left.write_bytes(b"half")
    make_export(run)
    wanted.refresh_from_db()
    assert wanted.rows == 6
    assert file_path(wanted.file_name).read_bytes()[:2] == b"PK"
    assert len(files_of(tmp_path)) == 2
    # Once more changes nothing.
    make_export(run)
    assert len(files_of(tmp_path)) == 2


def test_a_job_of_who_may_no_more_makes_nothing(
    report: Report, sign_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(sign_in("analyst"), finer=["cell"], reason=REASON)
    wanted = ExportRequest.objects.get()
    assert wanted.scope == ["cell"]
    User.objects.get(email="analyst@example.org").groups.clear()
    with pytest.raises(job.NoLongerAllowed):
        make_export(run_of(wanted, monkeypatch))
    assert files_of(tmp_path) == []


def test_what_killed_jobs_left_is_swept(
    asked: tuple[Client, ExportRequest], tmp_path: Path
) -> None:
    assert asked[1].file_name
    stray = tmp_path / "private" / "exports" / "2e0e6a4b-0000-4000-8000-000000000000"
    stray.mkdir()
    (stray / "x.csv.part").write_bytes(b"x")
    assert remove_expired() == 1
    assert not stray.exists()
    assert len(files_of(tmp_path)) == 2
