"""Answering in the reporter's language, notes, and taking a part of the words out for good."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override

from home.people.models import Municipality
from reporting.casework.acts import translating
from reporting.casework.acts.opening import OpenedReport
from reporting.casework.acts.redacting import find_part
from reporting.casework.case import page, redactable
from reporting.casework.case.acting import cannot_write
from reporting.casework.case.redactable import redactables, suggestions
from reporting.intake.personal_data import find_personal_data
from reporting.messages import OpenedMessage, WordsGoneError
from reporting.models import AuditEntry, CannedReply, Case, Message, Report, Sealed
from reporting.report_keys import key_of
from reporting.translation import TranslationError
from reporting.translation.engine import Why

from .conftest import Send, opened
from .returning import Returning, sent

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
STORY = "Jan Jansen liep achter mij aan. Bel 06-12345678. In januari ook al, Jan."


@pytest.fixture
def handler(sign_in: SignIn) -> Client:
    return sign_in("handler")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An engine that puts the language in front; what it was asked."""
    asked: list[str] = []

    def translate(text: str, *, source: str | None, target: str) -> str:
        asked.append(text)
        if text == "stuk":
            raise TranslationError(Why.BUSY)
        return f"[{source}>{target}] {text}"

    monkeypatch.setattr(translating, "translate", translate)
    monkeypatch.setattr(page, "is_available", lambda: True)
    return asked


@pytest.fixture
def arabic(send: Send) -> Report:
    """A report in Arabic, without words of its own that matter."""
    send(behaviours=["hissing"], story=STORY, checked="1")
    Report.objects.update(language="ar")
    return Report.objects.get()


def press(client: Client, report: Report, act: str, **fields: Any) -> Any:
    return client.post(f"/admin/casework/{report.pk}/{act}/", fields)


def acts() -> list[str]:
    return list(AuditEntry.objects.values_list("action", flat=True))


def fields_of(answer: Any) -> dict[str, str]:
    """What the composer holds, as a browser would send it."""
    form = answer.context["answer_form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_story_is_translated_in_place_and_recorded_first(
    handler: Client, arabic: Report, engine: list[str]
) -> None:
    html = press(handler, arabic, "translate", what="story").content.decode()
    assert f"[ar&gt;nl] {STORY}" in html
    assert engine == [STORY]
    assert acts() == [Action.WORDS_OPENED, Action.TRANSLATED]
    entry = AuditEntry.objects.get(action=Action.TRANSLATED)
    assert entry.detail == {"what": "story", "from": "ar", "to": "nl"}


def test_text_that_is_not_there_is_not_translated(
    handler: Client, arabic: Report, engine: list[str]
) -> None:
    for what in ("contact", "message:1", "", "message:x"):
        assert press(handler, arabic, "translate", what=what).status_code == 200
    assert engine == []


def test_answer_is_translated_looked_at_and_sent_with_both(
    handler: Client, arabic: Report, engine: list[str]
) -> None:
    shown = fields_of(press(handler, arabic, "answer", step="translate", text="Dank je."))
    assert shown["translation"] == "[nl>ar] Dank je."
    assert not Message.objects.exists()
    press(handler, arabic, "answer", **(shown | {"step": "send"}))
    message = opened(arabic)["message"]
    assert message == {
        "text": "Dank je.",
        "translation": {
            "language": "ar",
            "text": "[nl>ar] Dank je.",
            "machine": True,
            "checked": False,
        },
    }
    assert "Dank" not in str(list(AuditEntry.objects.values()))


def test_translation_that_a_person_changed_says_so(
    handler: Client, arabic: Report, engine: list[str]
) -> None:
    shown = fields_of(press(handler, arabic, "answer", step="translate", text="Dank je."))
    changed = shown | {"step": "send", "translation": "شكرا", "text": "Dank je wel."}
    press(handler, arabic, "answer", **changed)
    told = opened(arabic)["message"]["translation"]
    assert (told["text"], told["machine"], told["checked"]) == ("شكرا", True, True)


def test_text_changed_after_translating_is_not_sent_with_the_old_translation(
    handler: Client, arabic: Report, engine: list[str]
) -> None:
    shown = fields_of(press(handler, arabic, "answer", step="translate", text="Dank je."))
    answer = press(handler, arabic, "answer", **(shown | {"step": "send", "text": "Iets anders."}))
    assert answer.context["answer_form"].errors["translation"]
    assert "Iets anders." in answer.content.decode()
    assert not Message.objects.exists()


def test_engine_that_fails_loses_nothing(
    handler: Client, arabic: Report, engine: list[str]
) -> None:
    answer = press(handler, arabic, "answer", step="translate", text="stuk", translation="x")
    assert fields_of(answer)["text"] == "stuk"
    assert fields_of(answer)["translation"] == "x"


def test_ready_answer_needs_no_engine(
    handler: Client, arabic: Report, almere: Municipality
) -> None:
    reply = CannedReply.objects.create(municipality=almere, name="Dank")
    reply.texts.create(language="nl", text="Dank voor je melding.")
    reply.texts.create(language="ar", text="شكرا على الإبلاغ")
    reply.save()
    shown = fields_of(press(handler, arabic, "answer", step="ready", ready=reply.pk, text="Hallo."))
    assert shown["text"] == "Hallo.\n\nDank voor je melding."
    assert shown["translation"] == "شكرا على الإبلاغ"
    press(handler, arabic, "answer", **(shown | {"step": "send"}))
    told = opened(arabic)["message"]["translation"]
    assert (told["machine"], told["checked"]) == (False, False)


def test_what_a_ready_answer_leaves_open_is_not_sent(handler: Client, arabic: Report) -> None:
    open_text = "We doen niets, omdat … [vul aan waarom]."
    for fields in ({"text": open_text}, {"text": "Dank.", "translation": "… [يُذكر السبب هنا]"}):
        answer = press(handler, arabic, "answer", step="send", **fields)
        assert fields_of(answer)["text"] == fields["text"]
        assert not Message.objects.exists()


def test_ready_answer_that_there_is_not_loses_nothing(handler: Client, arabic: Report) -> None:
    for ready in ("", "x", "999"):
        answer = press(handler, arabic, "answer", step="ready", ready=ready, text="Hallo.")
        assert fields_of(answer)["text"] == "Hallo."


def test_reporter_reads_both_and_who_translated(
    send: Send, client: Client, handler: Client, engine: list[str]
) -> None:
    code = sent(send)
    report = Report.objects.get()
    Report.objects.update(language="ar")
    shown = fields_of(press(handler, report, "answer", step="translate", text="Dank je."))
    press(handler, report, "answer", **(shown | {"step": "send"}))
    html = Returning(client, code).html
    assert "[nl&gt;ar] Dank je." in html
    assert "my-report__by-machine" in html


def test_note_is_kept_once_and_shown_after_opening(handler: Client, arabic: Report) -> None:
    for _press in range(2):
        press(handler, arabic, "note", text="Bel de school.", nonce="ab" * 16)
    assert Sealed.objects.filter(kind=Sealed.Kind.NOTE).count() == 1
    assert acts() == [Action.NOTED]
    assert "Bel de school." not in handler.get(f"/admin/casework/{arabic.pk}/").content.decode()
    html = press(handler, arabic, "words").content.decode()
    assert "Bel de school." in html
    assert press(handler, arabic, "note", text=" ").context["note_form"].errors


def test_part_is_shown_before_it_goes_and_goes_for_good(
    handler: Client, arabic: Report, django_capture_on_commit_callbacks: Any
) -> None:
    Sealed.objects.create(report=arabic, kind=Sealed.Kind.TRANSLATION, ciphertext=b"x")
    row = Sealed.objects.get(kind=Sealed.Kind.WORDS)
    asked = press(handler, arabic, "redact", where="story", part="Jan")
    assert asked.content.decode().count("<del>Jan</del>") == 2
    assert opened_story(arabic) == STORY
    with django_capture_on_commit_callbacks(execute=True):
        press(handler, arabic, "redact", where="story", part="Jan", step="do")
    assert opened_story(arabic) == STORY.replace("Jan ", "[…] ").replace("Jan.", "[…].")
    now = Sealed.objects.get(kind=Sealed.Kind.WORDS)
    assert now.pk == row.pk
    assert now.ciphertext != row.ciphertext
    assert not Sealed.objects.filter(kind=Sealed.Kind.TRANSLATION).exists()
    entry = AuditEntry.objects.get(action=Action.REDACTED)
    assert entry.detail == {"kind": "story", "characters": 6, "times": 2}
    assert "Jan" not in str(list(AuditEntry.objects.values("reason", "detail")))


def opened_story(report: Report) -> str:
    row = report.sealed.get(kind=Sealed.Kind.WORDS)
    from reporting.messages import sealed_parts

    return str(key_of(report).open(sealed_parts([row])[0])["story"])


def test_message_of_the_reporter_can_be_redacted_and_ours_cannot(
    send: Send, client: Client, handler: Client
) -> None:
    code = sent(send)
    Returning(client, code).press("add", text="Het was Piet.")
    report, message = Report.objects.get(), Message.objects.get()
    press(handler, report, "redact", where=f"message:{message.pk}", part="Piet", step="do")
    assert opened(report)["message"]["text"] == "Het was […]."
    Message.objects.update(author=Message.Author.MUNICIPALITY)
    press(handler, report, "redact", where=f"message:{message.pk}", part="Het", step="do")
    assert opened(report)["message"]["text"] == "Het was […]."


NOT_THERE = [
    ("story", "Kees"),
    ("story", ""),
    ("story", "x" * 2000),
    ("contact", "naam"),
    ("message:99", "Jan"),
    ("message:99999999999999999999999", "Jan"),
    ("", "Jan"),
]


def test_part_that_is_not_there_changes_nothing_and_comes_back(
    handler: Client, arabic: Report
) -> None:
    for where, part in NOT_THERE:
        answer = press(handler, arabic, "redact", where=where, part=part, step="do")
        assert answer.status_code == 200
        if where == "story":
            assert part in answer.content.decode()
    assert opened_story(arabic) == STORY
    assert Action.REDACTED not in acts()


def test_redacting_without_the_key_leaves_one_row(
    handler: Client, arabic: Report, settings: Any
) -> None:
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    press(handler, arabic, "redact", where="story", part="Jan", step="do")
    assert acts() == [Action.WORDS_UNREADABLE]


def test_nothing_is_written_where_the_words_have_gone(handler: Client, arabic: Report) -> None:
    Case.objects.update(words_gone_at=timezone.now())
    note = press(handler, arabic, "note", text="Bel de school.", nonce="ab" * 16)
    answer = press(handler, arabic, "answer", text="Dank je.", nonce="cd" * 16)
    gone = press(handler, arabic, "redact", where="story", part="Jan", step="do")
    with override("nl"):
        told = str(cannot_write(WordsGoneError("")))
    for page_again in (note, answer):
        assert escape(told) in page_again.content.decode()
    assert "Bel de school." in note.content.decode()
    assert "Dank je." in answer.content.decode()
    assert gone.status_code == 200
    assert not Message.objects.exists()
    assert not Sealed.objects.filter(kind=Sealed.Kind.NOTE).exists()
    assert opened_story(arabic) == STORY
    assert acts() == []


def test_names_and_numbers_are_pointed_at() -> None:
    found = suggestions(STORY)
    assert "06-12345678" in found
    assert any("Jansen" in piece for piece in found)
    assert suggestions("Iemand liep achter mij aan.") == []


def test_looking_for_names_stays_within_its_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def counted(text: str) -> Any:
        looked.append(text)
        return find_personal_data(text)

    monkeypatch.setattr(redactable, "find_personal_data", counted)
    # Each sentence holds a number that is found last, after all shorter pieces.
    crafted = ("a b c d e f g h 06 12 34 56 78 " * 170)[:4900]
    many = [OpenedMessage("reporter", timezone.now(), crafted, pk=pk) for pk in range(1, 101)]
    words = {"story": crafted, "wish": "", "place": ""}
    found = redactables(OpenedReport(many, words, {}, {}, {}))
    assert len(found) == 101
    assert len(looked) <= redactable.MOST_LOOKS
    assert sum(map(len, looked)) <= redactable.MOST_LOOKS * redactable.CHARACTERS_PER_LOOK
    assert not found[-1].is_searched


def test_part_is_found_however_its_spaces_are_written() -> None:
    assert find_part("a Jan\r\n  Jansen b", "Jan Jansen").without == "a […] b"
    assert find_part("Januari. Jan.", "Jan").without == "Januari. […]."
    assert find_part("xJanx", "Jan").without == "x[…]x"
