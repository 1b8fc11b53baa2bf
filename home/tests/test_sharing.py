"""What other sites and search engines are told of a page, and how readers pass it on."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from home.linked_data import script_of
from home.models import AwarenessPage, HomePage

from .factories import add_page, close, make_homes, make_settings

pytestmark = pytest.mark.django_db

AWKWARD = 'Wat "is" het & wat <b>niet</b>? </script><script>alert(1)'


@pytest.fixture
def homes() -> dict[str, HomePage]:
    made = make_homes("nl", "ar")
    make_settings(organisation="Gemeente Almere")
    return made


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def told(html: BeautifulSoup) -> dict[str, str]:
    """What the head says, by property or name."""
    return {
        str(tag.get("property") or tag.get("name")): str(tag["content"])
        for tag in html.find_all("meta", content=True)
    }


def things(html: BeautifulSoup) -> dict[str, dict[str, Any]]:
    (block,) = html.find_all("script", type="application/ld+json")
    data = json.loads(block.get_text())
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_the_head_tells_what_the_page_is(client: Client, homes: dict[str, HomePage]) -> None:
    page = add_page(AwarenessPage, homes["nl"], AWKWARD, slug="wat", lead='Een "lead" & meer')
    add_page(AwarenessPage, homes["ar"], "ما", slug="ma", translation_key=page.translation_key)
    html = soup(client, "/nl/wat/")
    own = told(html)
    assert own["og:title"] == AWKWARD
    assert own["description"] == own["og:description"] == 'Een "lead" & meer'
    assert own["og:type"] == "article"
    assert own["og:url"] == "http://testserver/nl/wat/"
    assert (own["og:locale"], own["og:locale:alternate"]) == ("nl_NL", "ar_AR")
    assert (own["og:image:width"], own["og:image:height"]) == ("1200", "630")
    assert own["og:image:alt"] == own["twitter:image:alt"] == f"{AWKWARD} · SSSTOP"
    assert own["twitter:card"] == "summary_large_image"
    canonical = html.find("link", rel="canonical")
    assert isinstance(canonical, Tag)
    assert canonical["href"] == own["og:url"]
    assert told(soup(client, "/ar/"))["og:type"] == "website"


def test_what_an_editor_wrote_for_search_engines_is_used(
    client: Client, homes: dict[str, HomePage]
) -> None:
    add_page(
        AwarenessPage, homes["nl"], "Wat", slug="wat", lead="Lead",
        seo_title="Kort", search_description="Beschreven",
    )  # fmt: skip
    html = soup(client, "/nl/wat/")
    own = told(html)
    assert (own["og:title"], own["description"]) == ("Kort", "Beschreven")
    assert html.title
    assert html.title.get_text() == "Kort · SSSTOP"


def test_the_canonical_address_is_the_site_s_whatever_host_was_asked(
    client: Client, homes: dict[str, HomePage], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    html = client.get("/nl/", headers={"host": "www.testserver"}).content.decode()
    assert '<link rel="canonical" href="http://testserver/nl/">' in html
    assert "www.testserver" not in html


def test_search_engines_get_the_page_the_site_the_sender_and_the_way(
    client: Client, homes: dict[str, HomePage]
) -> None:
    above = add_page(AwarenessPage, homes["nl"], "Erboven", slug="erboven")
    page = add_page(AwarenessPage, above, AWKWARD, slug="wat", lead="Lead")
    page.save_revision().publish()
    found = things(soup(client, "/nl/erboven/wat/"))
    assert found["GovernmentOrganization"]["name"] == "Gemeente Almere"
    assert found["WebSite"]["publisher"] == {"@id": found["GovernmentOrganization"]["@id"]}
    article = found["Article"]
    assert article["headline"] == article["name"] == AWKWARD
    assert (article["inLanguage"], article["description"]) == ("nl", "Lead")
    assert article["isPartOf"] == {"@id": found["WebSite"]["@id"]}
    assert article["datePublished"] <= article["dateModified"]
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["item"]) for step in steps] == [
        (1, "http://testserver/nl/"),
        (2, "http://testserver/nl/erboven/"),
        (3, "http://testserver/nl/erboven/wat/"),
    ]


def test_the_way_of_a_search_engine_names_no_closed_page(
    client: Client, homes: dict[str, HomePage]
) -> None:
    above = add_page(AwarenessPage, homes["nl"], "Geheim concept", slug="erboven")
    add_page(AwarenessPage, above, "Wat", slug="wat")
    above.unpublish()
    found = things(soup(client, "/nl/erboven/wat/"))
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Home nl", "Wat"]


def test_a_home_page_has_no_way_to_it(client: Client, homes: dict[str, HomePage]) -> None:
    assert set(things(soup(client, "/nl/"))) == {"GovernmentOrganization", "WebSite", "WebPage"}


def test_data_cannot_end_the_block_that_it_stands_in() -> None:
    block = script_of({"name": "</script><!--<script>&"})
    assert block.count("<") == 2
    assert json.loads(block[block.index("{") : block.rindex("}") + 1]) == {
        "name": "</script><!--<script>&"
    }


def test_an_awareness_page_can_be_shared_without_anybody_else_knowing(
    client: Client, homes: dict[str, HomePage]
) -> None:
    add_page(AwarenessPage, homes["nl"], AWKWARD, slug="wat")
    section = soup(client, "/nl/wat/").find("section", class_="share")
    assert isinstance(section, Tag)
    links = section.find_all("a")
    whatsapp, mail = (urlsplit(str(link["href"])) for link in links)
    assert (whatsapp.hostname, mail.scheme) == ("wa.me", "mailto")
    assert parse_qs(whatsapp.query)["text"] == [f"{AWKWARD} http://testserver/nl/wat/"]
    assert parse_qs(mail.query)["subject"] == [AWKWARD]
    assert "http://testserver/nl/wat/" in parse_qs(mail.query)["body"][0]
    assert "+" not in mail.query
    for link in links:
        assert {"noopener", "noreferrer"} <= set(link["rel"])
        assert link["referrerpolicy"] == "no-referrer"
    # What needs a script is shown by it.
    assert len(section.select("li[hidden] > button")) == len(section.find_all("button")) == 2
    # Nothing is fetched from another host.
    html = soup(client, "/nl/wat/")
    sources = [tag.get("src") for tag in html.find_all(src=True)]
    assert all(str(source).startswith("/") for source in sources)


def test_a_page_that_does_not_offer_it_has_no_links_to_share_it(
    client: Client, homes: dict[str, HomePage]
) -> None:
    html = soup(client, "/nl/")
    assert html.find("section", class_="share") is None
    assert html.find("script", src=lambda src: src and "share" in src) is None


def test_a_closed_translation_is_not_told_of(client: Client, homes: dict[str, HomePage]) -> None:
    page = add_page(AwarenessPage, homes["nl"], "Wat", slug="wat")
    close(
        add_page(AwarenessPage, homes["ar"], "ما", slug="ma", translation_key=page.translation_key)
    )
    html = soup(client, "/nl/wat/")
    assert "og:locale:alternate" not in told(html)
    assert "/ar/ma/" not in str(html)
