"""The page on which everything can be looked at."""

import pytest
from django.conf import settings
from django.test import Client

from home.people.roles import ANALYST, COMMUNICATIONS, HANDLER
from home.style_page.shown import streams_of_pages

from .approval import person
from .factories import make_homes
from .test_pages import soup

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/style-page/"


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_it_shows_every_block_in_the_language_asked_for(client: Client, language: str) -> None:
    make_homes("nl")
    client.force_login(person(COMMUNICATIONS))
    html = soup(client, f"{ADDRESS}?language={language}")
    assert html.html is not None
    assert html.html["lang"] == language
    names = {str(one["id"]) for one in html.select(".style__name")}
    known = [name for stream in streams_of_pages() for name in stream.base_blocks]
    assert len(known) == len(set(known))
    assert names == {f"block-{name}" for name in known}
    assert {"block-card", "block-line", "block-session", "block-route"} <= names
    assert len(html.find_all("h1")) == 1
    identifiers = [one["id"] for one in html.select("[id]")]
    assert len(identifiers) == len(set(identifiers))
    assert not html.select("style, script:not([src]), [style]")


def test_a_language_that_is_none_gives_the_first_of_the_site(client: Client) -> None:
    make_homes("nl")
    client.force_login(person(COMMUNICATIONS))
    for asked in ("xx", "../en", ""):
        answer = client.get(ADDRESS, {"language": asked})
        assert answer["Content-Language"] == settings.LANGUAGE_CODE


@pytest.mark.parametrize("role", [HANDLER, ANALYST])
def test_it_is_for_who_makes_pages(client: Client, role: str) -> None:
    make_homes("nl")
    client.force_login(person(role))
    assert client.get(ADDRESS).status_code == 302
