"""Staff are told that there is something, never what; and only who can see it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import default_task_backend
from pytest_django import DjangoCaptureOnCommitCallbacks

from home.people.models import Municipality, User
from home.people.roles import HANDLER, INTERPRETER
from reporting.cases.arrivals import report_arrived
from reporting.casework.notices.counting import counts_for
from reporting.casework.notices.telling import choose, send_digests, tell_of_assignment
from reporting.casework.services import assign, send_message
from reporting.incident_time import rounded_to_quarter
from reporting.models import Case, Report, StaffNotice, Team

from .conftest import Send
from .elsewhere import make_elsewhere

SignIn = Callable[[str], Client]
Commit = DjangoCaptureOnCommitCallbacks
When = StaffNotice.When
WORDS = ("halte", "Sissen", "Aanraken", "STORY", "Almere", "harass", "intimid", "SSSTOP")


@pytest.fixture
def make(almere: Municipality) -> Callable[..., User]:
    """Somebody who works there."""

    def _make(name: str, when: str = "", role: str = HANDLER, **fields: Any) -> User:
        fields.setdefault("municipality", almere)
        user = User.objects.create_user(f"{name}@example.org", "x", language="nl", **fields)
        user.groups.add(Group.objects.get(name=role))
        if when:
            StaffNotice.objects.create(user=user, when=when)
        return user

    return _make


def told() -> list[str]:
    return sorted(to for message in mail.outbox for to in message.to)


def with_team(report: Report, *members: User) -> Team:
    team = Team.objects.create(municipality=report.municipality, name=f"Team {len(members)}")
    team.members.add(*members)
    Case.objects.filter(report=report).update(team=team)
    return team


def team_of_spitting(almere: Municipality, member: User) -> None:
    """A team that sees only reports of one behaviour."""
    team = Team.objects.create(municipality=almere, name="Spugen")
    team.members.add(member)
    team.behaviours.add(almere.behaviours.get(code="spitting"))


def no_word_in_it() -> None:
    for message in mail.outbox:
        text = f"{message.subject} {message.body}"
        assert not [word for word in WORDS if word in text]
        assert str(Report.objects.latest("pk").public_id) not in text


def test_report_to_look_at_first_is_told_at_once(
    make: Callable[..., User],
    send: Send,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    make("now", When.AT_ONCE)
    make("daily", When.DAILY)
    make("never", When.NEVER)
    make("unasked")
    with django_capture_on_commit_callbacks(execute=True):
        send(behaviours=["hissing"], checked="1")
    assert not told()
    with django_capture_on_commit_callbacks(execute=True):
        send(behaviours=["touching"], place_text="Bij de halte", checked="1")
    assert told() == ["now@example.org"]
    assert "/admin/casework/" in mail.outbox[0].body
    no_word_in_it()


def test_queue_holds_numbers_only(
    make: Callable[..., User],
    send: Send,
    settings: Any,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        send(behaviours=["touching"], place_text="Bij de halte", checked="1")
        tell_of_assignment(report=Report.objects.get(), actor=make("boss"))
    waiting = default_task_backend.results  # type: ignore[attr-defined]  # of the dummy
    assert len(waiting) == 2
    for task in waiting:
        assert all(isinstance(value, int) for value in task.args)
        assert not task.kwargs


def test_only_the_team_is_told_of_its_report(
    make: Callable[..., User],
    send: Send,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    member, _other = make("member", When.AT_ONCE), make("other", When.AT_ONCE)
    with django_capture_on_commit_callbacks() as callbacks:
        send(behaviours=["touching"], checked="1")
    with_team(Report.objects.get(), member)
    for callback in callbacks:
        callback()
    assert told() == ["member@example.org"]


def test_who_may_not_see_it_is_not_told(
    almere: Municipality,
    make: Callable[..., User],
    send: Send,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    elsewhere = make_elsewhere()
    yesterday = timezone.localdate() - timedelta(days=1)
    make("gone", When.AT_ONCE, access_until=yesterday)
    make("off", When.AT_ONCE, is_active=False)
    make("far", When.AT_ONCE, municipality=elsewhere)
    make("interpreter", When.AT_ONCE, role=INTERPRETER)
    make("analyst", When.AT_ONCE, role="analyst")
    limited = make("limited", When.AT_ONCE)
    with django_capture_on_commit_callbacks() as callbacks:
        send(behaviours=["touching"], checked="1")
    team_of_spitting(almere, limited)
    for callback in callbacks:
        callback()
    assert not told()


def test_receiver_that_fails_costs_no_report(
    send: Send, django_capture_on_commit_callbacks: Commit
) -> None:
    def fails(**_kwargs: Any) -> None:
        raise RuntimeError

    report_arrived.connect(fails)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert send(behaviours=["touching"], checked="1").status_code == 200
    finally:
        report_arrived.disconnect(fails)
    assert Report.objects.count() == 1


def test_same_form_again_is_announced_once(
    almere: Municipality, client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    from reporting.intake.token import new_token

    seen: list[int] = []

    def counts(*, report: Report, **_kwargs: Any) -> None:
        seen.append(report.pk)

    report_arrived.connect(counts)
    data = {"behaviours": ["touching"], "token": new_token(), "checked": "1"}
    try:
        for _again in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                client.post("/nl/intake/", data)
    finally:
        report_arrived.disconnect(counts)
    assert len(seen) == 1


def test_who_is_given_a_case_is_told(
    make: Callable[..., User], report: Report, django_capture_on_commit_callbacks: Commit
) -> None:
    mine, boss = make("mine", When.AT_ONCE), make("boss", When.AT_ONCE)
    with django_capture_on_commit_callbacks(execute=True):
        assign(report=report, actor=boss, team=None, handler=mine)
        tell_of_assignment(report=report, actor=boss)
    assert "mine@example.org" in told()
    assert "boss@example.org" not in told()
    no_word_in_it()


def test_who_takes_a_case_is_not_told_of_it(
    make: Callable[..., User], report: Report, django_capture_on_commit_callbacks: Commit
) -> None:
    mine = make("mine", When.AT_ONCE)
    Case.objects.update(handler=mine)
    with django_capture_on_commit_callbacks(execute=True):
        tell_of_assignment(report=report, actor=mine)
    assert not told()


def test_team_is_told_but_for_who_gave_it(
    make: Callable[..., User], report: Report, django_capture_on_commit_callbacks: Commit
) -> None:
    one, two = make("one", When.AT_ONCE), make("two", When.AT_ONCE)
    with_team(report, one, two)
    with django_capture_on_commit_callbacks(execute=True):
        tell_of_assignment(report=report, actor=one)
    assert told() == ["two@example.org"]


def later(quarters: int = 1) -> datetime:
    return rounded_to_quarter(timezone.now()) + quarters * timedelta(minutes=15)


def test_daily_mail_tells_each_report_once(make: Callable[..., User], send: Send) -> None:
    make("daily", When.DAILY)
    make("unasked")
    make("now", When.AT_ONCE)
    make("never", When.NEVER)
    send(behaviours=["touching"], place_text="Bij de halte", checked="1")
    # The quarter in which it came is not over: the next run tells it.
    assert send_digests() == 0
    assert send_digests(later()) == 2
    assert told() == ["daily@example.org", "unasked@example.org"]
    assert send_digests(later()) == 0
    assert send_digests(later(5)) == 0
    no_word_in_it()


def test_daily_mail_counts(make: Callable[..., User], send: Send) -> None:
    mine = make("mine", When.DAILY)
    other = make("other", When.NEVER)
    for _one in range(3):
        send(behaviours=["hissing"], checked="1")
    first, second, third = Report.objects.order_by("pk")
    Case.objects.filter(report=third).update(handler=other)
    assign(report=first, actor=other, team=None, handler=mine)
    Case.objects.filter(report=second).update(due_at=timezone.now())
    assert send_digests(later()) == 1
    body = mail.outbox[0].body
    # Two of the three: one lies with somebody else.
    for number in (": 2", ": 1"):
        assert number in body
    assert body.count("- ") == 3


def test_duplicate_is_not_counted_unless_to_be_looked_at_again(
    make: Callable[..., User], send: Send
) -> None:
    handler = make("mine", When.NEVER)
    for _one in range(2):
        send(behaviours=["hissing"], checked="1")
    main, duplicate = Report.objects.order_by("pk")
    Case.objects.filter(report=duplicate).update(merged_into=main)
    window = {"since": later(-2), "until": later()}
    assert counts_for(handler, **window).received == 1
    Case.objects.filter(report=duplicate).update(look_again=True)
    assert counts_for(handler, **window).received == 2


def test_mail_that_does_not_go_is_told_by_the_next_run(
    make: Callable[..., User], send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("daily", When.DAILY)
    send(checked="1")

    def down(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("550 daily@example.org unknown")

    with monkeypatch.context() as away:
        away.setattr("django.core.mail.EmailMessage.send", down)
        assert send_digests(later()) == 0
    assert send_digests(later()) == 1


def test_nothing_new_is_no_mail(make: Callable[..., User], capsys: Any) -> None:
    make("daily", When.DAILY)
    call_command("send_staff_digest")
    assert capsys.readouterr().out == "0 sent.\n"
    assert not told()


def test_daily_mail_of_who_sees_less(
    almere: Municipality, make: Callable[..., User], send: Send
) -> None:
    limited = make("limited", When.DAILY)
    send(behaviours=["hissing"], checked="1")
    team_of_spitting(almere, limited)
    assert send_digests(later()) == 0


def test_mail_is_in_the_language_of_who_gets_it(make: Callable[..., User], send: Send) -> None:
    make("nl", When.DAILY)
    english = make("en", When.DAILY)
    User.objects.filter(pk=english.pk).update(language="en")
    send(checked="1")
    send_digests(later())
    assert "Something new for you" in [message.subject for message in mail.outbox]


def test_own_choice(sign_in: SignIn) -> None:
    client = sign_in(HANDLER)
    address = reverse("casework:staff_notice")
    page = client.get(address)
    assert page.context["form"].initial["when"] == When.DAILY
    assert client.post(address, {"when": "hourly"}).status_code == 200
    assert not StaffNotice.objects.exists()
    for when in (When.AT_ONCE, When.NEVER):
        assert client.post(address, {"when": when}).status_code == 302
        assert StaffNotice.objects.get().when == when


def test_who_begins_with_the_daily_mail_is_not_told_of_before(
    make: Callable[..., User], send: Send
) -> None:
    mine = make("mine", When.NEVER)
    send(checked="1")
    Report.objects.update(received_at=later(-1))
    choose(mine, When.DAILY)
    assert StaffNotice.objects.get().told_until == later(0)
    send(checked="1")
    assert send_digests(later()) == 1
    assert ": 1" in mail.outbox[0].body


def test_choice_is_for_who_handles_reports(sign_in: SignIn) -> None:
    for role in ("analyst", "privacy_officer", INTERPRETER, "admin"):
        assert sign_in(role).get(reverse("casework:staff_notice")).status_code == 302


def test_reporter_is_told_after_the_answer_is_stored(
    make: Callable[..., User], report: Report, django_capture_on_commit_callbacks: Commit
) -> None:
    handler = make("h")
    with django_capture_on_commit_callbacks() as callbacks:
        send_message(report=report, actor=handler, text="Er komt meer licht.")
    assert not mail.outbox
    for callback in callbacks:
        callback()
    assert told() == ["naam@example.org"]
    assert "licht" not in mail.outbox[0].body


def test_mail_server_that_is_away_loses_no_answer(
    make: Callable[..., User],
    report: Report,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    assert 0 < settings.EMAIL_TIMEOUT <= 10

    def down(*_args: Any, **_kwargs: Any) -> None:
        raise TimeoutError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    with django_capture_on_commit_callbacks(execute=True):
        assert send_message(report=report, actor=make("h"), text="Er komt meer licht.")
    assert report.messages.count() == 1
