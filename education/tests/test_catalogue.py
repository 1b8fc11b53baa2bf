"""The overview of lesson packs, narrowed by plain addresses."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from education.models import LessonIndexPage, LessonPackPage
from home.tests.factories import add_page

from .packs import lesson, make_pack, release, stream_of

pytestmark = pytest.mark.django_db

INDEX = "/nl/lessen/"
# Finding the page, its frame, the packs with their pictures, and their releases.
QUERIES = 20


def titles(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{INDEX}{query}")
    assert response.status_code == 200
    html = BeautifulSoup(response.content, "html.parser")
    return [one.get_text() for one in html.select(".card__title")]


def test_packs_are_found_by_what_their_release_says(
    released: LessonPackPage, index: LessonIndexPage, client: Client
) -> None:
    add_page(LessonPackPage, index, "Nog in de maak", duration_minutes=20)
    short = make_pack(index, "kort", title="Kort", duration_minutes=15, audience="professionals")
    release(short, "1.0.0")
    # What is worked on is not what can be found.
    short.keywords = "iets anders"
    short.save_revision().publish()
    whole, draft = "Waar ligt de grens?", "Nog in de maak"
    # What has no release yet has nothing to be found by, and comes last.
    assert titles(client) == [whole, "Kort", draft]
    expected = {
        "?niveau=po_groep7": [whole, "Kort"],
        "?niveau=po_groep8": [],
        "?duur=20": [whole, "Kort"],
        "?duur=langer": [whole],
        "?duur=anders": [],
        "?voor=professionals": ["Kort"],
        "?thema=omstanders": [whole, "Kort"],
        "?thema=iets+anders": [],
        "?nieuw=1": [whole, "Kort"],
        "?niveau=po_groep7&voor=pupils": [whole],
        "?niveau=&duur=": [whole, "Kort", draft],
    }
    assert {query: titles(client, query) for query in expected} == expected
    html: Any = BeautifulSoup(client.get(f"{INDEX}?niveau=po_groep7").content, "html.parser")
    assert "1.0.0" in html.select_one(".card").get_text()
    assert "Groep 7" in html.select_one(".card").get_text()
    assert html.select_one("option[selected]")["value"] == "po_groep7"
    assert html.find("meta", attrs={"name": "robots"}) is not None


def test_a_pack_is_found_in_each_language_that_it_was_released_in(
    released: LessonPackPage, index: LessonIndexPage, client: Client
) -> None:
    english = Locale.objects.get(language_code="en")
    index.copy_for_translation(english, copy_parents=True).save_revision().publish()
    page = released.copy_for_translation(english)
    page.title = "Where is the line?"
    page.lessons = stream_of("lessons", [("lesson", lesson("In the square", []))])
    page.save_revision().publish()
    dutch = "Waar ligt de grens?"

    def also(address: str) -> list[tuple[str, str]]:
        html = BeautifulSoup(client.get(address).content, "html.parser")
        links = html.select(".card__also a")
        return [(one.get_text(), str(one["href"])) for one in links]

    # A translation that was not released is none yet, also on its own overview.
    assert (titles(client), also(INDEX)) == ([dutch], [])
    assert titles(client, "?taal=en") == []
    release(page, "1.0.0")
    assert titles(client, "?taal=en") == ["Where is the line?"]
    assert titles(client, "?taal=nl") == [dutch]
    assert also(INDEX) == [("English", page.get_url())]
    assert also(f"{INDEX}?taal=en") == [("Nederlands", released.get_url())]
    assert titles(client, "?taal=ar") == []


def test_a_kept_overview_costs_nothing_and_shows_a_new_release(
    written: LessonPackPage,
    client: Client,
    settings: Any,
    django_assert_num_queries: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.PAGE_CACHE_SECONDS = 300
    addresses = (INDEX, f"{INDEX}?niveau=po_groep7&duur=", "/nl/lessen/grens/")
    for address in addresses:
        assert "1.0.0" not in client.get(address).content.decode()
        with django_assert_num_queries(0):
            client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        release(written, "1.0.0")
    for address in (
        *addresses,
        "/nl/lessen/grens/v/1.0.0/",
        "/nl/lessen/grens/les/1/leerling/?taal=ar",
    ):
        assert "1.0.0" in client.get(address).content.decode(), address
        with django_assert_num_queries(0):
            client.get(address)


@pytest.mark.parametrize("packs", [1, 3])
def test_the_overview_costs_the_same_queries_for_more_packs(
    released: LessonPackPage,
    index: LessonIndexPage,
    client: Client,
    django_assert_num_queries: Any,
    packs: int,
) -> None:
    for number in range(1, packs):
        release(make_pack(index, f"pakket-{number}"), "1.0.0")
    client.get(INDEX)
    with django_assert_num_queries(QUERIES):
        client.get(INDEX)
