"""A case from new to closed and back: each step with what it asks for, whole or not at all."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.cases.workflow import TRANSITIONS, NotAllowedError
from reporting.casework.acts.assigning import handlers_for
from reporting.casework.services import open_report, set_status
from reporting.models import AuditEntry, Behaviour, Case, Message, Note, Report, Sealed, Team

from .conftest import Send, opened

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
Status = Case.Status
WEIGHED = "Gebeld met de melder, geen acuut gevaar."


@pytest.fixture
def handler(sign_in: SignIn) -> Client:
    return sign_in("handler")


@pytest.fixture
def plain(send: Send) -> Report:
    """A report that nobody has to look at first."""
    send(behaviours=["hissing"], story="Iemand siste.", checked="1")
    report = Report.objects.get()
    Case.objects.filter(report=report).update(priority=Case.Priority.ORDINARY)
    return report


@pytest.fixture
def first(plain: Report) -> Report:
    """One that is to be looked at first."""
    Case.objects.filter(report=plain).update(priority=Case.Priority.LOOK_FIRST)
    return plain


def step(client: Client, report: Report, status: str, **fields: Any) -> Any:
    return client.post(f"/admin/casework/{report.pk}/status/", {"status": status} | fields)


def case_of(report: Report) -> Case:
    return Case.objects.get(report=report)


def trail() -> list[tuple[str, dict[str, Any]]]:
    return list(AuditEntry.objects.values_list("action", "detail"))


def test_case_goes_from_new_to_closed_and_back(handler: Client, plain: Report) -> None:
    me = User.objects.get(email="handler@example.org")
    assert step(handler, plain, "assessed").status_code == 302
    case = case_of(plain)
    assert (case.status, case.handler) == (Status.ASSESSED, None)
    assert case.assessed_at == case.changed_at
    assert case.assessed_at.minute % 15 == 0
    assert case.due_at is not None
    step(handler, plain, "in_progress")
    case = case_of(plain)
    assert (case.status, case.handler, case.started_at) == (Status.IN_PROGRESS, me, case.changed_at)
    step(handler, plain, "closed", outcome="measure")
    case = case_of(plain)
    assert (case.status, case.outcome, case.due_at) == (Status.CLOSED, "measure", None)
    assert case.closed_at == case.changed_at
    Case.objects.update(look_again=True)
    step(handler, plain, "in_progress")
    case = case_of(plain)
    assert (case.status, case.outcome, case.closed_at) == (Status.IN_PROGRESS, "", None)
    assert not case.look_again
    assert case.due_at is not None
    assert [detail for action, detail in trail() if action == Action.STATUS_CHANGED] == [
        {"from": "new", "to": "assessed"},
        {"from": "assessed", "to": "in_progress", "handler": me.pk},
        {"from": "in_progress", "to": "closed", "outcome": "measure"},
        {"from": "closed", "to": "in_progress", "handler": me.pk},
    ]


def test_only_steps_of_the_table_are_taken(plain: Report) -> None:
    actor = User.objects.create_user("a@example.org")
    for before in Status:
        for after in [*Status, "received", "", "gone"]:
            closed = {"closed_at": timezone.now(), "outcome": "measure"}
            is_closed = before == Status.CLOSED
            facts = closed if is_closed else dict.fromkeys(closed) | {"outcome": ""}
            Case.objects.filter(report=plain).update(status=before, **facts)
            known = AuditEntry.objects.count()
            if after in TRANSITIONS[before]:
                set_status(report=plain, actor=actor, status=after, outcome="spam")
                assert case_of(plain).status == after
                continue
            with pytest.raises(NotAllowedError):
                set_status(report=plain, actor=actor, status=after, outcome="spam")
            assert case_of(plain).status == before
            assert AuditEntry.objects.count() == known


def test_step_that_there_is_not_changes_nothing_and_says_so(handler: Client, plain: Report) -> None:
    for status in ("received", "", "gone", "new"):
        assert step(handler, plain, status).status_code == 200
    assert case_of(plain).status == Status.NEW
    assert trail() == []


def test_closing_needs_an_outcome(handler: Client, plain: Report) -> None:
    response = step(handler, plain, "closed", outcome="", note="Onthoud dit")
    assert response.context["close_form"].errors["outcome"]
    assert "Onthoud dit" in response.content.decode()
    step(handler, plain, "closed", outcome="something")
    assert case_of(plain).status == Status.NEW
    assert trail() == []


def test_who_wished_an_answer_gets_one_or_the_handler_says_that_none_goes_out(
    handler: Client, plain: Report
) -> None:
    Report.objects.update(answer_wished=True)
    response = step(handler, plain, "closed", outcome="no_action")
    assert response.context["close_form"].errors["without_answer"]
    assert case_of(plain).status == Status.NEW
    text = {"text": "Er komt meer licht.", "note": "Afgesproken met beheer."}
    step(handler, plain, "closed", outcome="no_action", nonce="ab" * 16, **text)
    assert case_of(plain).status == Status.CLOSED
    read = open_report(report=plain, actor=User.objects.get(email="handler@example.org"))
    assert [message.text for message in read.messages] == ["Er komt meer licht."]
    assert [note.text for note in read.notes] == ["Afgesproken met beheer."]
    assert not any(text["text"] in str(detail) for _action, detail in trail())


def test_closing_without_an_answer_is_allowed_once_it_is_said(
    handler: Client, plain: Report
) -> None:
    Report.objects.update(answer_wished=True)
    step(handler, plain, "closed", outcome="no_action", without_answer="on")
    assert case_of(plain).status == Status.CLOSED
    assert not Message.objects.exists()


def test_report_to_look_at_first_is_weighed_before_it_is_assessed(
    handler: Client, first: Report
) -> None:
    assert step(handler, first, "assessed").status_code == 200
    response = step(handler, first, "assessed", text="", checked=["police"])
    assert response.context["weigh_form"].errors["text"]
    assert case_of(first).status == Status.NEW
    step(handler, first, "closed", outcome="no_action")
    assert case_of(first).status == Status.NEW
    step(handler, first, "assessed", text=WEIGHED, checked=["police", "veilig_thuis"])
    assert case_of(first).status == Status.ASSESSED
    note = Note.objects.get()
    assert note.kind == Note.Kind.WEIGHED
    assert b"Gebeld" not in bytes(note.sealed.ciphertext)
    assert opened(first)["note"] == {
        "text": WEIGHED,
        "kind": "weighed",
        "checked": ["veilig_thuis", "police"],
    } or set(opened(first)["note"]["checked"]) == {"police", "veilig_thuis"}
    html = handler.post(f"/admin/casework/{first.pk}/words/").content.decode()
    assert WEIGHED in html


def test_spam_needs_no_weighing(handler: Client, first: Report) -> None:
    step(handler, first, "closed", outcome="spam")
    assert case_of(first).status == Status.CLOSED


def test_age_is_told_by_nothing_in_clear(handler: Client, send: Send) -> None:
    """Two reports that differ in age only leave the same rows, whatever is done with them."""
    rows = []
    for age in ("under_16", "45_64"):
        send(behaviours=["hissing"], story="Iemand siste.", age_band=age, checked="1")
        report = Report.objects.order_by("-pk").first()
        assert report is not None
        html = handler.post(f"/admin/casework/{report.pk}/words/").content.decode()
        assert ("0800-2000" in html) == (age == "under_16")
        handler.post(f"/admin/casework/{report.pk}/note/", {"text": WEIGHED})
        step(handler, report, "assessed")
        case = Case.objects.filter(report=report).values("status", "priority", "due_at").get()
        notes = list(report.notes.values_list("kind", flat=True))
        acts = AuditEntry.objects.filter(object_id=str(report.public_id))
        rows.append((case, notes, list(acts.values_list("action", "detail"))))
    assert rows[0] == rows[1]


def test_second_handler_sees_what_the_first_did_and_changes_nothing(
    handler: Client, plain: Report
) -> None:
    step(handler, plain, "assessed", seen="new")
    step(handler, plain, "closed", outcome="measure", seen="assessed")
    late = step(handler, plain, "in_progress", seen="assessed")
    assert late.status_code == 200
    assert late.context["case"].status == Status.CLOSED
    assert case_of(plain).status == Status.CLOSED
    address = f"/admin/casework/{plain.pk}/assign/"
    handler.post(address, {"to": "me", "seen": "0-0"})
    Case.objects.filter(report=plain).update(handler=None)
    late = handler.post(address, {"to": "me", "seen": "0-999"})
    assert late.status_code == 200
    assert case_of(plain).handler is None


def test_process_without_a_key_moves_a_case_and_weighs_nothing(
    handler: Client, first: Report, settings: Any
) -> None:
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    response = step(handler, first, "assessed", text=WEIGHED)
    assert WEIGHED in response.content.decode()
    assert case_of(first).status == Status.NEW
    assert not Sealed.objects.filter(kind=Sealed.Kind.NOTE).exists()
    assert [action for action, _detail in trail()] == [Action.WORDS_UNREADABLE]
    closing = {"outcome": "spam", "note": "Bel de school."}
    assert step(handler, first, "closed", **closing).status_code == 200
    assert case_of(first).status == Status.NEW
    assert [action for action, _detail in trail()] == [Action.WORDS_UNREADABLE] * 2


def test_case_is_given_to_a_team_and_to_who_can_see_it(
    handler: Client, plain: Report, almere: Municipality, sign_in: SignIn
) -> None:
    me = User.objects.get(email="handler@example.org")
    sign_in("analyst")
    other = User.objects.create_user("h2@example.org", municipality=almere)
    other.groups.set(me.groups.all())
    limited = Team.objects.create(municipality=almere, name="Stalken")
    limited.behaviours.add(Behaviour.objects.get(code="stalking"))
    limited.members.add(other)
    assert handlers_for(plain) == [me]
    address = f"/admin/casework/{plain.pk}/assign/"
    handler.post(address, {"team": "", "handler": other.pk})
    handler.post(address, {"handler": User.objects.get(email="analyst@example.org").pk})
    assert case_of(plain).handler is None
    due = case_of(plain).due_at
    handler.post(address, {"to": "me"})
    assert case_of(plain).handler == me
    # Given to the other one's team, it is the other one's to see.
    handler.post(address, {"team": limited.pk, "handler": me.pk})
    handler.post(address, {"team": limited.pk, "handler": other.pk})
    case = case_of(plain)
    assert (case.team, case.handler, case.due_at) == (limited, other, due)
    assert [detail for action, detail in trail() if action == Action.ASSIGNED] == [
        {"team": None, "handler": me.pk},
        {"team": limited.pk, "handler": me.pk},
        {"team": limited.pk, "handler": other.pk},
    ]


def test_who_can_be_given_a_case_is_who_sees_it(
    plain: Report, almere: Municipality, sign_in: SignIn
) -> None:
    sign_in("handler")
    user = User.objects.get(email="handler@example.org")
    hissing, stalking = (Behaviour.objects.get(code=code) for code in ("hissing", "stalking"))
    teams = [Team.objects.create(municipality=almere, name=name) for name in ("a", "b", "c")]
    teams[0].behaviours.add(hissing)
    teams[1].behaviours.add(stalking)
    for mine in ([], [0], [1], [2], [0, 1], [1, 2]):
        user.teams.set(teams[number] for number in mine)
        for team in (None, teams[1]):
            Case.objects.update(team=team)
            report = Report.objects.select_related("case").get(pk=plain.pk)
            sees = Report.objects.visible_to(User.objects.get(pk=user.pk)).filter(pk=plain.pk)
            assert (user in handlers_for(report)) == sees.exists(), (mine, team)


def test_page_says_in_words_that_it_is_overdue(handler: Client, first: Report) -> None:
    Case.objects.update(due_at=timezone.now() - timedelta(days=3))
    response = handler.get(f"/admin/casework/{first.pk}/")
    assert response.context["is_overdue"]
    Case.objects.update(due_at=timezone.now() + timedelta(days=3))
    assert not handler.get(f"/admin/casework/{first.pk}/").context["is_overdue"]
