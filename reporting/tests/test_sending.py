"""What stands between a filled-in form and a stored report: the check, the limits, the code."""

import re
import time
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from home.models import GlossaryTerm, GlossaryWord
from home.people import throttle
from home.people.models import Municipality
from reporting.intake.token import new_token
from reporting.models import Behaviour, BehaviourText, Report, ReportPage

from .conftest import Send, opened

PHONE = "Hij belde steeds vanaf 06-12345678."


def old_enough_token(monkeypatch: pytest.MonkeyPatch) -> str:
    """A token of somebody who has read the form."""
    token = new_token()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 30)
    return token


def shown_code(response: Any) -> str:
    """The code on a thank-you, '' where there is none."""
    found = re.search(r"data-code>([^<]*)<", response.content.decode())
    return found[1] if found else ""


def hidden(html: str) -> dict[str, list[str]]:
    """Every hidden answer of a page by name."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html):
        found.setdefault(name, []).append(value)
    return found


def test_story_with_a_number_in_it_is_asked_about_once_and_never_stopped(
    send: Send, client: Client
) -> None:
    first = send(story=PHONE, behaviours=["hissing", "staring"])
    assert first.status_code == 200
    assert not Report.objects.exists()
    assert first.context["check"].personal_data == ["phone"]
    answers = hidden(first.content.decode())
    assert answers["story"] == [PHONE]
    assert answers["behaviours"] == ["hissing", "staring"]
    second = client.post("/nl/intake/", answers)
    assert second.status_code == 200
    assert Report.objects.count() == 1
    assert shown_code(second)


def test_change_shows_the_form_again_with_everything_in_it(send: Send, client: Client) -> None:
    answers = hidden(send(story=PHONE, date="2026-03-06").content.decode())
    response = client.post("/nl/intake/", answers | {"step": "change"})
    assert response.status_code == 200
    html = response.content.decode()
    assert PHONE in html
    assert 'value="2026-03-06"' in html
    assert not Report.objects.exists()
    # The warning was shown once: what is sent from there is not asked about again.
    again = client.post("/nl/intake/", answers | {"step": "send"})
    assert shown_code(again)


def test_ordinary_report_needs_no_second_page(send: Send) -> None:
    assert shown_code(send(story="Iemand floot naar mij."))
    assert Report.objects.count() == 1


def test_care_stands_on_the_check_page_once_for_each_line(
    send: Send, almere: Municipality, help_line: str
) -> None:
    for code in ("touching", "threat"):
        behaviour = Behaviour.objects.get(code=code)
        behaviour.help_line = help_line
        behaviour.save()
        BehaviourText.objects.filter(behaviour=behaviour).update(care="Rustige zin.")
    response = send(behaviours=["touching", "threat"])
    assert [care.sentence for care in response.context["check"].care] == ["Rustige zin."]
    assert "0800-0188" in response.content.decode()
    assert not Report.objects.exists()


def test_code_is_shown_and_the_same_when_the_answer_was_lost(send: Send) -> None:
    token = new_token()
    first, again = send(token=token), send(token=token)
    code = shown_code(first)
    assert re.fullmatch(r"\d{4}( \d{4}){4}", code)
    assert code in again.content.decode()
    assert shown_code(send()) != code


def test_token_alone_brings_the_code_back(send: Send, client: Client) -> None:
    token = new_token()
    code = shown_code(send(token=token, story="Iemand floot."))
    response = client.post("/nl/intake/", {"token": token})
    assert shown_code(response) == code
    assert Report.objects.count() == 1


def test_code_is_gone_after_an_hour(send: Send, client: Client) -> None:
    token = new_token()
    code = shown_code(send(token=token))
    Report.objects.update(received_at=timezone.now() - timedelta(hours=2))
    response = client.post("/nl/intake/", {"token": token})
    assert code not in response.content.decode()
    assert client.post("/nl/intake/note/", {"token": token}).status_code == 404


def test_note_holds_the_code_and_names_neither_site_nor_subject(send: Send, client: Client) -> None:
    token = new_token()
    code = shown_code(send(token=token))
    response = client.post("/nl/intake/note/", {"token": token})
    assert response.content.decode().strip() == code
    assert "ssstop" not in str(response.headers).lower()
    assert "attachment" in response.headers["Content-Disposition"]
    assert "no-store" in response.headers["Cache-Control"]


def test_note_of_no_report_is_not_found(almere: Municipality, client: Client) -> None:
    for token in ("", "abc", new_token()):
        assert client.post("/nl/intake/note/", {"token": token}).status_code == 404


def test_code_stands_nowhere_in_the_database(send: Send) -> None:
    code = shown_code(send()).replace(" ", "")
    report = Report.objects.get()
    stored = [bytes(report.code_lookup or b""), bytes(report.submission_hash)]
    stored += [bytes(wrap.wrapped) for wrap in report.key_wraps.all()]
    assert report.code_lookup
    assert not any(code.encode() in value for value in stored)


def test_who_reports_very_often_is_heard_but_looked_at(
    send: Send, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REPORTS_PER_HOUR_PER_VISITOR = 1
    for _number in range(2):
        assert send(token=old_enough_token(monkeypatch)).status_code == 200
    held = Report.objects.order_by("pk").values_list("held_for_moderation", flat=True)
    assert list(held) == [False, True]


def test_form_sent_at_once_is_held(send: Send) -> None:
    send()
    assert Report.objects.get().held_for_moderation


def test_above_the_ceiling_nothing_is_lost(
    send: Send, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REPORTS_PER_MINUTE = 1
    monkeypatch.setattr(time, "time", lambda: 1_000_000.0)
    token = new_token()
    send()
    response = send(token=token, story="blijft staan")
    assert response.status_code == 503
    assert "blijft staan" in response.content.decode()
    assert response.context["form"].non_field_errors()
    assert Report.objects.count() == 1
    monkeypatch.setattr(time, "time", lambda: 1_000_100.0)
    assert send(token=token, story="blijft staan").status_code == 200
    assert Report.objects.count() == 2


def test_limits_that_cannot_be_counted_cost_no_report(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Mock(**{f"{name}.side_effect": ConnectionError for name in ("get", "set", "incr")})
    monkeypatch.setattr(throttle, "cache", away)
    assert shown_code(send())
    assert Report.objects.count() == 1


def test_database_that_is_away_loses_nothing_that_was_typed(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    token = new_token()
    with monkeypatch.context() as patch:
        patch.setattr(Report, "save", fail)
        response = send(token=token, story="blijft staan")
    assert response.status_code == 503
    assert "blijft staan" in response.content.decode()
    assert shown_code(send(token=token, story="blijft staan"))


def test_report_that_is_stored_is_not_called_unsent(send: Send) -> None:
    token = new_token()
    code = shown_code(send(token=token, story=PHONE, checked="1"))
    assert shown_code(send(token=token, story=PHONE)) == code


def test_note_comes_as_long_as_the_code_does(
    send: Send, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = new_token()
    now = time.time()
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: now + 23.9 * 3600)
        code = shown_code(send(token=token))
        patch.setattr(time, "time", lambda: now + 24.1 * 3600)
        response = client.post("/nl/intake/note/", {"token": token})
    assert response.content.decode().strip() == code


def test_address_for_a_notice_is_a_wish_for_an_answer(send: Send) -> None:
    send(answer="count", email="naam@example.org")
    assert Report.objects.get().answer_wished


def test_form_that_waited_for_a_day_is_no_machine(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = new_token()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 25 * 3600)
    renewed = send(token=old).context["form"]["token"].value()
    send(token=renewed)
    assert not Report.objects.get().held_for_moderation


def test_thank_you_has_a_title_that_gives_nothing_away(send: Send) -> None:
    title = re.search(r"<title>(.*?)</title>", send().content.decode(), re.S)
    assert title
    assert not re.search("ssstop|intimidatie|meld", title[1], re.I)


def test_thank_you_explains_no_words(send: Send, almere: Municipality) -> None:
    ReportPage.objects.update(thanks_body="<p>Je melding is er</p>")
    term = GlossaryTerm.objects.create(municipality=almere, name="Melding")
    GlossaryWord.objects.create(term=term, language="nl", word="melding", explanation="x")
    html = send().content.decode()
    assert "<p>Je melding is er</p>" in html
    assert "popovertarget" not in html


def test_site_that_sends_no_mail_asks_for_no_address(
    send: Send, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'name="email"' in client.get("/nl/melden/").content.decode()
    monkeypatch.setattr("reporting.intake.form.notices_can_be_sent", lambda: False)
    assert 'name="email"' not in client.get("/nl/melden/").content.decode()
    send(email="naam@example.org")
    report = Report.objects.get()
    assert not report.answer_wished
    assert opened(report)["contact"] == {"email": ""}
