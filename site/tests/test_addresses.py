"""Addresses that belong to no page: what people type and machines read."""

import json
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from .pages import KINDS, SIX, addresses, every_address
from .served.server import Server

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_demo_has_every_kind_of_page_in_its_languages_and_no_other(server: Server) -> None:
    expected = {(kind.name, language) for kind in KINDS for language in kind.languages}
    assert addresses(server.rows).keys() == expected


def test_every_page_answers_in_its_language(server: Server) -> None:
    for (_kind, language), address in addresses(server.rows).items():
        answer = server.client().get(address)
        assert answer.status == 200, address
        assert answer.headers["Content-Language"] == language, address
        assert f'lang="{language}"' in answer.text.split("<head>")[0], address


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "nl"),
        ("ar", "ar"),
        ("uk-UA,uk;q=0.9,en;q=0.5", "uk"),
        ("en-GB,nl;q=0.5", "en"),
        ("fr", "nl"),
        ("fr,pl;q=0.8,nl;q=0.7", "pl"),
        ("*", "nl"),
        (";;;,,q=1", "nl"),
    ],
)
def test_entrance_leads_to_the_language_that_the_browser_asks_for(
    server: Server, asked: str, language: str
) -> None:
    answer = server.client().get("/", {"Accept-Language": asked} if asked else {})
    assert answer.status == 302
    assert answer.location == f"/{language}/"
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("address", "asked", "target"),
    [
        ("/melden", "", "/nl/melden/"),
        ("/melden/", "ar", "/ar/report/"),
        ("/report", "", "/en/report/"),
        ("/report/", "nl", "/nl/melden/"),
        ("/report", "fr", "/en/report/"),
    ],
)
def test_short_way_leads_to_the_form(server: Server, address: str, asked: str, target: str) -> None:
    answer = server.client().get(address, {"Accept-Language": asked} if asked else {})
    assert answer.status == 302
    assert answer.location == target


def test_health_tells_that_pages_and_sealing_work(server: Server) -> None:
    answer = server.client().get("/health/")
    assert answer.status == 200
    assert json.loads(answer.body) == {
        "status": "ok",
        "database": True,
        "sealing": True,
        "erasures": True,
    }
    assert "no-cache" in answer.headers["Cache-Control"]


def test_security_contact_is_published_and_not_out_of_date(server: Server) -> None:
    answer = server.client().get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:security@ssstop.example"
    assert fields["Canonical"] == f"{server.url}/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert 0 < (expires - datetime.now(tz=UTC)).days < 366


def test_robots_are_kept_from_the_admin_and_shown_the_sitemap(server: Server) -> None:
    lines = server.client().get("/robots.txt").text.splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {server.url}/sitemap.xml" in lines


def test_sitemap_names_every_live_page(server: Server) -> None:
    def places(address: str) -> list[str]:
        tree = ElementTree.fromstring(server.client().get(address).body)  # noqa: S314
        return [str(entry.text) for entry in tree.iter(f"{SITEMAP}loc")]

    sitemaps = [urlsplit(address).path for address in places("/sitemap.xml")]
    assert sitemaps == [f"/sitemap-{language}.xml" for language in SIX]
    named = [address for sitemap in sitemaps for address in places(sitemap)]
    # What was looked for is nothing to be found elsewhere.
    found = addresses(server.rows)
    searches = {path for (kind, _language), path in found.items() if kind == "search"}
    assert len(searches) == len(SIX)
    assert {urlsplit(address).path for address in named} == every_address(server.rows) - searches
    assert all(address.startswith(f"{server.url}/") for address in named)
    assert len(named) == len(set(named))


def test_every_page_names_its_translations(server: Server) -> None:
    answer = server.client().get("/en/report/")
    for language in SIX:
        assert f'hreflang="{language}"' in answer.text


@pytest.mark.parametrize("address", ["/admin/nowhere/", "/media/../../etc/passwd", "/static/x.css"])
def test_wrong_address_without_a_language_is_not_found(server: Server, address: str) -> None:
    assert server.client().get(address).status in {302, 404}
