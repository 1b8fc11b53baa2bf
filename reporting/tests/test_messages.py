"""Staff answer and move a report along; the reporter may get a mail that gives nothing away."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils.functional import cached_property

from home.people.models import User
from reporting.casework.case.views import ReportDetailView
from reporting.casework.notify import send_notice
from reporting.casework.services import open_report, status_of
from reporting.models import AuditEntry, Case, Message, Report, Sealed

from .conftest import Send
from .returning import TOLD

SignIn = Callable[[str], Client]
ANSWER = "Er komt meer licht bij de halte."
Action = AuditEntry.Action


@pytest.fixture
def handler(sign_in: SignIn) -> Client:
    return sign_in("handler")


@pytest.fixture
def answer(
    handler: Client, report: Report, django_capture_on_commit_callbacks: Any
) -> Callable[..., Any]:
    """Opens the words and answers, as the page lets a handler do."""

    def _answer(text: str = ANSWER, nonce: str = "") -> Any:
        page = handler.post(f"/admin/casework/{report.pk}/words/")
        fields = {"text": text, "nonce": nonce or page.context["answer_form"]["nonce"].value()}
        with django_capture_on_commit_callbacks(execute=True):
            return handler.post(f"/admin/casework/{report.pk}/answer/", fields)

    return _answer


def acts() -> list[str]:
    return list(AuditEntry.objects.values_list("action", flat=True))


def test_answer_is_sealed_for_the_reporter_and_in_the_trail_without_words(
    answer: Callable[..., Any], report: Report
) -> None:
    response = answer()
    assert response.status_code == 302
    message = Message.objects.get()
    assert message.author == Message.Author.MUNICIPALITY
    assert b"licht" not in bytes(message.sealed.ciphertext)
    opened = open_report(report=report, actor=User.objects.get(email="handler@example.org"))
    assert [read.text for read in opened.messages] == [ANSWER]
    assert acts() == [Action.WORDS_OPENED, Action.ANSWERED, Action.WORDS_OPENED]
    entry = AuditEntry.objects.get(action=Action.ANSWERED)
    assert entry.object_id == str(report.public_id)
    assert "licht" not in f"{entry.detail} {entry.reason}"


def test_messages_are_shown_after_opening_and_not_before(
    answer: Callable[..., Any], handler: Client, report: Report
) -> None:
    answer()
    assert ANSWER not in handler.get(f"/admin/casework/{report.pk}/").content.decode()
    assert ANSWER in handler.post(f"/admin/casework/{report.pk}/words/").content.decode()


def test_second_press_answers_once(answer: Callable[..., Any]) -> None:
    answer(nonce="ab" * 16)
    answer(nonce="ab" * 16)
    assert Message.objects.count() == 1
    assert acts().count(Action.ANSWERED) == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
def test_answer_that_cannot_be_sent_comes_back_with_what_was_typed(
    answer: Callable[..., Any], text: str
) -> None:
    response = answer(text)
    assert response.status_code == 200
    assert response.context["answer_form"].errors
    assert text in response.content.decode()
    assert not Message.objects.exists()


def test_server_without_private_key_cannot_answer_and_keeps_what_was_typed(
    handler: Client, report: Report, settings: Any
) -> None:
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    response = handler.post(f"/admin/casework/{report.pk}/answer/", {"text": ANSWER})
    assert ANSWER in response.content.decode()
    assert not Message.objects.exists()
    assert acts() == [Action.WORDS_UNREADABLE]


@pytest.mark.parametrize("address", ["answer", "status"])
@pytest.mark.parametrize("role", ["analyst", "privacy_officer"])
def test_who_may_not_answer_is_refused_and_recorded(
    report: Report, sign_in: SignIn, role: str, address: str
) -> None:
    client = sign_in(role)
    fields = {"text": ANSWER, "status": "in_progress"}
    client.post(f"/admin/casework/{report.pk}/{address}/", fields)
    assert not Message.objects.exists()
    assert status_of(report) == Case.Status.NEW
    assert acts() == [Action.REFUSED]


def test_detail_shows_everything_that_was_sealed(handler: Client, send: Send) -> None:
    send(
        **TOLD,
        role="witness",
        grounds=["gender"],
        age_band="16_17",
        effect=["avoids"],
        latitude="52.37012",
        longitude="5.21456",
    )
    report = Report.objects.get()
    html = handler.post(f"/admin/casework/{report.pk}/words/").content.decode()
    facts = handler.post(f"/admin/casework/{report.pk}/words/").context["facts"]
    told = {str(fact.label): fact.text for fact in facts.told}
    for text in (
        TOLD["story"],
        TOLD["wish"],
        TOLD["place_text"],
        TOLD["email"],
        "52.37012, 5.21456",
    ):
        assert text in told.values()
        assert str(text) in html
    assert len([text for text in told.values() if text]) == 9


def test_notice_says_nothing_of_the_subject_and_goes_to_who_wished_it(
    answer: Callable[..., Any], settings: Any
) -> None:
    settings.NOTICE_FROM_EMAIL = "Notities <noreply@notes.example>"
    settings.NOTICE_URL = "https://notes.example/"
    answer()
    (notice,) = mail.outbox
    assert notice.to == ["naam@example.org"]
    whole = notice.message().as_string().lower()
    for telling in ("ssstop", "intimidatie", "melding", "gemeente", "almere", "licht", "harass"):
        assert telling not in whole, telling
    assert "https://notes.example/" in notice.body
    assert notice.message()["Message-ID"].endswith("@notes.example>")


def test_notice_names_no_address_where_none_is_set(settings: Any) -> None:
    for language in ("nl", "en", "ar", "uk"):
        assert send_notice(address="naam@example.org", language=language)
    assert all("http" not in notice.body for notice in mail.outbox)


@pytest.mark.parametrize("told", [{"answer": "count"}, {"email": ""}])
def test_who_did_not_ask_gets_no_mail(
    send: Send, handler: Client, told: dict[str, str], django_capture_on_commit_callbacks: Any
) -> None:
    send(**(TOLD | told))
    report = Report.objects.get()
    report.answer_wished = told != {"answer": "count"}
    report.save()
    with django_capture_on_commit_callbacks(execute=True):
        handler.post(f"/admin/casework/{report.pk}/answer/", {"text": ANSWER})
    assert Message.objects.exists()
    assert mail.outbox == []


def test_mail_that_fails_loses_no_answer_and_logs_no_address(
    answer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*args: Any) -> None:
        raise OSError("550 <naam@example.org> unknown")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert answer().status_code == 302
    assert Message.objects.exists()
    assert "naam@example.org" not in caplog.text


def test_address_stays_sealed(answer: Callable[..., Any], report: Report) -> None:
    answer()
    row = report.sealed.get(kind=Sealed.Kind.CONTACT)
    assert b"naam" not in bytes(row.ciphertext)
    assert "naam@example.org" not in str(list(AuditEntry.objects.values()))


def test_words_that_are_typed_stand_in_no_error_report(answer: Callable[..., Any]) -> None:
    request = answer().wsgi_request
    assert request.sensitive_post_parameters == "__ALL__"


def test_no_notice_is_written_to_a_log_where_no_mail_is_sent(
    answer: Callable[..., Any], settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert answer().status_code == 302
    assert "naam@example.org" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("address", "fields"),
    [("answer", {"text": ANSWER}), ("status", {"status": "in_progress"}), ("words", {})],
)
def test_report_that_is_erased_meanwhile_is_not_there(
    handler: Client,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    fields: dict[str, str],
) -> None:
    shown = ReportDetailView.report.func  # type: ignore[attr-defined]

    def shown_and_then_erased(view: ReportDetailView) -> Report:
        found: Report = shown(view)
        Report.objects.all().delete()
        return found

    late = cached_property(shown_and_then_erased)
    late.__set_name__(ReportDetailView, "report")
    monkeypatch.setattr(ReportDetailView, "report", late)
    assert handler.post(f"/admin/casework/{report.pk}/{address}/", fields).status_code == 404
    assert not Sealed.objects.exists()
    assert acts() == []
