"""What who works with reports sees first: numbers that lead to exactly what they count."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from home.people.models import Municipality, User
from home.people.roles import ADMIN, ANALYST, HANDLER, PRIVACY_OFFICER
from reporting.casework.filters import ReportFilterSet
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
    if status:
        Case.objects.create(report=report, status=status, changed_at=timezone.now())
    return report


@pytest.fixture
def reports(almere: Municipality) -> None:
    add_report(almere, 1)
    add_report(almere, 2, answer_wished=True)
    add_report(almere, 9, status="received")
    add_report(almere, 20, held_for_moderation=True)
    add_report(almere, 3, status="in_progress")
    add_report(almere, 40, status="closed", answer_wished=True)


def figures(client: Client) -> list[tuple[str, int]]:
    html = client.get("/admin/").content.decode().replace("&amp;", "&")
    return [(address, int(number)) for address, number in FIGURE.findall(html)]


def test_handlers_see_what_waits(sign_in: SignIn, reports: None) -> None:
    assert [number for _address, number in figures(sign_in(HANDLER))] == [2, 2, 1, 1, 1]


@pytest.mark.parametrize("role", [ANALYST, PRIVACY_OFFICER])
def test_others_see_how_many_came(sign_in: SignIn, reports: None, role: str) -> None:
    assert [number for _address, number in figures(sign_in(role))] == [3, 1, 5]


@pytest.mark.parametrize("role", [HANDLER, ANALYST])
def test_a_number_leads_to_what_it_counts(sign_in: SignIn, reports: None, role: str) -> None:
    client = sign_in(role)
    for address, number in figures(client):
        query = address.partition("?")[2]
        assert number == _listed(query), address


def _listed(query: str) -> int:
    request = RequestFactory().get(f"/admin/casework/?{query}")
    request.user = User.objects.get()
    found = ReportFilterSet(request.GET, queryset=Report.objects.all(), request=request)
    assert found.is_valid(), found.errors
    return int(found.qs.count())


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
