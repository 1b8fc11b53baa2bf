"""Incidents for a warehouse: each once, coarse, without words, with news of what became of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.people.models import Municipality
from reporting import audit
from reporting.demo.synthetic import make_incidents
from reporting.erasure import erase_report
from reporting.export.columns import COARSE, FINER
from reporting.models import AuditEntry, Case, Report
from reporting.models.partner_key import Scope
from reporting.partners import pulling, settled

from .conftest import Send
from .partner import Partner, partner
from .test_partner_reports import problem

Action = AuditEntry.Action


@pytest.fixture
def warehouse(almere: Municipality) -> Partner:
    return partner(almere, Scope.READ, source="pakhuis")


def pulled(response: Any) -> dict[str, Any]:
    assert response.status_code == 200, response.content
    told: dict[str, Any] = response.json()
    return told


def followed(warehouse: Partner, cursor: str = "", **asked: Any) -> tuple[list[str], str]:
    """The ids of all pages from here on, and the last cursor."""
    found: list[str] = []
    while True:
        page = pulled(warehouse.pull(**({"cursor": cursor} if cursor else {}), **asked))
        found += [one["report"] for one in page["incidents"]]
        cursor = page["cursor"]
        if not page["more"]:
            return found, cursor


def test_incident_is_coarse_and_without_words(report: Report, warehouse: Partner) -> None:
    response = warehouse.pull()
    (incident,) = pulled(response)["incidents"]
    assert list(incident) == COARSE
    assert incident["report"] == str(report.public_id)
    assert incident["behaviours"] == ["hissing", "stalking"]
    assert (incident["date"], incident["part_of_day"]) == ("2026-03-06", "evening")
    assert incident["answer_wished"] is True
    text = response.content.decode()
    for secret in ("achter mij", "halte", "target", "21:30", "naam@example", *FINER):
        assert f'"{secret}"' not in text
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_pages_have_each_incident_once_while_reports_arrive(
    almere: Municipality, warehouse: Partner, send: Send
) -> None:
    make_incidents(municipality=almere, count=25, seed=1)
    first = pulled(warehouse.pull(limit=10))
    assert (len(first["incidents"]), first["more"]) == (10, True)
    send()
    rest, cursor = followed(warehouse, first["cursor"], limit=10)
    ids = [one["report"] for one in first["incidents"]] + rest
    assert len(ids) == len(set(ids)) == 26
    assert followed(warehouse, cursor)[0] == []
    send()
    assert len(followed(warehouse, cursor)[0]) == 1


def test_what_was_handled_and_what_is_gone_is_told_after_the_cursor(
    almere: Municipality, warehouse: Partner
) -> None:
    make_incidents(municipality=almere, count=3, seed=1)
    _ids, cursor = followed(warehouse)
    handled, erased, _other = Report.objects.order_by("pk")
    Case.objects.filter(report=handled).update(status=Case.Status.IN_PROGRESS)
    audit.record_act(Action.STATUS_CHANGED, handled, None)
    number = str(erased.public_id)
    erase_report(report=erased, actor=None)
    page = pulled(warehouse.pull(cursor=cursor))
    assert page["incidents"] == []
    assert [(one["report"], one["status"]) for one in page["changed"]] == [
        (str(handled.public_id), "in_progress")
    ]
    assert page["gone"] == [number]
    news = pulled(warehouse.pull(cursor=page["cursor"]))
    assert (news["changed"], news["gone"], news["more"]) == ([], [], False)


def test_many_acts_are_told_in_pages_too(almere: Municipality, warehouse: Partner) -> None:
    make_incidents(municipality=almere, count=5, seed=1)
    _ids, cursor = followed(warehouse)
    numbers = {str(one.public_id) for one in Report.objects.all()}
    for report in Report.objects.all():
        erase_report(report=report, actor=None)
    gone: list[str] = []
    more = True
    while more:
        page = pulled(warehouse.pull(cursor=cursor, limit=2))
        gone, cursor, more = gone + page["gone"], page["cursor"], page["more"]
    assert sorted(gone) == sorted(numbers)


def test_without_news_there_is_nothing_to_read_and_nothing_to_record(
    report: Report, warehouse: Partner
) -> None:
    first = warehouse.pull()
    assert AuditEntry.objects.filter(action=Action.INCIDENTS_PULLED).count() == 1
    again = warehouse.pull(first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert AuditEntry.objects.filter(action=Action.INCIDENTS_PULLED).count() == 1
    Case.objects.update(status=Case.Status.IN_PROGRESS)
    assert warehouse.pull(first["ETag"]).status_code == 200


def test_a_pull_is_one_act_in_the_trail(almere: Municipality, warehouse: Partner) -> None:
    make_incidents(municipality=almere, count=4, seed=1)
    warehouse.pull(fields="date,area")
    entry = AuditEntry.objects.get(action=Action.INCIDENTS_PULLED)
    assert (entry.object_type, entry.object_id) == ("partner_key", warehouse.key.prefix)
    assert entry.detail == {
        "rows": 4,
        "erased": 0,
        "columns": ["report", "date", "area"],
        "scope": [],
    }


def test_finer_fields_need_a_scope_of_their_own(
    almere: Municipality, report: Report, warehouse: Partner
) -> None:
    problem(warehouse.pull(fields="cell"), 403, "out-of-scope")
    refused = AuditEntry.objects.get(action=Action.REFUSED)
    assert refused.detail == {"scope": ["cell"]}
    fine = partner(almere, Scope.READ, Scope.FINER, source="fijn")
    (incident,) = pulled(fine.pull(fields="time,cell"))["incidents"]
    assert incident["time"] == "21:30"


@pytest.mark.parametrize(
    "asked",
    [
        {"fields": "story"},
        {"cursor": "x"},
        {"since": "gisteren"},
        {"limit": 0},
        {"limit": 2001},
        {"limit": "many"},
    ],
)
def test_wrong_question_is_told_what_is_wrong(warehouse: Partner, asked: dict[str, Any]) -> None:
    told = problem(warehouse.pull(**asked), 400, "bad-request")
    assert told["errors"][0]["pointer"] == next(iter(asked))
    assert told["errors"][0]["detail"]


def test_cursor_belongs_to_one_key(almere: Municipality, warehouse: Partner) -> None:
    cursor = pulled(warehouse.pull())["cursor"]
    other = partner(almere, Scope.READ, source="ander")
    problem(other.pull(cursor=cursor), 400, "bad-request")
    problem(warehouse.pull(cursor=cursor, since="2026-01-01"), 400, "bad-request")


def test_since_leaves_out_what_came_in_before(
    almere: Municipality, send: Send, warehouse: Partner
) -> None:
    send()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert len(followed(warehouse, since=f"{timezone.localdate()}")[0]) == 1
    assert followed(warehouse, since=f"{tomorrow}")[0] == []


def test_key_that_only_sends_pulls_nothing(almere: Municipality) -> None:
    problem(partner(almere).pull(), 403, "out-of-scope")


def test_after_an_import_was_undone_the_client_begins_again(
    almere: Municipality, warehouse: Partner
) -> None:
    cursor = pulled(warehouse.pull())["cursor"]
    audit.record(action=Action.IMPORT_UNDONE, actor=None, municipality=almere)
    problem(warehouse.pull(cursor=cursor), 410, "start-again")
    assert warehouse.pull().status_code == 200


def test_where_somebody_writes_for_long_it_is_asked_again_later(
    warehouse: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never() -> int:
        raise settled.NotSettled

    monkeypatch.setattr(pulling, "settled_up_to", never)
    response = warehouse.pull()
    problem(response, 503, "busy")
    assert response["Retry-After"] == "5"


def test_a_page_costs_the_same_queries_for_few_and_for_many(
    almere: Municipality, warehouse: Partner
) -> None:
    make_incidents(municipality=almere, count=2, seed=1)
    warehouse.pull()
    with CaptureQueriesContext(connection) as few:
        warehouse.pull()
    make_incidents(municipality=almere, count=40, seed=2)
    with CaptureQueriesContext(connection) as many:
        warehouse.pull()
    assert len(few) == len(many) <= 26


def test_document_and_page_are_for_everybody(almere: Municipality, client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {"/api/v1/reports", "/api/v1/incidents"}
    sending = document["paths"]["/api/v1/reports"]["post"]
    assert "application/problem+json" in sending["responses"]["422"]["content"]
    assert sending["security"]
    page = client.get("/api/v1/", headers={"accept-language": "nl"})
    text = page.content.decode()
    assert not page.cookies
    for told in ("Idempotency-Key", "place_text", "problem-check-first", "name_calling", "cell9"):
        assert told in text
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "<script>" not in text
