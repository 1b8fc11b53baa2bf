"""A rush of visitors: pages are made once in some seconds, and nobody sees what is another's."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.people.models import Municipality
from reporting import short_memory
from reporting.intake.token import new_token
from reporting.models import Behaviour, Report, ReportPage

from .conftest import Send

# What Wagtail needs to find the page, and nothing that grows with visitors or lists.
QUERIES_OF_A_FORM = 7
QUERIES_OF_A_REPORT = 8


@pytest.fixture
def rush(settings: Any) -> Iterator[None]:
    settings.RUSH_MEMORY_SECONDS = 10
    short_memory.forget()
    yield
    short_memory.forget()


def token_of(response: Any) -> str:
    found = re.search(r'name="token" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def code_of(response: Any) -> str:
    found = re.search(r"data-code>([^<]+)<", response.content.decode())
    assert found
    return found[1]


def test_every_visitor_gets_a_token_of_their_own(
    rush: None, almere: Municipality, client: Client
) -> None:
    tokens = {token_of(client.get("/nl/melden/")) for _n in range(3)}
    assert len(tokens) == 3
    for token in tokens:
        assert client.post("/nl/intake/", {"token": token, "behaviours": "hissing"}).status_code
    assert Report.objects.count() == 3


def test_every_reporter_gets_a_code_and_a_token_of_their_own(rush: None, send: Send) -> None:
    first, second = new_token(), new_token()
    answers = [send(token=token) for token in (first, second)]
    codes = [code_of(answer) for answer in answers]
    assert codes[0] != codes[1]
    assert [token_of(answer) for answer in answers] == [first, second]
    assert codes[0] not in answers[1].content.decode()


def test_languages_have_pages_of_their_own(
    rush: None, almere: Municipality, client: Client
) -> None:
    for _n in range(2):
        assert 'lang="nl"' in client.get("/nl/melden/").content.decode()
        assert 'lang="en"' in client.get("/en/report/").content.decode()


def test_what_staff_change_shows_after_some_seconds(
    rush: None, almere: Municipality, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered() -> bool:
        return 'value="spitting"' in client.get("/nl/melden/").content.decode()

    assert offered()
    Behaviour.objects.filter(code="spitting").update(active=False)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 11)
    assert not offered()


def test_who_is_signed_in_gets_a_page_of_their_own(
    rush: None, almere: Municipality, client: Client, sign_in: Any
) -> None:
    assert "wagtail-userbar" not in client.get("/nl/melden/").content.decode()
    assert "wagtail-userbar" in sign_in("admin").get("/nl/melden/").content.decode()
    assert "wagtail-userbar" not in client.get("/nl/melden/").content.decode()


def test_form_and_report_cost_few_queries_in_a_rush(
    rush: None, almere: Municipality, client: Client, send: Send
) -> None:
    client.get("/nl/melden/"), send()
    with CaptureQueriesContext(connection) as form:
        client.get("/nl/melden/")
    with CaptureQueriesContext(connection) as report:
        send()
    assert len(form) <= QUERIES_OF_A_FORM
    assert len(report) <= QUERIES_OF_A_REPORT


def test_draft_that_is_looked_at_reaches_nobody_else(
    rush: None, almere: Municipality, client: Client, sign_in: Any
) -> None:
    page = ReportPage.objects.get(slug="melden")
    page.what_help = "Alleen een concept"
    response = page.make_preview_request(preview_mode="")
    assert "Alleen een concept" in response.render().content.decode()
    assert "Alleen een concept" not in client.get("/nl/melden/").content.decode()


def test_memory_does_not_grow_with_what_visitors_make_up(rush: None) -> None:
    for number in range(1000):
        short_memory.remembered(("made up", number), lambda: "page")
    assert len(short_memory._things) <= short_memory.MOST_THINGS
