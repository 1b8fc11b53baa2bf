"""An interpreter reads and translates one report until a day, and never sees another."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from home.people.models import Municipality, User
from home.people.roles import HANDLER, INTERPRETER
from reporting import vault
from reporting.casework.acts.redacting import redact
from reporting.casework.interpreting.access import NotPossibleError, admit, end_all
from reporting.casework.interpreting.services import store_translations, translations_of
from reporting.models import AuditEntry, Case, InterpreterAccess, Message, Report, Sealed
from reporting.report_keys import key_of

from .conftest import Send
from .elsewhere import make_elsewhere
from .returning import Returning, sent

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
STORY = "Iemand bleef achter mij lopen."
DUTCH = "Er liep iemand achter mij aan."
# What a report holds that is not for an interpreter.
NOT_FOR_THEM = ("naam@example.org", "under_16", "Jonger dan 16", "Sissen", "Stalken", "52.3")


@pytest.fixture
def interpreter(sign_in: SignIn) -> Client:
    return sign_in(INTERPRETER)


@pytest.fixture
def handler(sign_in: SignIn) -> Client:
    return sign_in(HANDLER)


def person(role: str) -> User:
    return User.objects.get(email=f"{role}@example.org")


def give(report: Report, days: int = 3) -> InterpreterAccess:
    return InterpreterAccess.objects.create(
        report=report,
        interpreter=person(INTERPRETER),
        until=timezone.now() + timedelta(days=days),
    )


def address(name: str, *args: int) -> str:
    return reverse(f"casework:{name}", args=args)


def shown(interpreter: Client, access: InterpreterAccess) -> dict[str, str]:
    """What the opened page holds of its sources, as a browser would send it back."""
    form = interpreter.post(address("interpreting_open", access.pk)).context["form"]
    return {name: form[name].value() for name in form.fields if name.startswith("seen:")}


def acts(*actions: Action) -> int:
    return AuditEntry.objects.filter(action__in=actions).count()


def test_handler_lets_an_interpreter_in(
    report: Report,
    handler: Client,
    interpreter: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    until = timezone.localdate() + timedelta(days=5)
    with django_capture_on_commit_callbacks(execute=True):
        response = handler.post(
            address("interpreter_admit", report.pk),
            {"interpreter": person(INTERPRETER).pk, "until": until.isoformat()},
        )
    assert response.status_code == 302
    access = InterpreterAccess.objects.get()
    assert timezone.localdate(access.until - timedelta(seconds=1)) == until
    entry = AuditEntry.objects.get(action=Action.INTERPRETER_ADMITTED)
    assert entry.actor == person(HANDLER)
    assert entry.detail["interpreter"] == person(INTERPRETER).pk
    (sent_mail,) = mail.outbox
    assert sent_mail.to == ["interpreter@example.org"]
    assert address("interpreting") in sent_mail.body
    for told in (STORY, str(report.public_id), "Sissen", "Nederlands", "straat", "SSSTOP"):
        assert told not in f"{sent_mail.subject} {sent_mail.body}"
    assert "Nederlands" in interpreter.get(address("interpreting")).content.decode()


def test_wrong_person_or_day_is_refused_and_kept(
    report: Report, handler: Client, interpreter: Client
) -> None:
    right = person(INTERPRETER).pk
    today = timezone.localdate()
    for who, days in ((right, -1), (right, 15), (person(HANDLER).pk, 3), ("x", 3)):
        until = (today + timedelta(days=days)).isoformat()
        response = handler.post(
            address("interpreter_admit", report.pk), {"interpreter": who, "until": until}
        )
        assert response.status_code == 422
        assert f'value="{until}"' in response.content.decode()
    assert handler.post(address("interpreter_admit", report.pk)).status_code == 422
    assert not InterpreterAccess.objects.exists()


def test_person_who_left_or_works_elsewhere_is_not_offered(
    report: Report, handler: Client, interpreter: Client, almere: Municipality
) -> None:
    elsewhere = make_elsewhere()
    other = User.objects.create_user("far@example.org", "x", municipality=elsewhere)
    other.groups.add(Group.objects.get(name=INTERPRETER))
    gone = User.objects.create_user(
        "gone@example.org",
        "x",
        municipality=almere,
        access_until=timezone.localdate() - timedelta(days=1),
    )
    gone.groups.add(Group.objects.get(name=INTERPRETER))
    html = handler.get(address("interpreter_admit", report.pk)).content.decode()
    assert "interpreter@example.org" in html
    assert "far@example.org" not in html
    assert "gone@example.org" not in html
    until = timezone.localdate()
    with pytest.raises(NotPossibleError):
        admit(report=report, interpreter=other, actor=person(HANDLER), until=until)


def test_once_at_a_time_and_not_for_a_closed_case(
    report: Report, handler: Client, interpreter: Client
) -> None:
    give(report)
    data = {
        "interpreter": person(INTERPRETER).pk,
        "until": timezone.localdate().isoformat(),
    }
    assert handler.post(address("interpreter_admit", report.pk), data).status_code == 422
    InterpreterAccess.objects.all().delete()
    Case.objects.update(status="closed", outcome="no_action", closed_at=timezone.now())
    assert handler.post(address("interpreter_admit", report.pk), data).status_code == 422
    assert not InterpreterAccess.objects.exists()


def test_interpreter_reads_the_texts_and_nothing_else(report: Report, interpreter: Client) -> None:
    access = give(report)
    before = interpreter.get(address("interpreting_report", access.pk))
    assert STORY not in before.content.decode()
    assert not acts(Action.WORDS_OPENED)
    assert interpreter.get(address("interpreting_open", access.pk)).status_code == 405
    response = interpreter.post(address("interpreting_open", access.pk))
    html = response.content.decode()
    for text in (STORY, "Meer licht", "Bij de halte"):
        assert text in html
    for text in NOT_FOR_THEM:
        assert text not in html
    assert response.headers["Cache-Control"].count("no-store") == 1
    entry = AuditEntry.objects.get(action=Action.WORDS_OPENED)
    assert entry.actor == person(INTERPRETER)
    assert entry.object_id == str(report.public_id)
    assert entry.detail == {"by": "interpreter", "access": access.pk}


def test_translation_is_sealed_and_read_by_the_handler(
    send: Send, client: Client, sign_in: SignIn
) -> None:
    interpreter = sign_in(INTERPRETER)
    back = Returning(client, sent(send))
    back.press("add", text="Nog iets.")
    report, message = Report.objects.get(), Message.objects.get()
    access = give(report)
    name = f"message:{message.pk}"
    texts = {"story": f"  {DUTCH}\n", "wish": "", name: "Iets erbij.", "pin": "x", "note": "x"}
    texts |= shown(interpreter, access)
    response = interpreter.post(address("interpreting_translate", access.pk), texts)
    assert response.status_code == 200
    assert DUTCH in response.content.decode()
    found = translations_of(report, key_of(report))
    assert {of: told.text for of, told in found.items()} == {"story": DUTCH, name: "Iets erbij."}
    assert {told.by for told in found.values()} == {"interpreter"}
    assert not any(DUTCH.encode() in bytes(row.ciphertext) for row in Sealed.objects.all())
    rows = AuditEntry.objects.filter(action=Action.TRANSLATED)
    assert sorted(row.detail["what"] for row in rows) == [name, "story"]
    assert not any(DUTCH in str(row.detail) for row in rows)
    # Saved again unchanged it is nothing new; emptied it goes.
    again = {"story": DUTCH, name: ""} | shown(interpreter, access)
    interpreter.post(address("interpreting_translate", access.pk), again)
    assert acts(Action.TRANSLATED) == 3
    assert set(translations_of(report, key_of(report))) == {"story"}


def test_words_taken_out_meanwhile_do_not_come_back(
    report: Report, interpreter: Client, handler: Client
) -> None:
    access = give(report)
    page = shown(interpreter, access)
    path = address("interpreting_translate", access.pk)
    old = {"story": "Jan achter mij.", "wish": "Meer licht graag."} | page
    assert interpreter.post(path, old).status_code == 200
    redact(report=report, actor=person(HANDLER), where="story", part="Iemand")
    late = interpreter.post(path, old)
    assert late.status_code == 409
    found = translations_of(report, key_of(report))
    assert {of: told.text for of, told in found.items()} == {"wish": "Meer licht graag."}
    # The page has the text as it is now, and what was typed to read, in no field.
    html = late.content.decode()
    assert "[…] bleef achter mij lopen." in html
    assert "Jan achter mij." in html
    form = late.context["form"]
    assert (form["story"].value(), form["wish"].value()) == ("", "Meer licht graag.")
    now = {name: form[name].value() for name in form.fields} | {"story": "[…] achter mij."}
    assert interpreter.post(path, now).status_code == 200
    assert translations_of(report, key_of(report))["story"].text == "[…] achter mij."
    # A page that does not say what it showed stores nothing.
    assert interpreter.post(path, {"story": "Iets."}).status_code == 409


def test_saving_without_the_key_leaves_one_row(
    report: Report, interpreter: Client, settings: Any
) -> None:
    access = give(report)
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    with pytest.raises(vault.CannotOpenError):
        store_translations(access=access, texts={"story": DUTCH}, seen={})
    assert acts(Action.WORDS_UNREADABLE) == 1


def test_too_long_a_translation_is_kept_on_the_screen(report: Report, interpreter: Client) -> None:
    access = give(report)
    long = "é" * 10_001
    response = interpreter.post(
        address("interpreting_translate", access.pk), {"story": long, "wish": DUTCH}
    )
    assert response.status_code == 422
    assert long in response.content.decode()
    assert DUTCH in response.content.decode()
    assert not Sealed.objects.filter(kind=Sealed.Kind.TRANSLATION).exists()


def test_access_that_ended_opens_nothing(
    report: Report, interpreter: Client, handler: Client
) -> None:
    access = give(report)
    now = timezone.now()
    closed = {"status": "closed", "outcome": "spam", "closed_at": now}
    open_again = {"status": "new", "outcome": "", "closed_at": None}

    def change(**fields: Any) -> None:
        InterpreterAccess.objects.update(**fields)

    ends: list[tuple[Callable[[], Any], Callable[[], Any]]] = [
        (lambda: change(until=now), lambda: change(until=access.until)),
        (lambda: change(ended_at=now), lambda: change(ended_at=None)),
        (
            lambda: change(interpreter=person(HANDLER)),
            lambda: change(interpreter=person(INTERPRETER)),
        ),
        (
            lambda: Case.objects.update(**closed),
            lambda: Case.objects.update(**open_again),
        ),
        (lambda: Report.objects.all().delete(), lambda: None),
    ]
    for end, mend in ends:
        end()
        assert interpreter.get(address("interpreting_report", access.pk)).status_code == 404
        for name in ("interpreting_open", "interpreting_translate"):
            response = interpreter.post(address(name, access.pk), {"story": DUTCH})
            assert response.status_code == 404, name
            assert STORY not in response.content.decode()
        start = interpreter.get(address("interpreting")).content.decode()
        assert address("interpreting_report", access.pk) not in start
        mend()
    assert not acts(Action.WORDS_OPENED, Action.TRANSLATED)


def test_interpreter_sees_no_other_report_and_no_listing(
    send: Send, sign_in: SignIn, report: Report
) -> None:
    interpreter = sign_in(INTERPRETER)
    access = give(report)
    send(story="Een ander verhaal.", checked="1")
    other = Report.objects.exclude(pk=report.pk).get()
    leaks = [
        address("index"),
        address("index_results"),
        *(address("detail", one.pk) for one in (report, other)),
        *(address("interpreter_admit", one.pk) for one in (report, other)),
        address("staff_notice"),
        address("export"),
    ]
    for path in leaks:
        response = interpreter.get(path)
        assert response.status_code == 302, path
    for name in ("open_words", "answer", "status", "interpreter_admit"):
        for one in (report, other):
            response = interpreter.post(address(name, one.pk), {"text": "x"})
            assert response.status_code == 302, name
            assert STORY not in response.content.decode()
    opened = interpreter.post(address("interpreting_open", access.pk)).content.decode()
    assert "Een ander verhaal." not in opened
    assert not Report.objects.visible_to(person(INTERPRETER)).exists()


def test_who_is_no_interpreter_is_refused(report: Report, sign_in: SignIn) -> None:
    sign_in(INTERPRETER)
    access = give(report)
    for number, role in enumerate((HANDLER, "analyst", "privacy_officer"), start=1):
        client = sign_in(role)
        assert client.get(address("interpreting")).status_code == 302
        assert client.post(address("interpreting_open", access.pk)).status_code == 302
        assert acts(Action.REFUSED) == 2 * number


def test_handler_ends_the_access(report: Report, handler: Client, interpreter: Client) -> None:
    access = give(report)
    page = handler.get(address("interpreter_admit", report.pk)).content.decode()
    assert address("interpreter_end", report.pk, access.pk) in page
    for _again in range(2):
        handler.post(address("interpreter_end", report.pk, access.pk))
    access.refresh_from_db()
    assert access.ended_at is not None
    entry = AuditEntry.objects.get(action=Action.INTERPRETER_ENDED)
    assert entry.detail["access"] == access.pk


def test_access_of_another_report_is_not_there(
    report: Report, send: Send, handler: Client, interpreter: Client
) -> None:
    access = give(report)
    send(checked="1")
    other = Report.objects.exclude(pk=report.pk).get()
    assert handler.post(address("interpreter_end", other.pk, access.pk)).status_code == 404


def test_closing_ends_all(report: Report, handler: Client, interpreter: Client) -> None:
    give(report)
    assert end_all(report=report, actor=person(HANDLER)) == 1
    assert end_all(report=report, actor=person(HANDLER)) == 0
    assert acts(Action.INTERPRETER_ENDED) == 1


def test_server_without_the_key_says_so(report: Report, interpreter: Client, settings: Any) -> None:
    access = give(report)
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    page = interpreter.get(address("interpreting_report", access.pk)).content.decode()
    assert address("interpreting_open", access.pk) not in page
    assert interpreter.post(address("interpreting_open", access.pk)).context["unreadable"]
    assert acts(Action.WORDS_UNREADABLE) == 1
    assert not acts(Action.WORDS_OPENED)


def test_mail_is_not_sent_for_what_has_ended(report: Report, interpreter: Client) -> None:
    from reporting.casework.interpreting.mail import send_given

    access = give(report)
    InterpreterAccess.objects.update(ended_at=timezone.now())
    send_given.enqueue(access.pk)
    send_given.enqueue(10**9)
    assert not mail.outbox


def test_start_takes_as_many_queries_for_many(
    almere: Municipality, send: Send, sign_in: SignIn
) -> None:
    interpreter = sign_in(INTERPRETER)
    send()
    give(Report.objects.get())
    interpreter.get(address("interpreting"))
    with CaptureQueriesContext(connection) as few:
        interpreter.get(address("interpreting"))
    for _more in range(5):
        give(Report.objects.get())
    with CaptureQueriesContext(connection) as many:
        page = interpreter.get(address("interpreting"))
    assert len(page.context["accesses"]) == 6
    assert len(many) == len(few)
