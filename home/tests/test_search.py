"""Searching the public pages and documents of one language."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from home.media.models import SiteDocument
from home.models import AwarenessPage, HomePage, SearchPage, SearchSuggestion
from home.search.words import QUERY_LENGTH

from .factories import add_help_line, add_page, close, make_homes, make_settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

Find = Callable[..., list[str]]
TITLES = re.compile(r'search-result__title"><a [^>]*>(.*?)</a>', re.DOTALL)


def search_page(home: HomePage, title: str = "Zoeken", **fields: Any) -> SearchPage:
    return add_page(SearchPage, home, title, slug=f"zoeken-{home.locale.language_code}", **fields)


def text_of(words: str) -> list[tuple[str, dict[str, str]]]:
    return [("chapter", {"heading": "Kop", "text": f"<p>{words}</p>"})]


def answer(client: Client, page: Page, query: str, sheet: str = "1") -> Any:
    return client.get(page.get_url(), {"q": query, "page": sheet})


@pytest.fixture
def find(client: Client) -> Find:
    def _find(page: Page, query: str) -> list[str]:
        response = answer(client, page, query)
        assert response.status_code == 200
        found = TITLES.findall(response.content.decode())
        return [re.sub(r"</?mark>", "", title) for title in found]

    return _find


@pytest.mark.parametrize(
    ("language", "written", "asked"),
    [
        ("nl", "Je kunt meldingen doen", "melding"),
        ("nl", "Je kunt meldingen doen", "MELDIN"),
        ("nl", "Een kop koffie in het café", "cafe"),
        ("nl", "Een kop koffie in het cafe", "café"),
        ("nl", "De foto’s van de straat", "foto's"),
        ("nl", "Een naïeve vraag", "naieve"),
        ("en", "Shouting in the street", "shout"),
        ("ar", "يمكن الإِبْلَاغُ عن ذلك", "ابلاغ"),
        ("ar", "يمكن ابلاغ البلدية", "الإبلاغ"),
        ("ar", "المساعدة متاحة", "مساعده"),
        ("tr", "Işıklı bir sokak", "isikli"),
        ("tr", "istanbul yolu", "İSTANBUL"),
        ("pl", "Zgłoszenie zajmuje chwilę", "zgloszenie"),
        ("pl", "ŁÓDŹ", "łodz"),
        ("uk", "Це пам'ять про подію", "память"),
        ("uk", "Ґанок і її двері", "ганок"),
    ],
)
def test_case_accents_and_the_end_of_a_word_do_not_matter(
    find: Find, language: str, written: str, asked: str
) -> None:
    home = make_homes(*dict.fromkeys(["nl", language]))[language]
    page = search_page(home)
    add_page(AwarenessPage, home, "Gevonden", body=text_of(written))
    add_page(AwarenessPage, home, "Anders", body=text_of("iets anders 12345"))
    assert find(page, asked) == ["Gevonden"]


@pytest.mark.postgres
def test_dutch_words_are_found_by_their_stem(find: Find) -> None:
    homes = make_homes("nl", "en")
    pages = {language: search_page(home) for language, home in homes.items()}
    for home in homes.values():
        add_page(AwarenessPage, home, "Enkelvoud", body=text_of("de melding van een straat"))
    assert find(pages["nl"], "straten meldingen") == ["Enkelvoud"]
    assert find(pages["en"], "straten meldingen") == []


def test_a_title_counts_for_more_than_a_text(find: Find) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    add_page(AwarenessPage, home, "Tekst", body=text_of("Hier staat iets over fluiten en meer."))
    add_page(AwarenessPage, home, "Fluiten", body=text_of("Hier staat iets anders."))
    add_page(AwarenessPage, home, "Lead", lead="Ook over fluiten.")
    assert find(page, "fluiten")[0] == "Fluiten"
    assert sorted(find(page, "fluiten")) == ["Fluiten", "Lead", "Tekst"]


def test_only_public_pages_of_this_language_are_found(find: Find) -> None:
    homes = make_homes("nl", "en")
    page = search_page(homes["nl"])
    add_page(AwarenessPage, homes["nl"], "Openbaar kanarie")
    add_page(AwarenessPage, homes["nl"], "Concept kanarie", live=False)
    add_page(AwarenessPage, homes["en"], "English kanarie")
    closed = add_page(AwarenessPage, homes["nl"], "Dicht kanarie")
    close(closed)
    add_page(AwarenessPage, closed, "Onder dicht kanarie")
    gone = add_page(AwarenessPage, homes["nl"], "Weg kanarie")
    gone.unpublish()
    assert find(page, "kanarie") == ["Openbaar kanarie"]


def test_another_site_is_not_searched(find: Find) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    root = Page.get_first_root_node()
    other = root.add_child(
        instance=HomePage(title="Andere stad kanarie", slug="other", locale=home.locale)
    )
    Site.objects.create(hostname="other.example", root_page=other)
    assert find(page, "kanarie") == []


def test_a_draft_of_a_live_page_is_not_found(find: Find) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    live = add_page(AwarenessPage, home, "Gewoon", body=text_of("oude woorden"))
    live.body = text_of("geheimwoord")
    live.title = "Geheimtitel"
    live.save_revision()
    assert find(page, "geheimwoord") == find(page, "geheimtitel") == []
    live.save_revision().publish()
    assert find(page, "geheimwoord") == ["Geheimtitel"]
    live.delete()
    assert find(page, "geheimwoord") == []


def document(title: str, collection: Collection | None = None) -> SiteDocument:
    made = SiteDocument(title=title, file=ContentFile(b"x" * 2048, name="kaart.pdf"))
    if collection:
        made.collection = collection
    made.save()
    return made


def offer(page: AwarenessPage, *documents: SiteDocument) -> None:
    links = "".join(f'<a linktype="document" id="{item.pk}">bestand</a>' for item in documents)
    page.body = text_of(links)
    page.save_revision().publish()


def test_documents_are_found_by_title_where_a_public_page_offers_them(
    find: Find, client: Client
) -> None:
    homes = make_homes("nl", "en")
    page = search_page(homes["nl"])
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    inner = collection.add_child(name="Binnen besloten")
    offer(
        add_page(AwarenessPage, homes["nl"], "Openbaar"),
        document("Kanarie-poster"),
        document("Kanarie besloten", collection),
        document("Kanarie dieper besloten", inner),
    )
    offer(add_page(AwarenessPage, homes["en"], "English"), document("Kanarie English"))
    closed = add_page(AwarenessPage, homes["nl"], "Dicht")
    offer(closed, document("Kanarie op een besloten pagina"))
    close(closed)
    draft = add_page(AwarenessPage, homes["nl"], "Concept", live=False)
    draft.body = text_of(f'<a linktype="document" id="{document("Kanarie concept").pk}">x</a>')
    draft.save()
    document("Kanarie los")
    tagged = document("Zonder het woord")
    tagged.tags.add("kanarie")
    tagged.save()
    assert find(page, "kanarie") == ["Kanarie-poster"]
    html = answer(client, page, "kanarie").content.decode()
    assert "/documents/" in html
    assert "PDF" in html


def test_hits_are_marked_and_everything_is_escaped(client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    evil = "<script>alert(1)</script>"
    add_page(
        AwarenessPage,
        home,
        f"{evil} kanarie",
        lead=f"{evil} een kanarie, & meer",
    )
    html = answer(client, page, f"kanarie {evil}").content.decode()
    assert "<mark>kanarie</mark>, &amp; meer" in html
    assert "alert(1)&lt;/script&gt;" in html.replace("<mark>", "").replace("</mark>", "")
    assert "<script>alert" not in html
    assert 'value="kanarie &lt;script&gt;' in html
    html = answer(client, page, '"><img src=x onerror=alert(1)>').content.decode()
    assert "<img src=x" not in html


def test_the_snippet_shows_where_the_word_stands(client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    words = " ".join(f"woord{number}" for number in range(200))
    add_page(AwarenessPage, home, "Lang", body=text_of(f"{words} Kanarie. {words}"))
    html = answer(client, page, "kanarie").content.decode()
    assert "… woord192" in html
    assert "woord199 <mark>Kanarie</mark>. woord0" in html
    assert "woord150" not in html


def test_where_no_page_has_all_words_some_of_them_will_do(find: Find, client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    add_page(AwarenessPage, home, "Een kanarie")
    add_page(AwarenessPage, home, "Een papegaai")
    assert sorted(find(page, "kanarie papegaai")) == ["Een kanarie", "Een papegaai"]
    add_page(AwarenessPage, home, "Kanarie en papegaai")
    assert find(page, "kanarie papegaai") == ["Kanarie en papegaai"]


def test_results_are_counted_and_go_on_on_the_next_sheet(client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    for number in range(23):
        add_page(AwarenessPage, home, f"Kanarie {number}")
    seen: list[str] = []
    for sheet in ("1", "2", "3"):
        html = answer(client, page, "kanarie", sheet).content.decode()
        assert '<p class="utrecht-paragraph search-count" role="status">' in html
        assert "23 " in html
        seen += TITLES.findall(html)
    assert len(set(seen)) == 23
    assert 'rel="prev" href="/nl/zoeken-nl/?q=kanarie&amp;page=2"' in html
    assert 'rel="next"' not in html
    for odd in ("0", "-1", "99999999999999999999", "x", "", "٣"):
        assert answer(client, page, "kanarie", odd).status_code == 200


def test_help_where_nothing_is_found(client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    report = add_page(AwarenessPage, home, "Melden", slug="melden")
    make_settings(report_page=report)
    add_help_line("line", {"nl": "Luisterlijn"}, phone="0800 - 1")
    html = answer(client, page, "qqxx").content.decode()
    body = html[html.index("<main") : html.index("</main>")]
    assert 'href="/nl/melden/"' in body
    assert "Luisterlijn" in body
    assert "112" in body
    empty = client.get(page.get_url()).content.decode()
    assert "search-count" not in empty


def suggest(page: SearchPage, target: Page, words: str) -> None:
    page.suggestions.add(SearchSuggestion(page=target, words=words, text="Lees dit"))
    page.save_revision().publish()


def test_suggestions_of_editors_stand_first_for_their_words(client: Client) -> None:
    homes = make_homes("nl", "en")
    page = search_page(homes["nl"])
    dutch = add_page(AwarenessPage, homes["nl"], "Hulp", slug="hulp")
    english = add_page(
        AwarenessPage, homes["en"], "Help", slug="help", translation_key=dutch.translation_key
    )
    closed = add_page(AwarenessPage, homes["nl"], "Dicht", slug="dicht")
    suggest(page, english, "politie aangifte")
    suggest(page, closed, "politie")
    close(closed)
    add_page(AwarenessPage, homes["nl"], "Iets over politie en straat")

    def body(query: str) -> str:
        html = answer(client, page, query).content.decode()
        return html[html.index("<main") : html.index("</main>")]

    assert 'href="/nl/hulp/"' in body("Politie")
    assert 'href="/nl/hulp/"' in body("aangif over")
    assert 'href="/nl/hulp/"' not in body("straat")
    assert 'href="/nl/hulp/"' in body("qqxx")
    assert 'href="/nl/hulp/"' in body("")
    assert "/dicht/" not in body("politie")


def test_the_header_and_an_unknown_address_lead_to_it(client: Client) -> None:
    homes = make_homes("nl", "en")
    search_page(homes["nl"])
    html = client.get("/nl/").content.decode()
    assert html.count('href="/nl/zoeken-nl/"') == 2
    # Once in the bar and once in the menu of small screens, also on the search page itself.
    own = client.get("/nl/zoeken-nl/").content.decode()
    assert own.count('menu-items__link" href="/nl/zoeken-nl/">') == 1
    assert own.count('class="search-link" href="/nl/zoeken-nl/"') == 1
    missing = client.get("/nl/is-er-niet/")
    assert missing.status_code == 404
    assert 'action="/nl/zoeken-nl/"' in missing.content.decode()
    assert "zoeken" not in client.get("/en/").content.decode()
    SearchPage.objects.get().unpublish()
    assert "zoeken" not in client.get("/nl/").content.decode()


def test_nothing_is_written_and_nothing_kept(client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    add_page(AwarenessPage, home, "Kanarie")
    answer(client, page, "kanarie")
    with CaptureQueriesContext(connection) as queries:
        response = answer(client, page, "kanarie")
    assert [q["sql"] for q in queries if not q["sql"].startswith(("SELECT", "--"))] == []
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.cookies
    html = response.content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert page.get_url() not in client.get(reverse("sitemap")).content.decode()
    # It does not find itself.
    assert TITLES.findall(answer(client, page, "zoeken").content.decode()) == []


def test_as_many_queries_for_many_results_as_for_few(client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert answer(client, page, "kanarie").status_code == 200
        return len(queries)

    parent = add_page(AwarenessPage, home, "Een kanarie", body=text_of("kanarie"))
    offer(parent, document("Kanarie 1"))
    add_page(AwarenessPage, parent, "Kanarie eronder")
    count()
    few = count()
    for number in range(7):
        below = add_page(AwarenessPage, parent, f"Kanarie {number}", body=text_of("kanarie"))
        offer(below, document(f"Kanarie {number}"))
    assert count() == few


ODD = [
    "'", '"', "''''", '"a', "a OR", "NOT", "a AND NOT b", "NEAR(a b)", "title:a", "*", "a*", "-a",
    "(a", "a)", "a:*", "a & b | !c", "<->", "\\", "\x00", "a\x00b", "😀", "😀 a", "?!.,", "_",
    "%", "%s", "a%sb", "{title} : a", "٣", "①", "ß", "İ", "\u202e", "é" * 200, "x" * 10_000,
    "a " * 5_000, "\n\r\t", "\ufeff", "𝔘𝔫𝔦", "፩", "ﷺ", "क्षि", "가나다", "漢字",
]  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_odd_questions_have_an_answer(client: Client, query: str) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    add_page(AwarenessPage, home, "A b c")
    response = answer(client, page, query)
    assert response.status_code == 200
    shown = re.search(r'name="q" value="([^"]*)"', response.content.decode())
    assert shown is not None
    assert len(shown[1]) <= QUERY_LENGTH * len("&quot;")


def test_any_question_has_an_answer(client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = search_page(home)
    add_page(AwarenessPage, home, "A b c")

    @hypothesis_settings(
        max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(query=st.text(max_size=150), sheet=st.text(max_size=5))
    def ask(query: str, sheet: str) -> None:
        assert answer(client, page, query, sheet).status_code == 200

    ask()


def test_bytes_that_are_no_text_have_an_answer(client: Client) -> None:
    page = search_page(make_homes("nl")["nl"])
    for raw in ("q=%ff%fe", "q=%ED%A0%80", "q=%00", "q=a&q=b", "page=2", "q=%F0%9F"):
        assert client.get(f"{page.get_url()}?{raw}").status_code == 200
