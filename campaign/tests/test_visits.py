"""A page tells that it was opened: a number goes up, and nothing is kept of who."""

import threading
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from campaign.models import PageCount
from campaign.visits import views
from campaign.visits.services import store_counts
from campaign.visits.tally import MOST_THINGS, Tally
from home.people.roles import COMMUNICATIONS
from home.tests.approval import person
from home.tests.factories import close

from .conftest import PERSON, Town

FORM = "application/x-www-form-urlencoded"


def tell(page: Any, kind: str = "view", body: str | None = None, **headers: str) -> Any:
    told = {"User-Agent": PERSON, "Sec-Fetch-Site": "same-origin"}
    told |= {name.replace("_", "-"): text for name, text in headers.items()}
    sent = f"kind={kind}&page={page}" if body is None else body
    return Client(headers=told).post("/count/", sent, content_type=FORM)


def counts() -> dict[tuple[str, int], int]:
    rows = PageCount.objects.values_list("kind", "page", "number")
    return {(kind, page): number for kind, page, number in rows}


def test_views_and_plays_are_counted_per_page_language_and_day(town: Town) -> None:
    dutch, arabic = (town.campaigns[language].pk for language in ("nl", "ar"))
    for page, kind in ((dutch, "view"), (dutch, "view"), (dutch, "play"), (arabic, "view")):
        response = tell(page, kind)
        assert (response.status_code, response.content) == (204, b"")
        assert not response.cookies
        assert "no-store" in response.headers["Cache-Control"]
    assert counts() == {("view", dutch): 2, ("play", dutch): 1, ("view", arabic): 1}
    row = PageCount.objects.values().get(page=arabic)
    assert row.keys() == {"id", "kind", "page_id", "language", "day", "number"}
    assert (row["language"], row["day"]) == ("ar", timezone.localdate())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "kind=view",
        "page=1",
        "kind=view&page=0",
        "kind=view&page=-1",
        "kind=view&page=999999",
        "kind=view&page=9999999999999",
        "kind=view&page=x",
        "kind=other&page={page}",
        "kind=view&page=%D9%A3",
        "kind=view&page={page}&more=" + "x" * 100,
        "{{}}",
        "\x00",
    ],
)
def test_anything_else_is_answered_the_same_and_counted_nowhere(town: Town, body: str) -> None:
    told = tell(0, body=body.format(page=town.campaigns["nl"].pk))
    assert (told.status_code, told.content) == (204, b"")
    assert counts() == {}


def test_pages_that_the_public_does_not_see_are_not_counted(town: Town) -> None:
    closed, draft = town.campaigns["nl"], town.campaigns["en"]
    close(closed)
    draft.live = False
    draft.save()
    for page in (closed, draft):
        assert tell(page.pk).status_code == 204
    assert counts() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "none"},
        {"User_Agent": "Mozilla/5.0 (compatible; bingbot/2.0)"},
        {"Sec_GPC": "1"},
        {"DNT": "1"},
    ],
)
def test_other_sites_machines_and_who_asks_not_to_be_are_not_counted(
    town: Town, headers: dict[str, str]
) -> None:
    assert tell(town.campaigns["nl"].pk, **headers).status_code == 204
    assert counts() == {}


def test_one_sender_is_counted_so_often_in_an_hour_and_no_more(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PER_HOUR", 3)
    page = town.campaigns["nl"].pk
    assert {tell(page).status_code for _n in range(6)} == {204}
    assert counts() == {("view", page): 3}


def test_nothing_is_asked_of_it(client: Client, db: None) -> None:
    assert client.get("/count/").status_code == 405


def test_a_rush_asks_the_database_nothing_until_it_is_time(
    town: Town, settings: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.COUNT_EVERY_SECONDS = 3600
    page = town.campaigns["nl"].pk
    with django_assert_num_queries(0):
        for _n in range(50):
            tell(page)
    views.tally._timer.cancel()  # type: ignore[union-attr]
    # The page and what is closed, one row to look for and to make, and what is around both.
    with django_assert_num_queries(8):
        views.tally.write_out()
    assert counts() == {("view", page): 50}


def test_what_many_tell_at_once_is_all_counted(settings: Any) -> None:
    settings.COUNT_EVERY_SECONDS = 3600
    stored: Counter[tuple[str, int]] = Counter()
    tally = Tally(stored.update)
    threads = [
        threading.Thread(target=lambda: [*map(tally.add, [("view", n % 7) for n in range(700)])])
        for _thread in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally._timer.cancel()  # type: ignore[union-attr]
    tally.write_out()
    assert stored == {("view", n): 800 for n in range(7)}


def test_it_is_written_by_itself_after_a_while(settings: Any) -> None:
    settings.COUNT_EVERY_SECONDS = 0.05
    written = threading.Event()
    Tally(lambda numbers: written.set()).add(("view", 1))
    assert written.wait(10)


def test_made_up_pages_fill_no_memory(settings: Any) -> None:
    settings.COUNT_EVERY_SECONDS = 3600
    stored: list[Mapping[tuple[str, int], int]] = []
    tally = Tally(stored.append)
    for number in range(MOST_THINGS + 100):
        tally.add(("view", number))
    tally.add(("view", 1))
    tally._timer.cancel()  # type: ignore[union-attr]
    tally.write_out()
    assert len(stored[0]) == MOST_THINGS
    assert stored[0][("view", 1)] == 2


def test_a_database_that_is_away_costs_no_visitor_anything(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(numbers: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(views.tally, "_store", fail)
    assert tell(town.campaigns["nl"].pk).status_code == 204


def test_a_public_page_says_how_to_count_it_and_a_draft_does_not(
    town: Town, client: Client
) -> None:
    page = town.campaigns["nl"]
    address, mark = "/nl/campaigns/compliment/", f'data-count="{page.pk}"'
    assert mark in client.get(address).content.decode()
    client.force_login(person(COMMUNICATIONS, municipality=town.municipality))
    assert "data-count" not in client.get(address).content.decode()


def test_staff_see_the_numbers_and_can_take_them_along(town: Town, client: Client) -> None:
    page = town.campaigns["nl"]
    page.title = "=1+1"
    page.save()
    store_counts({("view", page.pk): 41, ("play", page.pk): 7})
    client.force_login(person(COMMUNICATIONS, municipality=town.municipality, language="en"))
    html = client.get("/admin/page_counts/").content.decode()
    assert "page opened" in html
    assert "41" in html
    response: Any = client.get("/admin/page_counts/?export=csv")
    exported = b"".join(response.streaming_content).decode()
    assert "'=1+1" in exported


def test_staff_of_another_municipality_see_none(town: Town, client: Client) -> None:
    client.force_login(person(COMMUNICATIONS, municipality=None))
    assert client.get("/admin/page_counts/").status_code in (302, 403)
