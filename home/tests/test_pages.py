"""Pages and their blocks, as a visitor gets them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings as django_settings
from django.test import Client
from wagtail.models import Page

from home.blocks import BodyBlock
from home.models import AwarenessPage, HomePage, SiteText
from home.page_versions import readable_versions

from .factories import (
    add_help_line,
    add_page,
    add_text,
    close,
    make_homes,
    make_image,
    make_settings,
)

pytestmark = pytest.mark.django_db

# Once its pictures are rendered: finding the page, its frame, and one block of cards, whatever
# their number.
HOME_PAGE_QUERIES = 20


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def set_body(page: Page, *blocks: tuple[str, Any]) -> None:
    raw = [{"type": kind, "value": value} for kind, value in blocks]
    page.body = BodyBlock().to_python(raw)
    page.save_revision().publish()


def test_every_block_renders(client: Client) -> None:
    homes = make_homes("nl")
    image = make_image()
    target = add_page(AwarenessPage, homes["nl"], "Een kaart", lead="Tekst op de kaart")
    make_settings(report_page=target)
    add_help_line("line", {"nl": "De hulplijn"}, phone="0800-1")
    set_body(
        homes["nl"],
        ("text", "<p>Vrije <b>tekst</b></p>"),
        ("chapter", {"heading": "Hoofdstuk", "text": "<p>Inhoud</p>"}),
        ("six_s", {"heading": "Zes", "items": [{"word": "sissen", "text": "pst"}]}),
        ("figures", {"heading": "Cijfers", "items": [{"figure": "1", "text": "t", "source": "b"}]}),
        ("quote", {"text": "Een citaat", "attribution": "Iemand", "kind": "made_up"}),
        ("accordion", {"heading": "V", "items": [{"question": "Waarom?", "answer": "<p>D</p>"}]}),
        ("steps", {"heading": "S", "items": [{"title": "Een stap", "text": "t"}] * 2}),
        ("image", {"image": image.pk, "alt": "Een straat", "caption": "Bijschrift"}),
        ("teasers", {"heading": "Kaarten", "pages": [target.pk]}),
        ("report_call", {"heading": "Meld het", "text": "", "label": "Naar het formulier"}),
        ("help", {"heading": "Hulp", "text": ""}),
    )
    html = soup(client, "/nl/")
    text = " ".join(html.get_text(" ").split())
    for expected in (
        "Vrije tekst",
        "Hoofdstuk",
        "issen",
        "Cijfers",
        "Een citaat",
        "Waarom?",
        "Een stap",
        "Bijschrift",
        "Tekst op de kaart",
        "Naar het formulier",
        "De hulplijn",
    ):
        assert expected in text, expected
    assert len(html.find_all("h1")) == 1
    picture = html.find("img", alt="Een straat")
    assert picture is not None
    assert picture["width"]


def test_cards_are_of_the_reader_s_language_and_never_of_drafts_or_closed_pages() -> None:
    homes = make_homes("nl", "en")
    both = add_page(AwarenessPage, homes["nl"], "Beide")
    english = add_page(AwarenessPage, homes["en"], "Both", translation_key=both.translation_key)
    only = add_page(AwarenessPage, homes["nl"], "Alleen Nederlands")
    draft = add_page(AwarenessPage, homes["nl"], "Concept", live=False)
    closed = add_page(AwarenessPage, homes["nl"], "Besloten")
    close(closed)
    chosen = [only, draft, both, closed]
    assert readable_versions(chosen, "en") == [only, english]
    assert readable_versions(chosen, "nl") == [only, both]


def test_a_call_disappears_with_its_page(client: Client) -> None:
    home = make_homes("nl")["nl"]
    target = add_page(AwarenessPage, home, "Doel", slug="doel")
    home.calls = HomePage.calls.field.stream_block.to_python(
        [{"type": "call", "value": {"label": "Ga erheen", "page": target.pk, "quiet": False}}]
    )
    home.save_revision().publish()
    link = soup(client, "/nl/").find("a", string="Ga erheen")
    assert link is not None
    assert link["href"] == "/nl/doel/"
    target.unpublish()
    assert soup(client, "/nl/").find("a", string="Ga erheen") is None
    target.save_revision().publish()
    assert soup(client, "/nl/").find("a", string="Ga erheen") is not None
    close(target)
    assert soup(client, "/nl/").find("a", string="Ga erheen") is None


def test_the_way_back_names_no_page_that_a_reader_may_not_see(client: Client) -> None:
    home = make_homes("nl")["nl"]
    above = add_page(AwarenessPage, home, "Erboven", slug="erboven")
    draft = add_page(AwarenessPage, above, "Geheim concept", slug="concept")
    add_page(AwarenessPage, draft, "Blad", slug="blad")
    draft.unpublish()
    way = soup(client, "/nl/erboven/concept/blad/").find("nav", class_="breadcrumb")
    assert isinstance(way, Tag)
    assert [link.get_text() for link in way.find_all("a")[1:]] == ["Erboven"]


def test_words_in_another_language_than_the_page_say_so(client: Client) -> None:
    homes = make_homes("nl", "ar")
    row = make_settings()
    add_text(row, "nl", footer_text="Nederlandse voet")
    add_help_line("line", {"nl": "De hulplijn"}, phone="0800-1")
    card = add_page(AwarenessPage, homes["nl"], "Een kaart")
    set_body(
        homes["ar"],
        ("help", {"heading": "h", "text": ""}),
        ("teasers", {"heading": "h", "pages": [card.pk]}),
    )
    for address, wanted in (("/ar/", ("nl", "ltr")), ("/nl/", (None, None))):
        html = soup(client, address)
        shown = [html.find("p", string="Nederlandse voet"), *html.select(".help-line__name")]
        shown += [*html.select(".contact-list span"), *html.select("article.card")]
        assert len(shown) == (4 if address == "/ar/" else 2)
        for element in shown:
            assert isinstance(element, Tag)
            assert (element.get("lang"), element.get("dir")) == wanted


@pytest.mark.parametrize("cards", [1, 6])
def test_a_home_page_costs_few_queries_however_many_cards_it_has(
    client: Client, django_assert_num_queries: Any, cards: int
) -> None:
    homes = make_homes("nl", "en")
    make_settings(report_page=homes["nl"])
    add_help_line("line", {"nl": "Lijn"})
    image = make_image()
    targets = [
        add_page(AwarenessPage, homes["nl"], f"Kaart {n}", social_image=image) for n in range(cards)
    ]
    set_body(
        homes["nl"], ("teasers", {"heading": "Kaarten", "pages": [page.pk for page in targets]})
    )
    client.get("/nl/")
    with django_assert_num_queries(HOME_PAGE_QUERIES):
        client.get("/nl/")


def test_the_leave_button_stands_on_awareness_pages(client: Client) -> None:
    home = make_homes("nl")["nl"]
    make_settings(leave_url="https://weather.example/")
    add_page(AwarenessPage, home, "Wat is het", slug="wat")
    link = soup(client, "/nl/wat/").find("a", href="https://weather.example/")
    assert link is not None
    assert "noreferrer" in link["rel"]


def test_pages_set_no_cookie_and_do_not_vary_by_one(client: Client) -> None:
    make_homes("nl")
    response = client.get("/nl/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_preview_is_kept_from_search_engines(rf: Any) -> None:
    home = make_homes("nl")["nl"]
    request = rf.get("/nl/")
    assert home.get_context(request)["noindex"] is False
    request.is_preview = True
    assert home.get_context(request)["noindex"] is True


def test_every_language_of_the_settings_can_be_a_text_s_language() -> None:
    choices = SiteText._meta.get_field("language").choices
    assert [code for code, _name in choices or ()] == [
        code for code, _name in django_settings.LANGUAGES
    ]
