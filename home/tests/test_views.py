"""The entrance, the short ways, what machines read, and errors."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.dateparse import parse_datetime

from home.models import AwarenessPage
from home.views import server_error

from .factories import add_page, close, make_homes, make_settings

# Whoever has many pages pays no more: the frame, how many there are, the pages, their versions.
SITEMAP_QUERIES = 9


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("ar", "/ar/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("de, ar-EG;q=0.8", "/ar/"),
        ("de, fr;q=0.5", "/nl/"),
        ("de, ar;q=0.3, en;q=0.7", "/en/"),
        ("", "/nl/"),
        ("nonsense;;q=x", "/nl/"),
    ],
)
def test_the_entrance_leads_to_the_language_that_the_browser_asks_for(
    client: Client, asked: str, place: str
) -> None:
    make_homes("nl", "en", "ar")
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response["Location"]) == (302, place)
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


@pytest.mark.django_db
def test_the_entrance_reads_no_cookie(client: Client) -> None:
    make_homes("nl", "en")
    client.cookies["django_language"] = "en"
    assert client.get("/", headers={"accept-language": "nl"})["Location"] == "/nl/"


@pytest.mark.django_db
def test_the_entrance_leads_to_no_draft(client: Client) -> None:
    make_homes("nl", "en")["en"].unpublish()
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/nl/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "asked", "place"),
    [
        ("/melden", "", "/nl/melden/"),
        ("/melden/", "en", "/en/report/"),
        ("/report", "", "/en/report/"),
        ("/report", "nl", "/nl/melden/"),
        ("/report", "de", "/en/report/"),
    ],
)
def test_short_ways_lead_to_the_report_page(
    client: Client, address: str, asked: str, place: str
) -> None:
    homes = make_homes("nl", "en")
    page = add_page(AwarenessPage, homes["nl"], "Melden", slug="melden")
    add_page(
        AwarenessPage, homes["en"], "Report", slug="report", translation_key=page.translation_key
    )
    make_settings(report_page=page)
    response = client.get(address, headers={"accept-language": asked})
    assert (response.status_code, response["Location"]) == (302, place)
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


@pytest.mark.django_db
def test_a_short_way_without_a_report_page_ends_at_not_found(client: Client) -> None:
    make_homes("nl")
    response = client.get("/melden", headers={"accept-language": "nl"}, follow=True)
    assert response.status_code == 404


@pytest.mark.django_db
def test_security_txt_names_the_contact_and_half_a_year(client: Client) -> None:
    make_homes("nl")
    make_settings(security_contact="security@almere.example")
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@almere.example"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    expires = parse_datetime(fields["Expires"])
    assert expires is not None
    left = expires - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=179) < left <= datetime.timedelta(days=180)


@pytest.mark.django_db
def test_security_txt_is_absent_without_a_contact(client: Client) -> None:
    make_homes("nl")
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.django_db
def test_robots_are_kept_from_the_admin_and_shown_the_sitemap(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


@pytest.mark.django_db
def test_the_sitemap_holds_every_public_page_of_every_language_with_its_translations(
    client: Client,
) -> None:
    languages = ["nl", "en", "ar", "tr", "pl", "uk"]
    homes = make_homes(*languages)
    page = add_page(AwarenessPage, homes["nl"], "Wat", slug="wat")
    add_page(
        AwarenessPage, homes["uk"], "Shcho", slug="shcho", translation_key=page.translation_key
    )
    add_page(AwarenessPage, homes["en"], "Draft", slug="draft", live=False)
    close(add_page(AwarenessPage, homes["en"], "Closed", slug="closed"))
    text = client.get("/sitemap.xml").content.decode()
    assert re.findall(r"<loc>(.*?)</loc>", text) == [
        f"http://testserver/sitemap-{language}.xml" for language in languages
    ]
    texts = {
        language: client.get(f"/sitemap-{language}.xml").content.decode() for language in languages
    }
    places = {code: re.findall(r"<loc>(.*?)</loc>", text) for code, text in texts.items()}
    assert places == {
        **{language: [f"http://testserver/{language}/"] for language in languages},
        "nl": ["http://testserver/nl/", "http://testserver/nl/wat/"],
        "uk": ["http://testserver/uk/", "http://testserver/uk/shcho/"],
    }
    for code in ("nl", "uk"):
        for other, place in (
            ("uk", "uk/shcho/"),
            ("x-default", "nl/wat/"),
            ("ar", "ar/"),
            ("x-default", ""),
        ):
            link = f'hreflang="{other}" href="http://testserver/{place}"'
            assert texts[code].count(link) == 1


@pytest.mark.django_db
def test_a_language_without_pages_has_no_sitemap(client: Client) -> None:
    make_homes("nl")
    assert client.get("/sitemap-ar.xml").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("pages", [1, 6])
def test_a_sitemap_costs_few_queries_however_many_pages_it_has(
    client: Client, django_assert_num_queries: Any, pages: int
) -> None:
    homes = make_homes("nl", "en")
    for number in range(pages):
        page = add_page(AwarenessPage, homes["nl"], f"Pagina {number}")
        add_page(AwarenessPage, homes["en"], f"Page {number}", translation_key=page.translation_key)
    client.get("/sitemap-nl.xml")
    with django_assert_num_queries(SITEMAP_QUERIES):
        client.get("/sitemap-nl.xml")


@pytest.mark.django_db
def test_a_page_that_does_not_exist_says_so_in_the_language_of_its_address(client: Client) -> None:
    make_homes("nl", "ar")
    response = client.get("/ar/no-such-page/")
    assert response.status_code == 404
    assert '<html class="ssstop-theme" lang="ar" dir="rtl">' in response.content.decode()
    assert not response.cookies


def test_the_error_page_needs_no_database(rf: RequestFactory) -> None:
    # Without the django_db mark any query fails this test.
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"<h1" in response.content
