"""Statements: what the site knows itself stands on them, and nobody is marked for reading."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from home.models import (
    AccessibilitySettings,
    AwarenessPage,
    ContactPage,
    HelpPage,
    HomePage,
    NewsIndexPage,
    StatementPage,
)
from home.registries import RetentionFact, register_retention_facts

from .factories import add_page, add_text, close, make_homes, make_settings

pytestmark = pytest.mark.django_db

# Finding the page, its frame, and all pages.
QUERIES = 16

Kind = StatementPage.Kind


@pytest.fixture
def homes(db: None) -> dict[str, HomePage]:
    return make_homes("nl", "en")


def add(homes: dict[str, HomePage], kind: str, slug: str = "verklaring") -> StatementPage:
    return add_page(StatementPage, homes["nl"], f"Over {kind}", slug=slug, kind=kind)


def soup(client: Client, address: str = "/nl/verklaring/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def main(html: BeautifulSoup) -> Tag:
    found = html.find("main")
    assert isinstance(found, Tag)
    return found


def test_the_status_of_the_settings_stands_on_the_accessibility_statement(
    client: Client, homes: dict[str, HomePage]
) -> None:
    add(homes, Kind.ACCESSIBILITY)
    assert not main(soup(client)).select(".statement-status")
    AccessibilitySettings.objects.create(
        site=Site.objects.get(),
        status="B",
        drawn_up_on=date(2026, 11, 16),
        evaluated_on=date(2026, 10, 5),
        evaluated_by="Onderzoeksbureau",
        contact_email="klacht@almere.example",
        contact_phone="14 036",
    )
    shown = main(soup(client))
    status = shown.select_one(".statement-status")
    assert isinstance(status, Tag)
    assert status.get_text(strip=True).startswith("B:")
    text = shown.get_text(" ")
    for expected in ("16 november 2026", "5 oktober 2026", "Onderzoeksbureau"):
        assert expected in text
    hrefs = [link["href"] for link in shown.select("dl a")]
    assert hrefs == ["mailto:klacht@almere.example", "tel:14036"]


def test_the_privacy_statement_has_the_periods_that_apps_tell_in_their_order(
    client: Client, homes: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("home.registries._retention_facts", {})
    add(homes, Kind.PRIVACY)
    assert not main(soup(client)).select("table")
    asked: list[Any] = []

    def later(site: Site | None) -> list[RetentionFact]:
        asked.append(site)
        return [RetentionFact("Brief", "3 jaar", "ontvangst")]

    register_retention_facts(20, later)
    register_retention_facts(10, lambda site: [RetentionFact("Kaart", "1 dag")])
    rows = main(soup(client)).select("tbody tr")
    cells = [[cell.get_text() for cell in row.select("th, td")] for row in rows]
    assert cells == [["Kaart", "1 dag", "–"], ["Brief", "3 jaar", "ontvangst"]]
    assert asked == [Site.objects.get()]


def test_what_happens_with_a_report_tells_what_the_municipality_decided(
    client: Client, homes: dict[str, HomePage]
) -> None:
    row = make_settings()
    add_text(row, "nl", reading_hours="Op werkdagen.", police_sharing="Niet met de politie.")
    add(homes, Kind.REPORTS)
    html = soup(client)
    assert "Op werkdagen." in main(html).get_text()
    assert "Niet met de politie." in main(html).get_text()
    assert html.select(".leave-button")


def tree(list_of_pages: Tag) -> list[Any]:
    found: list[Any] = []
    for item in list_of_pages.find_all("li", recursive=False):
        link, below = item.find("a", recursive=False), item.find("ul", recursive=False)
        assert isinstance(link, Tag)
        found.append((link["href"], tree(below)) if isinstance(below, Tag) else link["href"])
    return found


def test_all_public_pages_of_the_language_stand_in_the_tree(
    client: Client, homes: dict[str, HomePage]
) -> None:
    above = add_page(AwarenessPage, homes["nl"], "Boven", slug="boven")
    add_page(AwarenessPage, above, "Onder", slug="onder")
    draft = add_page(AwarenessPage, homes["nl"], "Concept", slug="concept")
    add_page(AwarenessPage, draft, "Kind van een concept", slug="kind")
    draft.unpublish()
    close(add_page(AwarenessPage, homes["nl"], "Besloten", slug="besloten"))
    add_page(AwarenessPage, homes["en"], "English", slug="english")
    add(homes, Kind.SITEMAP)
    shown = soup(client).select_one(".site-tree > ul")
    assert isinstance(shown, Tag)
    assert tree(shown) == [
        ("/nl/boven/", ["/nl/boven/onder/"]),
        "/nl/concept/kind/",
        "/nl/verklaring/",
    ]


@pytest.mark.parametrize("pages", [1, 12])
def test_the_tree_costs_the_same_queries_for_more_pages(
    client: Client, homes: dict[str, HomePage], django_assert_num_queries: Any, pages: int
) -> None:
    add(homes, Kind.SITEMAP)
    for number in range(pages):
        add_page(AwarenessPage, homes["nl"], f"Pagina {number}")
    client.get("/nl/verklaring/")
    with django_assert_num_queries(QUERIES):
        client.get("/nl/verklaring/")


def test_a_second_statement_of_a_kind_is_refused(homes: dict[str, HomePage]) -> None:
    first = add(homes, Kind.COOKIES)
    with pytest.raises(ValidationError) as refusal:
        add(homes, Kind.COOKIES, slug="nog-een")
    assert list(refusal.value.message_dict) == ["kind"]
    first.full_clean()
    add_page(StatementPage, homes["en"], "Cookies", slug="cookies", kind=Kind.COOKIES)


def test_whoever_only_reads_gets_no_cookie(client: Client, homes: dict[str, HomePage]) -> None:
    for kind in Kind.values:
        add(homes, kind, slug=kind)
    add_page(HelpPage, homes["nl"], "Hulp", slug="hulp")
    add_page(ContactPage, homes["nl"], "Contact", slug="contact")
    add_page(NewsIndexPage, homes["nl"], "Nieuws", slug="nieuws")
    places = [*Kind.values, "hulp", "contact", "nieuws", "feeds/news.rss", "feeds/news.atom"]
    for place in places:
        address = f"/nl/{place}" + ("" if "." in place else "/")
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address


def test_the_foot_leads_to_help_contact_and_statements_in_this_order(
    client: Client, homes: dict[str, HomePage]
) -> None:
    add(homes, Kind.PRIVACY, slug="privacy")
    add(homes, Kind.COOKIES, slug="cookies")
    add_page(ContactPage, homes["nl"], "Contact", slug="contact")
    add_page(HelpPage, homes["nl"], "Hulp", slug="hulp")
    links = soup(client, "/nl/cookies/").select(".page-footer__links a")
    assert [link["href"] for link in links] == [
        "/nl/hulp/",
        "/nl/contact/",
        "/nl/privacy/",
        "/nl/cookies/",
    ]
    assert [link.get("aria-current") for link in links] == [None, None, None, "page"]
