"""Words leave the site only by a right of their own, twice confirmed, streamed, and recorded."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.people.models import Municipality, User
from reporting import vault
from reporting.demo.synthetic import make_incidents
from reporting.export.words import opening, services
from reporting.models import AuditEntry, Case, ExportRequest, KeyWrap, Report

from .test_export import content_of, rows_of

SignIn = Callable[[str], Client]
WORDS = "/admin/casework/export/words/"
REASON = "Inzageverzoek 2026-14"
Action = AuditEntry.Action


def take(client: Client, number: int, query: str = "", **choices: Any) -> Any:
    data = {"format": "jsonl", "reason": REASON, "confirm": "1", "typed": number, "agreed": "on"}
    return client.post(WORDS + query, data | choices)


@pytest.mark.parametrize("role", ["handler", "analyst", "admin", "interpreter"])
def test_other_roles_are_refused_and_recorded(report: Report, sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    assert client.get(WORDS).status_code == 302
    assert take(client, 1).status_code == 302
    refused = AuditEntry.objects.filter(action=Action.REFUSED)
    assert {entry.object_type for entry in refused} == {"words export"}
    assert refused.count() == 2
    assert not AuditEntry.objects.filter(action=Action.WORDS_EXPORTED)


def test_words_come_after_a_second_page_and_stand_in_the_trail(
    report: Report, sign_in: SignIn
) -> None:
    client = sign_in("privacy_officer")
    assert client.get("/admin/casework/export/").status_code == 302
    assert client.get(WORDS).status_code == 200
    second = client.post(WORDS, {"format": "jsonl", "reason": REASON})
    assert second.status_code == 200
    assert REASON in second.content.decode()
    for wrong in ({"typed": 2}, {"agreed": ""}, {"reason": "kort"}, {"format": "xlsx"}):
        assert take(client, 1, **wrong).status_code == 422
    assert not AuditEntry.objects.exclude(action=Action.REFUSED).exists()
    response = take(client, 1)
    entry = AuditEntry.objects.get(action=Action.WORDS_EXPORTED)
    assert entry.reason == REASON
    assert entry.detail["ids"] == [str(report.public_id)]
    assert entry.detail["number"] == 1
    assert "achter mij" not in json.dumps(entry.detail)
    [row] = [json.loads(line) for line in content_of(response).decode().splitlines()]
    assert row["words"] == "opened"
    assert row["story"] == "Iemand bleef achter mij lopen."
    assert row["place"] == "Bij de halte"
    for never in ("naam@example.org", "under_16", "21:30"):
        assert never not in json.dumps(row)
    assert not ExportRequest.objects.exists()


@pytest.mark.parametrize("taken", ["account", "right"])
def test_download_ends_when_the_account_is_blocked(
    almere: Municipality, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, taken: str
) -> None:
    monkeypatch.setattr(opening, "AT_A_TIME", 1)
    make_incidents(municipality=almere, count=3, seed=1)
    response = take(sign_in("privacy_officer"), 3)
    lines = iter(response)
    assert json.loads(next(lines))["words"] == "opened"
    user = User.objects.get(email="privacy_officer@example.org")
    if taken == "account":
        User.objects.filter(pk=user.pk).update(is_active=False)
    else:
        user.groups.clear()
    assert list(lines) == []


def test_words_as_csv_are_no_formulas(sign_in: SignIn, send: Callable[..., Any]) -> None:
    send(story='=HYPERLINK("https://example.org")', place_text="@halte", checked="1")
    [row] = rows_of(content_of(take(sign_in("privacy_officer"), 1, format="csv")).decode())
    told = list(row.values())
    assert any(cell.startswith("'=HYPERLINK") for cell in told)
    assert "'@halte" in told


def test_a_report_that_cannot_be_opened_says_so(
    report: Report, sign_in: SignIn, almere: Municipality
) -> None:
    make_incidents(municipality=almere, count=2, seed=1)
    second, third = Report.objects.exclude(pk=report.pk).order_by("pk")
    KeyWrap.objects.filter(report=second).delete()
    Case.objects.filter(report=third).update(words_gone_at="2026-01-01T00:00Z")
    lines = content_of(take(sign_in("privacy_officer"), 3)).decode().splitlines()
    assert [json.loads(line)["words"] for line in lines] == [
        "opened",
        "could_not_be_opened",
        "gone",
    ]


def test_filters_and_the_limit_hold(
    report: Report, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in("privacy_officer")
    assert take(client, 0, "?kind_of_place=park").status_code == 422
    assert take(client, 1, "?kind_of_place=moon").status_code == 422
    monkeypatch.setattr("reporting.export.words.views.MOST", 0)
    assert take(client, 1).status_code == 422
    monkeypatch.setattr(services, "MOST", 0)
    assert not AuditEntry.objects.filter(action=Action.WORDS_EXPORTED)


def test_without_the_private_key_nothing_is_taken(
    report: Report, sign_in: SignIn, settings: Any
) -> None:
    for key in Path(settings.VAULT_DIR).glob("*.key"):
        key.unlink()
    client = sign_in("privacy_officer")
    assert not vault.can_open("GM0034")
    assert client.get(WORDS).status_code == 200
    assert take(client, 1).status_code == 422


def test_words_take_as_many_queries_for_3_reports_as_for_30(
    almere: Municipality, sign_in: SignIn
) -> None:
    client = sign_in("privacy_officer")
    # What is read once for the whole process is read now.
    make_incidents(municipality=almere, count=1, seed=9)
    content_of(take(client, 1))
    numbers = []
    for count in (3, 27):
        make_incidents(municipality=almere, count=count, seed=count)
        with CaptureQueriesContext(connection) as queries:
            content_of(take(client, Report.objects.count()))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
