"""Through which link a report came: from its address, through the form, into the report."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home import registries
from home.people.models import Municipality
from home.registries import counts_by_source
from reporting.intake.token import new_token
from reporting.models import Case, Report

from .conftest import Send

FORM = "/nl/melden/"
FIELD = re.compile(r'<input type="hidden" name="source"(?: value="([^"]*)")?')
KNOWN = "poster-bus"
NOT_OURS = ["poster-tram", "Poster-Bus", "poster-bus ", '"><script>', "x" * 100, "poster-bus\x00"]


@pytest.fixture(autouse=True)
def one_source(monkeypatch: pytest.MonkeyPatch, almere: Municipality) -> None:
    """Another app knows of one source, of this municipality."""

    def provider(municipality: Municipality) -> list[str]:
        return [KNOWN] if municipality == almere else []

    monkeypatch.setattr(registries, "_sources", {provider: None})


def source_in(response: Any) -> str:
    """What the form would send; there is one such field."""
    (value,) = FIELD.findall(response.content.decode())
    return str(value)


@pytest.mark.parametrize("language", ["nl/melden", "en/report"])
def test_the_form_takes_a_known_source_from_its_address(client: Client, language: str) -> None:
    response = client.get(f"/{language}/?s={KNOWN}")
    assert source_in(response) == KNOWN
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("told", NOT_OURS)
def test_anything_else_is_left_out_and_never_shown(client: Client, told: str) -> None:
    response = client.get(FORM, {"s": told})
    assert source_in(response) == ""
    assert "<script>" not in response.content.decode().partition("<main")[2]


def test_one_visitors_source_is_not_anothers(client: Client, settings: Any) -> None:
    settings.RUSH_MEMORY_SECONDS = 60
    told = [source_in(client.get(f"{FORM}{asked}")) for asked in ("", f"?s={KNOWN}", "?s=x", "")]
    assert told == ["", KNOWN, "", ""]


def test_a_report_carries_the_source(send: Send) -> None:
    assert send(source=KNOWN).status_code == 200
    assert Report.objects.get().source == KNOWN


@pytest.mark.parametrize("told", ["", *NOT_OURS])
def test_a_report_carries_no_other(send: Send, told: str) -> None:
    assert send(source=told).status_code == 200
    assert Report.objects.get().source == ""


def test_a_form_from_before_sources_is_still_taken(client: Client) -> None:
    sent = {"token": new_token(), "behaviours": ["hissing"]}
    assert client.post("/nl/intake/", sent).status_code == 200
    assert Report.objects.get().source == ""


def test_the_source_stays_while_the_form_is_shown_again(send: Send) -> None:
    again = send(behaviours=[], source=KNOWN)
    assert again.status_code == 422
    assert source_in(again) == KNOWN
    assert source_in(send(behaviours=[], source='"><script>')) == ""
    too_old = send(token="not ours", source=KNOWN)
    assert source_in(too_old) == KNOWN


def test_the_source_stays_on_the_page_before_sending_and_back_from_it(send: Send) -> None:
    check = send(story="Bel mij op 06 12345678", source=KNOWN)
    assert "data-check-page" in check.content.decode()
    assert source_in(check) == KNOWN
    back = send(story="Bel mij op 06 12345678", source=KNOWN, step="change")
    assert source_in(back) == KNOWN
    assert not Report.objects.exists()


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.text(max_size=80))
def test_no_address_breaks_the_form(client: Client, told: str) -> None:
    response = client.get(FORM, {"s": told})
    assert response.status_code == 200
    assert source_in(response) == (KNOWN if told == KNOWN else "")


def test_who_came_without_a_known_source_costs_no_question(client: Client) -> None:
    client.get(FORM)
    asked = []
    for address in (FORM, f"{FORM}?s=NOT_A_SOURCE"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def receive(send: Send, *sources: str) -> list[Report]:
    """Reports that are held by nobody, though this machine is quicker than a person."""
    for source in sources:
        send(source=source)
    Report.objects.update(held_for_moderation=False)
    return list(Report.objects.order_by("pk"))


def test_reports_are_counted_by_source(send: Send, almere: Municipality) -> None:
    receive(send, KNOWN, KNOWN, "", KNOWN)
    assert counts_by_source(almere, [KNOWN, "other"]) == {KNOWN: 3, "other": 0}


def test_what_is_held_no_report_or_an_import_is_not_counted(
    send: Send, almere: Municipality
) -> None:
    held, spam, imported, _kept = receive(send, *[KNOWN] * 4)
    Report.objects.filter(pk=held.pk).update(held_for_moderation=True)
    Report.objects.filter(pk=imported.pk).update(channel=Report.Channel.IMPORT)
    Case.objects.filter(report=spam).update(
        status="closed", outcome=Case.Outcome.SPAM, closed_at=timezone.now(), due_at=None
    )
    assert counts_by_source(almere, [KNOWN]) == {KNOWN: 1}
    other = Municipality(pk=almere.pk + 1, code="GM0363")
    assert counts_by_source(other, [KNOWN]) == {KNOWN: 0}
