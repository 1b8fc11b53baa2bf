"""What who works with reports sees first: numbers that lead to exactly what they count."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from home.people.models import Municipality, User
from home.people.roles import ADMIN, ANALYST, HANDLER, PRIVACY_OFFICER
from reporting.casework.listing.filters import ReportFilterSet
from reporting.casework.panel import ReportsPanel
from reporting.models import Case, Report

SignIn = Callable[[str], Client]
FIGURE = re.compile(r'<a href="(/admin/casework/[^"]*)"><strong>(\d+)</strong>')


def add_report(almere: Municipality, days_ago: int, status: str = "", **marks: Any) -> Report:
    report = Report.objects.create(
        municipality=almere,
        submission_hash=uuid4().bytes,
        received_at=timezone.now() - timedelta(days=days_ago),
        language="nl",
        **marks,
    )
    add_case(report, status or "new")
    return report


def add_case(report: Report, status: str, **facts: Any) -> Case:
    now = timezone.now()
    ended = {"closed_at": now, "outcome": "no_action"} if status == "closed" else {}
    stored = {"status": status, "changed_at": now} | ended | facts
    case, _made = Case.objects.update_or_create(report=report, defaults=stored)
    return case


@pytest.fixture
def reports(almere: Municipality) -> None:
    add_report(almere, 1)
    add_report(almere, 2, answer_wished=True)
    add_report(almere, 9)
    add_report(almere, 20, held_for_moderation=True)
    add_report(almere, 3, status="in_progress")
    add_report(almere, 40, status="closed", answer_wished=True)


def figures(client: Client) -> list[tuple[str, int]]:
    html = client.get("/admin/").content.decode().replace("&amp;", "&")
    return [(address, int(number)) for address, number in FIGURE.findall(html)]


def test_handlers_see_what_waits(sign_in: SignIn, reports: None) -> None:
    client = sign_in(HANDLER)
    assert [number for _address, number in figures(client)] == [0, 2, 2, 1, 1, 1, 0, 0]
    mine = {"handler": User.objects.get(), "look_again": True}
    late = {"due_at": timezone.now() - timedelta(days=1)}
    add_case(Report.objects.earliest("pk"), "assessed", **late, **mine)
    assert [number for _address, number in figures(client)] == [1, 2, 1, 1, 1, 1, 1, 1]
    duplicate = Report.objects.latest("pk")
    Case.objects.exclude(report=duplicate).update(merged_into=duplicate)
    # As the list: a duplicate shows only where its reporter asked to look again.
    assert [number for _address, number in figures(client)] == [1, 0, 0, 0, 0, 0, 1, 1]
    Case.objects.update(look_again=False)
    assert {number for _address, number in figures(client)} == {0}


@pytest.mark.parametrize("role", [ANALYST, PRIVACY_OFFICER])
def test_others_see_how_many_came(sign_in: SignIn, reports: None, role: str) -> None:
    assert [number for _address, number in figures(sign_in(role))] == [3, 1, 5]


@pytest.mark.parametrize("role", [HANDLER, ANALYST])
def test_a_number_leads_to_what_it_counts(sign_in: SignIn, reports: None, role: str) -> None:
    client = sign_in(role)
    for address, number in figures(client):
        query = address.partition("?")[2]
        assert number == _listed(query), address


def _request(query: str) -> HttpRequest:
    request = RequestFactory().get(f"/admin/casework/?{query}")
    request.user = User.objects.get()
    return request


def _listed(query: str) -> int:
    request = _request(query)
    found = ReportFilterSet(request.GET, queryset=Report.objects.all(), request=request)
    assert found.is_valid(), found.errors
    return int(found.qs.count())


@pytest.mark.parametrize("role", [HANDLER, ANALYST])
def test_how_long_it_takes_and_what_reporters_say(
    sign_in: SignIn, almere: Municipality, role: str
) -> None:
    client, now = sign_in(role), timezone.now()

    def handling() -> tuple[list[Any], list[Any]]:
        told = ReportsPanel(_request("")).get_context_data({})["handling"]
        spans, shares = told.spans, told.shares
        return [(one.days, one.n) for one in spans], [(one.percent, one.n) for one in shares]

    for days in (10, 8, 6, 4):
        closed = {"assessed_at": now - timedelta(days=days - 1), "closed_at": now, "heard": True}
        add_case(add_report(almere, days), "closed", **closed)
    assert handling() == ([(None, 4), (None, 4)], [(None, 4), (None, 0)])
    assert client.get("/admin/").content.decode().count("n = 4") == 3
    closed = {"assessed_at": now, "closed_at": now, "heard": False, "helped": True}
    add_case(add_report(almere, 7), "closed", **closed)
    # A day more than 91: in winter an hour before midnight, a summer's day is a day later.
    long_ago = {"closed_at": now - timedelta(days=92), "heard": False}
    add_case(add_report(almere, 300), "closed", **long_ago)
    add_case(add_report(almere, 300), "closed", outcome="spam")
    assert handling() == ([(1.0, 5), (7.0, 5)], [(80, 5), (None, 1)])


def test_no_word_and_no_place_of_a_report_is_shown(sign_in: SignIn, report: Report) -> None:
    html = sign_in(HANDLER).get("/admin/").content.decode()
    assert FIGURE.search(html)
    assert "Bij de halte" not in html
    assert "Iemand bleef" not in html
    assert str(report.public_id) not in html


def test_who_sees_no_reports_has_no_numbers(sign_in: SignIn, reports: None) -> None:
    assert figures(sign_in(ADMIN)) == []


def test_reports_of_another_municipality_do_not_count(sign_in: SignIn, reports: None) -> None:
    client = sign_in(HANDLER)
    Report.objects.update(municipality=_another())
    assert {number for _address, number in figures(client)} == {0}


def _another() -> Municipality:
    root = Page.objects.filter(depth=2).first()
    site = Site.objects.create(hostname="other.example", root_page=root)
    return Municipality.objects.create(code="GM0001", name="Elders", site=site)


def test_queries_do_not_grow_with_the_reports(sign_in: SignIn, almere: Municipality) -> None:
    client = sign_in(HANDLER)

    def queries(more: int) -> int:
        for days_ago in range(more):
            add_report(almere, days_ago)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as made:
            client.get("/admin/")
        return len(made)

    assert queries(2) == queries(18)
