"""Words that pages explain: on the page, and the list that editors keep."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Site

from home.blocks import BodyBlock
from home.models import GlossaryTerm, GlossaryWord, HomePage
from home.people.models import Municipality, User
from home.people.roles import ADMIN, COMMUNICATIONS, COMMUNICATIONS_CHIEF, HANDLER

from .approval import person
from .city import make_municipality
from .factories import make_homes
from .kept_pages import SmallSite, purged
from .test_pages import set_body, soup

pytestmark = pytest.mark.django_db

LIST = "/admin/glossary/"
RICH = "<p>Een melding en een omstander.</p>"


@pytest.fixture
def homes() -> dict[str, HomePage]:
    return make_homes("nl", "en")


@pytest.fixture
def almere(homes: dict[str, HomePage]) -> Municipality:
    return make_municipality()


def make_word(
    municipality: Municipality, word: str, *forms: str, language: str = "nl", **fields: Any
) -> GlossaryTerm:
    term = GlossaryTerm.objects.create(municipality=municipality, name=word, **fields)
    GlossaryWord.objects.create(
        term=term,
        language=language,
        word=word,
        other_forms="\r\n".join(forms),
        explanation=f"Uitleg van {word}",
    )
    return term


def words_on(html: BeautifulSoup) -> list[str]:
    return [button.get_text() for button in html.select("main button.term")]


def enter(client: Client, role: str, municipality: Municipality | None) -> User:
    user = person(role, municipality=municipality, language="en")
    client.force_login(user)
    return user


def test_a_word_is_explained_where_the_page_first_says_it(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    term = make_word(almere, "melding", "meldingen")
    set_body(
        homes["nl"],
        ("chapter", {"heading": "Je melding", "text": "<h3>Melding</h3><p>Veel meldingen.</p>"}),
        ("text", RICH),
        ("terms", {"heading": "W", "items": [{"term": "melding", "explanation": "Een melding"}]}),
    )
    html = soup(client, "/nl/")
    assert words_on(html) == ["meldingen"]
    button = html.select_one("main button.term")
    assert button is not None
    assert button["popovertarget"] == f"term-{term.pk}"
    meaning = button.find_next_sibling()
    assert meaning is not None
    assert (meaning.name, meaning["id"]) == ("span", button["popovertarget"])
    assert meaning["dir"] == "ltr"
    assert meaning.get_text() == "Uitleg van melding"


@pytest.mark.parametrize(
    "block",
    [
        ("text", RICH),
        ("chapter", {"heading": "K", "text": RICH}),
        ("notice", {"heading": "K", "text": RICH, "tone": "calm"}),
        ("accordion", {"heading": "K", "items": [{"question": "V melding", "answer": RICH}]}),
        ("story", {"heading": "K", "text": RICH, "attribution": "", "kind": "made_up"}),
    ],
    ids=lambda block: block[0],
)
def test_in_every_block_of_running_text(
    client: Client, homes: dict[str, HomePage], almere: Municipality, block: tuple[str, Any]
) -> None:
    make_word(almere, "melding")
    make_word(almere, "omstander")
    set_body(homes["nl"], block, block)
    assert words_on(soup(client, "/nl/")) == ["melding", "omstander"]


def test_only_what_is_on_of_this_language_and_this_site(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    site = Site.objects.create(hostname="elders.example", root_page=homes["en"])
    elsewhere = Municipality.objects.create(code="GM0001", name="Elders", site=site)
    make_word(almere, "melding", language="en")
    make_word(almere, "omstander", active=False)
    make_word(elsewhere, "een")
    set_body(homes["nl"], ("text", RICH))
    assert words_on(soup(client, "/nl/")) == []
    set_body(homes["en"], ("text", RICH))
    assert words_on(soup(client, "/en/")) == ["melding"]


def test_words_cost_one_query_however_many_and_a_page_without_text_none(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    def asked() -> list[str]:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get("/nl/")
        return [one["sql"] for one in queries if "glossary" in one["sql"]]

    set_body(homes["nl"], ("quote", {"text": "melding", "attribution": "", "kind": "made_up"}))
    assert asked() == []
    set_body(homes["nl"], ("text", RICH), ("text", RICH))
    for number in range(6):
        make_word(almere, f"melding{number}")
    assert len(asked()) == 1


def test_where_nobody_reads_a_page_nothing_is_explained(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    """A lesson pack, a feed or a mail has no request; a block to look at has no page."""
    make_word(almere, "melding")
    block = BodyBlock.base_blocks["text"]
    request = client.get("/nl/").wsgi_request
    with translation.override("nl"):
        for context in ({}, {"request": request}, {"page": homes["nl"]}):
            assert "button" not in block.render(block.to_python(RICH), context)
        shown = block.render(block.to_python(RICH), {"request": request, "page": homes["nl"]})
    assert "button" in shown


def test_a_changed_word_purges_the_pages_with_running_text(
    client: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    site = SmallSite()
    almere = make_municipality()
    set_body(site.law, ("text", RICH))

    def after(change: Any) -> set[str]:
        return purged(client, [*SmallSite.paths], change, django_capture_on_commit_callbacks)

    assert after(lambda: make_word(almere, "melding")) == {"/nl/wat/wet/"}
    term = GlossaryTerm.objects.get()
    assert words_on(soup(client, "/nl/wat/wet/")) == ["melding"]
    term.active = False
    assert after(term.save) == {"/nl/wat/wet/"}
    assert after(GlossaryWord.objects.get().save) == {"/nl/wat/wet/"}
    assert after(term.delete) == {"/nl/wat/wet/"}


def fields(**changes: Any) -> dict[str, Any]:
    """What the form sends for one word in Dutch."""
    return {
        "name": "Melding",
        "active": "on",
        "words-TOTAL_FORMS": "1",
        "words-INITIAL_FORMS": "0",
        "words-MIN_NUM_FORMS": "0",
        "words-MAX_NUM_FORMS": "1000",
        "words-0-language": "nl",
        "words-0-word": "melding",
        "words-0-other_forms": "meldingen",
        "words-0-explanation": "Wat je vertelt",
        "words-0-id": "",
        "words-0-DELETE": "",
        **changes,
    }


@pytest.mark.parametrize("role", [COMMUNICATIONS, COMMUNICATIONS_CHIEF, ADMIN])
def test_who_makes_pages_keeps_the_list(client: Client, almere: Municipality, role: str) -> None:
    enter(client, role, almere)
    assert client.post(f"{LIST}new/", fields()).status_code == 302
    term = GlossaryTerm.objects.get()
    assert (term.municipality, term.words.get().as_word().forms) == (
        almere,
        ("melding", "meldingen"),
    )
    assert "Melding" in client.get(LIST).content.decode()
    sent = fields(active="") | {
        "words-INITIAL_FORMS": "1",
        "words-0-id": str(term.words.get().pk),
    }
    assert client.post(f"{LIST}edit/{term.pk}/", sent).status_code == 302
    assert not GlossaryTerm.objects.get().active
    assert client.post(f"{LIST}delete/{term.pk}/").status_code == 302
    assert not GlossaryWord.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words-0-explanation": "x" * 201},
        {"words-0-explanation": ""},
        {"words-0-word": " - "},
        {"words-TOTAL_FORMS": "0"},
    ],
)
def test_what_cannot_be_explained_is_asked_again(
    client: Client, almere: Municipality, wrong: dict[str, str]
) -> None:
    enter(client, COMMUNICATIONS, almere)
    assert client.post(f"{LIST}new/", fields(**wrong)).status_code == 200
    assert not GlossaryTerm.objects.exists()


def test_the_list_costs_the_same_however_long(client: Client, almere: Municipality) -> None:
    enter(client, COMMUNICATIONS, almere)
    client.get(LIST)
    counts = []
    for number in range(2):
        for word in range(1 + 8 * number):
            make_word(almere, f"woord {number} {word}")
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_list_is_nobody_elses(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    make_word(almere, "melding")
    enter(client, HANDLER, almere)
    assert client.get(LIST).headers["Location"] == "/admin/"
    site = Site.objects.create(hostname="elders.example", root_page=homes["en"])
    other = Municipality.objects.create(code="GM0001", name="Elders", site=site)
    theirs = make_word(other, "Van elders")
    enter(client, COMMUNICATIONS, almere)
    assert "Van elders" not in client.get(LIST).content.decode()
    for view in ("edit", "delete", "history"):
        assert client.get(f"{LIST}{view}/{theirs.pk}/").status_code == 404
