"""What of a lesson pack is found, pointed at and passed on: what was released, and no draft."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from wagtail.search import index as search_index

from education.models import LessonPackPage
from education.releases.services import withdraw_release
from home.media.models import SiteDocument
from home.models import GuidancePage, HomePage, SearchPage
from home.people.models import User
from home.tests.factories import add_page

from .packs import release

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

PACK = "/nl/lessen/grens/"


@pytest.fixture
def search(released: LessonPackPage) -> SearchPage:
    home = HomePage.objects.get(locale__language_code="nl")
    return add_page(SearchPage, home, "Zoeken", slug="zoeken")


def hits(client: Client, page: SearchPage, query: str) -> list[tuple[str, str]]:
    html = BeautifulSoup(client.get(page.get_url(), {"q": query}).content, "html.parser")
    return [
        (one.select_one("h2, h3").get_text(), one.get_text(" ", strip=True))  # type: ignore[union-attr]
        for one in html.select(".search-result")
    ]


def titles(client: Client, page: SearchPage, query: str) -> list[str]:
    return [title for title, _text in hits(client, page, query)]


def write_on(page: LessonPackPage) -> None:
    """What its makers publish and do not release."""
    page.title, page.lead, page.keywords = "Wordt nog anders", "Nog niet af", "pesten"
    page.save_revision().publish()


def test_search_finds_what_was_released_by_title_words_lessons_and_themes(
    released: LessonPackPage, search: SearchPage, client: Client
) -> None:
    write_on(released)
    title = "Waar ligt de grens?"
    for query in ("ligt", "ontdekken", "plein", "kijken we samen", "omstanders", "werkblad"):
        assert titles(client, search, query) == [title], query
    for query in ("anders", "nog niet af", "pesten"):
        assert titles(client, search, query) == [], query
    ((_title, text),) = hits(client, search, "plein")
    assert "Wordt nog anders" not in text
    release(released, "1.1.0")
    assert titles(client, search, "pesten") == ["Wordt nog anders"]
    assert titles(client, search, "ligt") == []
    # An index that is written anew holds the same.
    search_index.insert_or_update_object(LessonPackPage.objects.get())
    assert titles(client, search, "pesten") == ["Wordt nog anders"]


def test_without_a_release_a_pack_is_found_by_what_its_page_says(
    released: LessonPackPage, search: SearchPage, client: Client
) -> None:
    (row,) = released.pack_releases.all()
    withdraw_release(release=row, reason="Een foto mocht niet", user=None)
    assert titles(client, search, "ontdekken") == ["Waar ligt de grens?"]
    assert titles(client, search, "plein") == []


def test_cards_and_what_others_show_say_what_was_released(
    released: LessonPackPage, client: Client, rf: RequestFactory
) -> None:
    write_on(released)
    page = LessonPackPage.objects.get()
    home = HomePage.objects.get(locale__language_code="nl")
    guidance = add_page(GuidancePage, home, "Gids", slug="gids", branch="shops", training=page)
    head: Any = BeautifulSoup(client.get(PACK).content, "html.parser").head
    for html in (client.get(guidance.get_url()).content.decode(), str(head)):
        assert "Waar ligt de grens?" in html
        assert "Leerlingen ontdekken" in html
        assert "Wordt nog anders" not in html
        assert "Nog niet af" not in html


def test_documents_that_makers_work_with_are_neither_found_nor_given(
    released: LessonPackPage, search: SearchPage, client: Client, maker: User
) -> None:
    answers = SiteDocument.objects.get(title="Antwoorden")
    assert titles(client, search, "antwoorden") == []
    assert client.get(answers.url).status_code == 404
    staff = Client()
    staff.force_login(maker)
    assert staff.get(answers.url).status_code == 200
    # A document that stands on a page for everybody too is for everybody.
    other = SiteDocument.objects.create(title="Folder", file=answers.file)
    assert client.get(other.url).status_code == 200
