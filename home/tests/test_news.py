"""News: the newest first, a page at a time, and as a feed for each language."""

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.models import HomePage, NewsIndexPage, NewsPage
from home.models.news import PER_PAGE

from .factories import add_page, close, make_homes, make_image

pytestmark = pytest.mark.django_db

FIRST = date(2026, 3, 1)
# Finding the page, its frame, how many there are, and those of this page with their pictures.
QUERIES = 19
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def homes(db: None) -> dict[str, HomePage]:
    return make_homes("nl", "en")


@pytest.fixture
def index(homes: dict[str, HomePage]) -> NewsIndexPage:
    return add_page(NewsIndexPage, homes["nl"], "Nieuws", slug="nieuws", lead="Wat er verandert")


def add_news(index: NewsIndexPage, number: int, **fields: Any) -> list[NewsPage]:
    """So much news, a piece a day; the first is the oldest."""
    return [
        add_page(
            NewsPage,
            index,
            f"Bericht {day}",
            lead=f"Over {day}",
            date=FIRST + timedelta(days=day),
            **fields,
        )
        for day in range(number)
    ]


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(html: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in html.select(".card__link")]


def test_the_newest_stands_first_and_drafts_and_closed_pages_nowhere(
    client: Client, index: NewsIndexPage
) -> None:
    add_news(index, 2)
    add_page(NewsPage, index, "Concept", live=False)
    close(add_page(NewsPage, index, "Besloten"))
    html = soup(client, "/nl/nieuws/")
    assert titles(html) == ["Bericht 1", "Bericht 0"]
    assert "2 maart 2026" in html.get_text()
    assert not html.select(".pagination")


def test_links_lead_to_older_news_and_back(client: Client, index: NewsIndexPage) -> None:
    add_news(index, PER_PAGE + 1)
    first = soup(client, "/nl/nieuws/")
    assert len(titles(first)) == PER_PAGE
    assert [link["href"] for link in first.select(".pagination a")] == ["?p=2"]
    second = soup(client, "/nl/nieuws/?p=2")
    assert titles(second) == ["Bericht 0"]
    assert [link["href"] for link in second.select(".pagination a")] == ["/nl/nieuws/"]
    canonical = second.select_one("link[rel=canonical]")
    assert canonical is not None
    assert str(canonical["href"]).endswith("/nl/nieuws/?p=2")


@pytest.mark.parametrize("number", ["0", "3", "-1", "x"])
def test_there_are_no_pages_beyond_the_last(
    client: Client, index: NewsIndexPage, number: str
) -> None:
    add_news(index, PER_PAGE + 1)
    assert client.get("/nl/nieuws/", {"p": number}).status_code == 404


@pytest.mark.parametrize("number", [1, PER_PAGE])
def test_the_overview_costs_the_same_queries_for_more_news(
    client: Client, index: NewsIndexPage, django_assert_num_queries: Any, number: int
) -> None:
    add_news(index, number, social_image=make_image())
    client.get("/nl/nieuws/")
    with django_assert_num_queries(QUERIES):
        client.get("/nl/nieuws/")


def test_each_language_has_its_feeds_and_the_overview_names_them(
    client: Client, homes: dict[str, HomePage], index: NewsIndexPage
) -> None:
    add_news(index, 2)
    english = add_page(NewsIndexPage, homes["en"], "News", slug="news")
    add_page(NewsPage, english, "English news", date=FIRST)
    html = soup(client, "/nl/nieuws/")
    feeds = {
        str(link["type"]): str(link["href"]) for link in html.select("link[rel=alternate][type]")
    }
    assert list(feeds) == ["application/rss+xml", "application/atom+xml"]
    rss = client.get(feeds["application/rss+xml"])
    assert rss["Content-Type"].startswith("application/rss+xml")
    items = ElementTree.fromstring(rss.content).findall("channel/item")  # noqa: S314
    assert [item.findtext("title") for item in items] == ["Bericht 1", "Bericht 0"]
    assert items[0].findtext("link") == "http://testserver/nl/nieuws/bericht-1/"
    assert items[0].findtext("description") == "Over 1"
    atom = client.get("/en/feeds/news.atom")
    assert atom["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(atom.content).findall(f"{ATOM}entry")  # noqa: S314
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["English news"]


def test_a_language_without_news_has_no_feed(client: Client, index: NewsIndexPage) -> None:
    assert client.get("/nl/feeds/news.rss").status_code == 200
    assert client.get("/en/feeds/news.rss").status_code == 404
