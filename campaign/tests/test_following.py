"""A visitor follows a short link: where it leads, and what is counted of it."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site

from campaign.models import ShortLink, VisitCount
from home.models import AwarenessPage
from home.people.models import Municipality
from home.tests.factories import add_page, close

from .conftest import PERSON, Town, visits

# The site, the link, what the frame asks of settings, closed pages and versions; then the count.
FOLLOWING_QUERIES = 8


def follow(address: str = "/c/bus", **headers: str) -> Any:
    told = {"User-Agent": PERSON} | {name.replace("_", "-"): text for name, text in headers.items()}
    return Client(headers=told).get(address)


@pytest.mark.parametrize(
    ("asked", "language"),
    [("", "nl"), ("ar", "ar"), ("en-GB,nl;q=0.5", "en"), ("fr", "nl"), (";;,q=1", "nl")],
)
def test_it_leads_to_the_form_in_the_readers_language_with_its_source(
    town: Town, asked: str, language: str
) -> None:
    town.link()
    response = follow(Accept_Language=asked)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/form/?s=poster-bus"
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("asked", ["nl", "en", "ar"])
def test_it_leads_to_a_page_with_the_source_where_no_server_sees_it(town: Town, asked: str) -> None:
    town.link_to(town.campaigns["en"])
    response = follow(Accept_Language=asked)
    assert response.headers["Location"] == f"/{asked}/campaigns/compliment/#s=poster-bus"


def test_a_page_that_is_the_form_is_the_form(town: Town) -> None:
    town.link_to(town.forms["ar"])
    assert follow().headers["Location"] == "/nl/form/?s=poster-bus"


def test_it_sets_no_cookie_and_is_kept_by_nobody(town: Town) -> None:
    town.link()
    for address in ("/c/bus", "/c/other"):
        response = follow(address)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/c/BUS", "/c/bus/", "/c/Bus"])
def test_it_may_be_typed_in_capitals(town: Town, address: str) -> None:
    town.link()
    assert follow(address).status_code == 302


def test_following_costs_few_queries(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    town.link_to(town.campaigns["nl"])
    follow()
    with django_assert_max_num_queries(FOLLOWING_QUERIES):
        follow()


def test_what_leads_nowhere_says_so_kindly_and_leads_on(town: Town) -> None:
    draft = add_page(AwarenessPage, Page.objects.get(pk=town.forms["nl"].pk), "Draft", live=False)
    town.link("off", active=False)
    town.link_to(None, "gone")
    town.link_to(draft, "draft")
    for code in ("off", "gone", "draft", "never"):
        response = follow(f"/c/{code}", Accept_Language="en")
        assert response.status_code == 404, code
        html = response.content.decode()
        assert '<html class="ssstop-theme" lang="en"' in html
        assert 'href="/en/form/"' in html
        assert 'href="/en/"' in html
        assert "poster-" not in html
    assert not VisitCount.objects.exists()


def test_a_page_that_is_closed_is_not_shown_the_way_to(town: Town) -> None:
    close(town.campaigns["nl"])
    link = town.link_to(town.campaigns["nl"])
    assert follow(Accept_Language="nl").headers["Location"].startswith("/en/")
    for language in ("en", "ar"):
        close(town.campaigns[language])
    assert follow().status_code == 404
    assert visits(link) == [1]


def test_a_link_of_another_municipality_is_not_here(town: Town) -> None:
    site = Site.objects.create(hostname="elders.example", root_page=Page.objects.get(depth=1))
    elsewhere = Municipality.objects.create(code="GM0363", name="Elders", site=site)
    town.link("else", municipality=elsewhere)
    assert follow("/c/else").status_code == 404


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(code=st.from_regex(r"[A-Za-z0-9-]{1,64}", fullmatch=True))
def test_any_code_gets_an_answer(town: Town, code: str) -> None:
    assert follow(f"/c/{code}").status_code == 404


def test_visits_are_counted_per_link_and_day(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    bus, tram = town.link(), town.link("tram")
    for _n in range(3):
        follow()
    follow("/c/tram")
    assert (visits(bus), visits(tram)) == ([3], [1])
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2031, 1, 1))
    follow()
    assert sorted(visits(bus)) == [1, 3]


def test_nothing_of_the_visitor_is_kept(town: Town) -> None:
    link = town.link()
    follow()
    (count,) = VisitCount.objects.values()
    today = timezone.localdate()
    assert count == {"id": count["id"], "link_id": link.pk, "day": today, "number": 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": ""},
        {"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User_Agent": "facebookexternalhit/1.1"},
        {"User_Agent": "WhatsApp/2.23.20.0"},
        {"User_Agent": "TelegramBot (like TwitterBot)"},
        {"User_Agent": "curl/8.5.0"},
        {"User_Agent": "python-requests/2.32"},
        {"Sec_Purpose": "prefetch"},
        {"Sec_Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X_Moz": "prefetch"},
        {"Sec_GPC": "1"},
        {"DNT": "1"},
    ],
)
def test_machines_looks_ahead_and_who_asks_not_to_be_counted_are_not(
    town: Town, headers: dict[str, str]
) -> None:
    link = town.link()
    assert follow(**headers).status_code == 302
    assert visits(link) == []


@pytest.mark.parametrize(
    "agent",
    [
        PERSON,
        "Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/120.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Instagram 300.0",
    ],
)
def test_people_are_counted(town: Town, agent: str) -> None:
    link = town.link()
    follow(User_Agent=agent, Sec_GPC="0")
    assert visits(link) == [1]


def test_the_head_alone_is_not_counted_and_nothing_can_be_sent(town: Town, client: Client) -> None:
    link = town.link()
    assert client.head("/c/bus", headers={"user-agent": PERSON}).status_code == 302
    assert client.post("/c/bus", headers={"user-agent": PERSON}).status_code == 405
    assert visits(link) == []


def test_a_visit_that_cannot_be_counted_is_led_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    town.link()
    monkeypatch.setattr("django.db.models.query.QuerySet.update", fail)
    assert follow().status_code == 302


def test_a_link_that_was_followed_cannot_be_deleted(town: Town) -> None:
    link = town.link()
    follow()
    with pytest.raises(Exception, match="protected"):
        link.delete()
    assert ShortLink.objects.exists()
