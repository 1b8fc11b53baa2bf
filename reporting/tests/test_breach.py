"""A stolen account: what it could have read, and the one act against it."""

import csv
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.jobs.models import Job
from home.people import roles
from home.people.accounts.administrators import LastAdministrator
from home.people.accounts.services import put_away
from home.people.models import Municipality, User
from reporting import audit
from reporting.models import (
    AuditEntry,
    BreachRecord,
    ExportRequest,
    InterpreterAccess,
    KeyWrap,
    Report,
    Team,
)
from reporting.privacy.breach import jobs, services
from reporting.privacy.breach.reach import Question, case_rows, what_could_be_read

from .conftest import Send
from .team_cases import another_municipality, area_named, move_to, person

SignIn = Callable[[str], Client]
Action = AuditEntry.Action


@pytest.fixture(autouse=True)
def _declared() -> None:
    jobs.declare()


@pytest.fixture
def stolen(almere: Municipality) -> User:
    return person(almere, roles.HANDLER, "gestolen")


@pytest.fixture
def officer(sign_in: SignIn) -> Client:
    return sign_in(roles.PRIVACY_OFFICER)


def moments(**changed: datetime) -> dict[str, str]:
    now = timezone.localtime()
    first, last = now - timedelta(days=1), now + timedelta(minutes=1)
    chosen = {"from_at": first, "until_at": last} | changed
    return {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in chosen.items()}


def asking(account: User) -> dict[str, Any]:
    return {"account": account.pk, **moments()}


def blocking(account: User) -> dict[str, Any]:
    found = f"{timezone.localtime():%Y-%m-%dT%H:%M}"
    return asking(account) | {"found_at": found, "reason": "laptop weg", "sure": "on"}


def question(almere: Municipality, account: User) -> Question:
    now = timezone.now()
    return Question(almere, account, now - timedelta(days=1), now + timedelta(minutes=1))


def acts(action: Action) -> int:
    return AuditEntry.objects.filter(action=action).count()


def block(client: Client, whom: User, /, **changed: Any) -> Any:
    return client.post(reverse("casework:breach_block"), blocking(whom) | changed)


def test_answer_counts_what_could_be_seen_and_names_what_was_opened(
    almere: Municipality, send: Send, stolen: User, officer: Client
) -> None:
    for _number in range(3):
        send()
    haven, poort = area_named(almere, "Haven"), area_named(almere, "Poort")
    first, second, third = Report.objects.order_by("pk")
    move_to(first, haven)
    move_to(second, haven)
    move_to(third, poort)
    team = Team.objects.create(municipality=almere, name="Haven")
    team.areas.add(haven)
    team.members.add(stolen)

    def note(action: Action, report: Report | None = None, **detail: Any) -> None:
        audit.record(
            action=action,
            actor=stolen,
            municipality=almere,
            object_type="report" if report else "reports",
            object_id=str(report.public_id) if report else "",
            detail=detail,
        )

    note(Action.WORDS_OPENED, first)
    note(Action.WORDS_OPENED, first)
    note(Action.WORDS_SEARCHED, reports=[str(third.public_id)])
    note(Action.WORDS_EXPORTED, ids=[second.pk, str(third.public_id), 987654], number=2)
    note(Action.EXPORTED, rows=40)
    asked = question(almere, stolen)
    answer = what_could_be_read(asked)
    # The third lies outside the team by now; the trail knows better.
    assert (answer["visible"], answer["opened"], answer["rows"]) == (2, 4, 42)
    assert answer["acts"] == {
        "words_opened": 2,
        "words_searched": 1,
        "words_exported": 1,
        "exported": 1,
    }
    rows = list(case_rows(asked))
    assert {number for number, _at, opened in rows if opened} == {
        str(first.public_id),
        str(second.public_id),
        str(third.public_id),
        "#987654",
    }
    page = officer.post(reverse("casework:breach"), asking(stolen))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert acts(Action.ACCOUNT_EXAMINED) == 1
    file: Any = officer.post(reverse("casework:breach_cases"), asking(stolen))
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    listed = list(csv.reader(StringIO(text), delimiter=settings.CSV_DELIMITER))[1:]
    assert {row[0] for row in listed} == {number for number, _at, _opened in rows}
    assert acts(Action.ACCOUNT_EXAMINED) == 2


def test_account_that_is_out_of_use_by_now_is_answered_for_as_it_was(
    almere: Municipality, send: Send, stolen: User
) -> None:
    send()
    User.objects.filter(pk=stolen.pk).update(is_active=False)
    assert what_could_be_read(question(almere, stolen))["visible"] == 1


def test_what_came_in_later_and_what_another_did_is_not_counted(
    almere: Municipality, report: Report, stolen: User
) -> None:
    audit.record(
        action=Action.WORDS_OPENED,
        actor=person(almere, roles.HANDLER, "ander"),
        municipality=almere,
        object_type="report",
        object_id=str(report.public_id),
    )
    now = timezone.now()
    answer = what_could_be_read(Question(almere, stolen, now - timedelta(days=9), now))
    assert (answer["visible"], answer["opened"]) == (1, 0)
    early = Question(almere, stolen, now - timedelta(days=9), now - timedelta(days=2))
    assert what_could_be_read(early)["visible"] == 0


def test_interpreter_could_read_what_was_given(
    almere: Municipality, report: Report, officer: Client
) -> None:
    interpreter = person(almere, roles.INTERPRETER, "tolk")
    until = timezone.now() + timedelta(days=3)
    access = InterpreterAccess.objects.create(report=report, interpreter=interpreter, until=until)
    answer = what_could_be_read(question(almere, interpreter))
    assert (answer["visible"], answer["given"]) == (1, 1)
    assert block(officer, interpreter).status_code == 302
    access.refresh_from_db()
    assert access.ended_at is not None
    assert acts(Action.INTERPRETER_ENDED) == 1


def test_one_act_ends_the_session_makes_new_keys_and_begins_the_record(
    almere: Municipality,
    report: Report,
    stolen: User,
    officer: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    old = set(KeyWrap.objects.filter(holder="municipality").values_list("key_id", flat=True))
    theirs = Client()
    theirs.force_login(stolen)
    assert theirs.get("/admin/casework/").status_code == 200
    export = ExportRequest.objects.create(
        municipality=almere, owner=stolen, format="csv", file_name="x.csv", language="nl"
    )
    export.expires_at = timezone.now() + timedelta(days=1)
    export.save()
    waiting = ExportRequest.objects.create(
        municipality=almere,
        owner=stolen,
        format="csv",
        language="nl",
        job=Job.objects.create(kind="reporting.export", owner=stolen),
    )
    with django_capture_on_commit_callbacks(execute=True):
        answer = block(officer, stolen)
    record = BreachRecord.objects.get()
    assert answer["Location"] == reverse("casework:breach_record", args=[record.pk])
    assert record.findings["steps"] == dict.fromkeys(services.STEPS, "done")
    assert (record.findings["visible"], record.findings["downloadable"]) == (1, 1)

    assert "/account/login/" in theirs.get("/admin/casework/")["Location"]
    stolen.refresh_from_db()
    assert not stolen.is_active
    for asked in (export, waiting):
        asked.refresh_from_db()
        assert asked.withdrawn_at is not None
    told = AuditEntry.objects.filter(action=Action.EXPORT_REMOVED)
    assert {act.object_id for act in told} == {str(export.public_id), str(waiting.public_id)}
    assert {act.actor_email for act in told} == {"privacy_officer@example.org"}
    job = record.rotation_job
    assert job is not None
    assert (job.state, job.parameters) == (Job.State.DONE, {"municipality": almere.pk})
    new = set(KeyWrap.objects.filter(holder="municipality").values_list("key_id", flat=True))
    assert new.isdisjoint(old)
    assert acts(Action.ACCOUNT_BLOCKED) == acts(Action.BREACH_RECORDED) == 1
    assert officer.get(answer["Location"]).status_code == 200


def test_again_goes_on_with_the_same_record(stolen: User, officer: Client) -> None:
    form = blocking(stolen)
    for _press in range(2):
        assert officer.post(reverse("casework:breach_block"), form).status_code == 302
    assert BreachRecord.objects.count() == 1
    blocked = AuditEntry.objects.filter(action=Action.ACCOUNT_BLOCKED).order_by("number")
    assert [entry.detail["was_in_use"] for entry in blocked] == [True, False]


def test_step_that_fails_undoes_nothing_is_named_and_can_be_done_again(
    stolen: User, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_told: Any) -> None:
        raise OSError("disk full of secrets")

    works = services.STEPS["exports"]
    monkeypatch.setitem(services.STEPS, "exports", broken)
    block(officer, stolen)
    stolen.refresh_from_db()
    record = BreachRecord.objects.get()
    assert not stolen.is_active
    assert record.findings["steps"]["exports"] == "failed"
    assert record.rotation_job is not None
    page = reverse("casework:breach_record", args=[record.pk])
    step = reverse("casework:breach_step", args=[record.pk, "exports"])
    assert step in officer.get(page).content.decode()
    officer.post(step)
    record.refresh_from_db()
    assert record.findings["steps"]["exports"] == "failed"
    monkeypatch.setitem(services.STEPS, "exports", works)
    assert officer.post(step).status_code == 302
    record.refresh_from_db()
    assert record.findings["steps"]["exports"] == "done"
    other = reverse("casework:breach_step", args=[record.pk, "anything"])
    assert officer.post(other).status_code == 404


def test_nobody_blocks_themselves(almere: Municipality, officer: Client) -> None:
    oneself = User.objects.get(email="privacy_officer@example.org")
    assert block(officer, oneself).status_code == 422
    oneself.refresh_from_db()
    assert oneself.is_active
    assert not BreachRecord.objects.exists()
    # And looking oneself up is allowed.
    assert officer.post(reverse("casework:breach"), asking(oneself)).status_code == 200


def test_superuser_and_last_administrator_can_be_blocked_and_that_is_said(
    almere: Municipality, officer: Client
) -> None:
    User.objects.filter(groups__name=roles.ADMIN).update(is_active=False)
    boss = User.objects.create_superuser("baas@example.org", "not-a-real-password")
    assert block(officer, boss).status_code == 302
    boss.refresh_from_db()
    record = BreachRecord.objects.get()
    assert (boss.is_active, record.findings["nobody_administers"]) == (False, True)
    page = officer.get(reverse("casework:breach_record", args=[record.pk])).content.decode()
    assert "createsuperuser" in page


def test_account_of_another_municipality_is_not_there(
    almere: Municipality, officer: Client
) -> None:
    other = another_municipality()
    theirs = person(other, roles.HANDLER, "ginds")
    for name in ("breach", "breach_block"):
        assert officer.post(reverse(f"casework:{name}"), blocking(theirs)).status_code == 422
    theirs.refresh_from_db()
    assert theirs.is_active
    assert acts(Action.ACCOUNT_EXAMINED) == 0
    now = timezone.now()
    foreign = BreachRecord.objects.create(
        municipality=other,
        account=theirs,
        account_email=theirs.email,
        from_at=now,
        until_at=now,
        found_at=now,
    )
    for name in ("breach_record", "breach_print"):
        url = reverse(f"casework:{name}", args=[foreign.pk])
        assert officer.get(url).status_code == 404, name


def test_odd_moments_are_named_and_nothing_is_done(stolen: User, officer: Client) -> None:
    soon = timezone.localtime() + timedelta(days=2)
    for changed in (
        {"from_at": moments()["until_at"], "until_at": moments()["from_at"]},
        {"from_at": f"{soon:%Y-%m-%dT%H:%M}"},
        {"until_at": "gisteren"},
        {"from_at": "0001-01-01T00:00"},
        {"found_at": "1999-12-31T23:59"},
        {"account": "0"},
        {"sure": ""},
        {"reason": ""},
        {"found_at": f"{soon:%Y-%m-%dT%H:%M}"},
    ):
        answer = block(officer, stolen, **changed)
        assert answer.status_code == 422, changed
    early = asking(stolen) | {"from_at": "0001-01-01T00:00"}
    assert officer.post(reverse("casework:breach"), early).status_code == 422
    stolen.refresh_from_db()
    assert stolen.is_active


def test_who_may_not_is_refused_on_the_record(sign_in: SignIn, stolen: User) -> None:
    for role in (roles.HANDLER, roles.ANALYST, roles.COMMUNICATIONS):
        client = sign_in(role)
        assert client.get(reverse("casework:breach")).status_code == 302
        assert block(client, stolen).status_code == 302
    stolen.refresh_from_db()
    assert stolen.is_active
    assert AuditEntry.objects.filter(action=Action.REFUSED, object_type="breach").count() == 6


def test_record_is_filled_in_shown_with_its_hours_and_taken_out(
    almere: Municipality, stolen: User, officer: Client
) -> None:
    block(officer, stolen, happened="=gestolen")
    record = BreachRecord.objects.get()
    url = reverse("casework:breach_record", args=[record.pk])
    form = officer.get(url).context["form"]
    assert (form.initial["happened"], officer.get(url).context["hours_left"]) == ("=gestolen", 71)
    told = f"{timezone.localtime():%Y-%m-%dT%H:%M}"
    filled = {
        "version": form.initial["version"],
        "found_at": f"{timezone.localtime(record.found_at):%Y-%m-%dT%H:%M}",
        "happened": "=gestolen",
        "measures": "geblokkeerd",
        "authority_told_at": told,
    }
    assert officer.post(url, filled).status_code == 302
    record.refresh_from_db()
    assert (record.measures, record.consequences) == ("geblokkeerd", "")
    changed = AuditEntry.objects.filter(action=Action.BREACH_RECORDED).latest("number")
    assert changed.detail == {"changed": ["authority_told_at", "measures"]}
    # Whoever still had the older page open loses nothing and overwrites nothing.
    late = officer.post(url, filled | {"measures": "iets anders"})
    assert late.status_code == 422
    assert "iets anders" in late.content.decode()
    record.refresh_from_db()
    assert record.measures == "geblokkeerd"

    data = json.loads(
        officer.get(reverse("casework:breach_file", args=[record.pk, "json"])).content
    )
    assert (data["account_email"], data["measures"]) == (stolen.email, "geblokkeerd")
    sheet = officer.get(reverse("casework:breach_file", args=[record.pk, "csv"])).content.decode()
    assert "'=gestolen" in sheet
    assert officer.get(reverse("casework:breach_file", args=[record.pk, "xml"])).status_code == 404
    printed = officer.get(reverse("casework:breach_print", args=[record.pk])).content.decode()
    assert stolen.email in printed


def test_job_makes_no_key_where_none_can_be_read(
    almere: Municipality, report: Report, settings: Any
) -> None:
    for key in settings.VAULT_DIR.glob("*.key"):
        key.unlink()
    before = sorted(settings.VAULT_DIR.iterdir())
    run: Any = type("Run", (), {"parameters": {"municipality": almere.pk}, "progress": None})()
    with pytest.raises(jobs.NoPrivateKeyHere):
        jobs.rotate_keys(run)
    assert sorted(settings.VAULT_DIR.iterdir()) == before


def test_job_says_how_far_it_is_and_goes_on_after_it_was_killed(
    almere: Municipality, report: Report, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    send()
    monkeypatch.setattr("reporting.vault.rewrapping.BATCH", 1)
    heard: list[tuple[int, int]] = []

    class Killed(Exception):
        pass

    def progress(done: int, total: int) -> None:
        heard.append((done, total))
        if len(heard) == 1:
            raise Killed

    run: Any = type("Run", (), {"parameters": {"municipality": almere.pk}})()
    run.progress = progress
    with pytest.raises(Killed):
        jobs.rotate_keys(run)
    jobs.rotate_keys(run)
    assert heard == [(1, 2), (1, 1)]
    wraps = KeyWrap.objects.filter(holder="municipality").values_list("key_id", flat=True)
    assert len(set(wraps)) == 1


def test_answer_asks_the_database_as_much_for_thirty_as_for_three(
    almere: Municipality, send: Send, stolen: User
) -> None:
    send()
    one = Report.objects.get()

    def more(number: int) -> None:
        for _copy in range(number):
            audit.record(
                action=Action.WORDS_SEARCHED,
                actor=stolen,
                municipality=almere,
                object_type="reports",
                detail={"ids": [one.pk]},
            )

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            what_could_be_read(question(almere, stolen))
        return len(asked)

    more(3)
    few = questions()
    more(27)
    assert questions() == few


def test_change_of_roles_or_teams_since_is_told(
    almere: Municipality, stolen: User, sign_in: SignIn
) -> None:
    assert not what_could_be_read(question(almere, stolen))["rights_changed"]
    admin = sign_in(roles.ADMIN)
    form = {"name": "Haven", "members": [stolen.pk]}
    assert admin.post("/admin/teams/new/", form).status_code == 302
    assert what_could_be_read(question(almere, stolen))["rights_changed"]


def test_blocking_an_administrator_leaves_the_usual_rule_as_it_was(
    almere: Municipality, sign_in: SignIn
) -> None:
    sign_in(roles.ADMIN)
    admin = User.objects.get(email="admin@example.org")
    with pytest.raises(LastAdministrator):
        put_away(actor=admin, user=admin)
