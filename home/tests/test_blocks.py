"""Every block alone: its words, its example, its look in the block picker; and its promises."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail import blocks
from wagtail.models import Collection, CollectionViewRestriction

from home.blocks import BodyBlock
from home.blocks.examples import FOLDER
from home.media.models import SiteDocument, SiteVideo, StoryConsent
from home.media.rights.drawn import drawn_rights
from home.models import AwarenessPage, HelpPage, HomePage
from home.page_checks.gate import findings_of
from home.page_checks.pieces import Link, Prose
from home.page_checks.reading import pieces_of
from home.people.roles import COMMUNICATIONS
from home.style_page.shown import streams_of_pages

from .approval import person
from .city import make_municipality
from .factories import add_page, make_homes, make_image, make_settings
from .test_pages import set_body, soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

#: Of every page of every app: a new block comes here by itself.
STREAMS = streams_of_pages()
EVERY_BLOCK = [(name, block) for stream in STREAMS for name, block in stream.base_blocks.items()]
LANGUAGES = ("nl", "en")


def all_blocks(children: dict[str, blocks.Block]) -> Iterator[blocks.Block]:
    for block in children.values():
        yield block
        inner = block.child_block if isinstance(block, blocks.ListBlock) else block
        yield from all_blocks(getattr(inner, "child_blocks", {}))


@pytest.fixture
def home() -> HomePage:
    return make_homes("nl")["nl"]


@pytest.fixture
def shown(home: HomePage) -> HomePage:
    """A site whose public page shows a picture, a video and a document, and is for reporting;
    and a page with help."""
    video = SiteVideo.objects.create(title="Film", file=ContentFile(b"x", "f.mp4"), duration=1)
    document = SiteDocument.objects.create(title="D", file=ContentFile(b"x" * 2048, "d.pdf"))
    page = add_page(AwarenessPage, home, "Getoond", lead="Wat hierop staat")
    set_body(
        page,
        ("image", {"image": make_image().pk, "alt": "Een straat", "caption": ""}),
        ("downloads", {"heading": "D", "items": [{"title": "D", "document": document.pk}]}),
    )
    page.body.append(("video", {"video": video, "caption": ""}))
    # Without captions nobody may publish it; here it stands for what was public before.
    page.save()
    add_page(HelpPage, home, "Hulp")
    make_settings(report_page=page)
    return home


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_is_named_grouped_and_explained(subtests: pytest.Subtests, language: str) -> None:
    for name, block in EVERY_BLOCK:
        with subtests.test(name), translation.override(language):
            assert str(block.label)
            assert str(block.get_description())
            for inner in all_blocks({"": block}):
                # In the source and not made of the name of the field.
                assert "label" in vars(inner.meta) or hasattr(type(inner.meta), "label")


def test_a_list_opens_with_as_many_as_it_needs(subtests: pytest.Subtests) -> None:
    for name, block in EVERY_BLOCK:
        lists = [one for one in all_blocks({"": block}) if isinstance(one, blocks.ListBlock)]
        with subtests.test(name):
            for one in lists:
                assert len(one.get_default()) == max(1, one.meta.min_num or 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_shows_its_example_alone(
    client: Client, shown: HomePage, subtests: pytest.Subtests, language: str
) -> None:
    request = client.get("/nl/").wsgi_request
    for name, block in EVERY_BLOCK:
        with subtests.test(name):
            with translation.override(language):
                value = block.get_preview_value()
                html = block.render(value, {"request": request})
            assert block.is_previewable
            # Its own look, and not the list of its fields that Wagtail would make.
            assert block.meta.template
            assert BeautifulSoup(html, "html.parser").get_text(strip=True)
            assert block.clean(value) is not None


def test_the_list_of_blocks_shows_it_in_the_looks_of_the_site(
    client: Client, shown: HomePage, subtests: pytest.Subtests
) -> None:
    client.force_login(person(COMMUNICATIONS))
    for name, block in EVERY_BLOCK:
        with subtests.test(name):
            html = soup(client, f"/admin/block-preview/?id={block.definition_prefix}")
            assert html.select_one(".page-main > :not(h1)") is not None
            assert html.find("link", href=lambda href: "css/tokens" in str(href))
            assert not html.select("style, script:not([src])")


def test_an_example_needs_nothing_public(home: HomePage, subtests: pytest.Subtests) -> None:
    HomePage.objects.update(live=False)
    for name, block in EVERY_BLOCK:
        with subtests.test(name):
            html = block.render(block.get_preview_value(), {})
            # No picture, no film and no way to a page is made up for what is not there.
            assert not re.search(r'<(?:img|video|source)\b|href="/', html)


def test_an_example_shows_only_what_is_public(shown: HomePage) -> None:
    AwarenessPage.objects.update(live=False)
    for name, field in (("image", "image"), ("video", "video")):
        assert BodyBlock.base_blocks[name].get_preview_value()[field] is None
    downloads = BodyBlock.base_blocks["downloads"].get_preview_value()
    assert downloads["items"][0]["document"] is None


def test_every_language_has_an_example_of_every_block() -> None:
    names = {name for stream in STREAMS for name in stream.base_blocks}
    for code, _name in settings.LANGUAGES:
        words = json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
        assert words.keys() == names, code


def example(name: str) -> Any:
    block = BodyBlock.base_blocks[name]
    return block.get_prep_value(block.get_preview_value())


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("made_up", "This story is made up. It could have happened."),
        ("consent", "This story is real. It is told here with permission."),
    ],
)
def test_a_story_says_whose_it_is_before_it_begins(
    client: Client, home: HomePage, kind: str, told: str
) -> None:
    rights = drawn_rights() | {"people": "adults", "consent": True, "consent_kept": "12"}
    agreed = StoryConsent.objects.create(municipality=make_municipality(), title="Halte", **rights)
    set_body(home, ("story", {**example("story"), "kind": kind, "consent": agreed.pk}))
    story = soup(client, "/nl/").select_one(".story")
    assert story is not None
    text = story.get_text(" ")
    with translation.override("nl"):
        assert text.index(translation.gettext(told)) < text.index("Bij de halte")


def test_each_answer_of_the_quiz_has_its_own_explanation_and_none_is_wrong(
    client: Client, home: HomePage
) -> None:
    # The same twice on a page: the answers of one must not put out those of the other.
    set_body(home, ("quiz", example("quiz")), ("quiz", example("quiz")))
    html = soup(client, "/nl/")
    groups = [
        {radio["name"] for radio in situation.select("input[type=radio]")}
        for situation in html.select("fieldset.quiz__situation")
    ]
    assert [len(names) for names in groups] == [1] * 4
    assert len(set.union(*groups)) == 4
    answers = html.select(".quiz__answer")
    assert len(answers) == 12
    for answer in answers:
        radio, label = answer.select_one("input"), answer.select_one("label")
        assert radio is not None
        assert label is not None
        assert radio["id"] == label["for"]
        assert answer.select_one("input ~ .quiz__explanation") is not None
    assert len({radio["id"] for radio in html.select("input[type=radio]")}) == 12
    assert all(html.select(".quiz__situation > legend"))
    assert not html.select(".quiz form, .quiz [data-right], .quiz [type=submit]")
    assert client.get("/nl/").content == client.get("/nl/").content


def test_recording_always_says_what_comes_before_it(client: Client, home: HomePage) -> None:
    set_body(home, ("bystander", example("bystander")))
    html = soup(client, "/nl/")
    card = html.select_one(".bystander__card--document")
    assert card is not None
    with translation.override("nl"):
        first = translation.gettext("Only if someone is helping already.")
        never = translation.gettext(
            "Give what you recorded to the person it happened to. Never post it."
        )
    assert f"{first} {never}" in card.get_text()
    assert len(html.select(".bystander__first")) == 1


def test_a_download_says_its_kind_and_size_in_its_link(
    client: Client, home: HomePage, django_assert_num_queries: Any
) -> None:
    document = SiteDocument.objects.create(title="D", file=ContentFile(b"x" * 2048, "d.pdf"))
    SiteDocument.objects.update(file_size=None)
    set_body(home, ("downloads", {"heading": "D", "items": item_of(document)}))
    link = soup(client, "/nl/").select_one(".downloads a")
    assert link is not None
    assert " ".join(link.get_text().split()) == "Poster (PDF, 2,0 KB)"
    # Reading wrote nothing.
    assert SiteDocument.objects.get().file_size is None


def item_of(*documents: SiteDocument) -> list[dict[str, Any]]:
    return [{"title": "Poster", "document": document.pk} for document in documents]


def test_a_document_that_is_not_for_everyone_is_not_offered(client: Client, home: HomePage) -> None:
    closed = Collection.get_first_root_node().add_child(name="Besloten")
    below = closed.add_child(name="Daaronder")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    hidden = SiteDocument.objects.create(
        title="H", file=ContentFile(b"x", "h.pdf"), collection=below
    )
    open_one = SiteDocument.objects.create(title="O", file=ContentFile(b"x", "o.pdf"))
    items = item_of(hidden, open_one)
    set_body(home, ("downloads", {"heading": "D", "items": items}))
    links = [link["href"] for link in soup(client, "/nl/").select(".downloads a")]
    assert links == [open_one.url]


def test_what_was_deleted_leaves_no_hole(client: Client, home: HomePage) -> None:
    image = make_image()
    document = SiteDocument.objects.create(title="D", file=ContentFile(b"x", "d.pdf"))
    set_body(
        home,
        ("image", {"image": image.pk, "alt": "Een straat", "caption": "Bijschrift"}),
        ("downloads", {"heading": "Bestanden", "items": item_of(document)}),
    )
    image.delete()
    document.delete()
    text = soup(client, "/nl/").get_text()
    assert "Bijschrift" not in text
    assert "Bestanden" not in text


def test_downloads_and_cards_cost_the_same_however_many(
    client: Client, home: HomePage, django_assert_num_queries: Any
) -> None:
    documents = [
        SiteDocument.objects.create(title=f"{n}", file=ContentFile(b"x", f"{n}.pdf"))
        for n in range(5)
    ]
    counts = []
    for number in (1, 5):
        items = item_of(*documents[:number])
        set_body(home, ("downloads", {"heading": "D", "items": items}))
        with CaptureQueriesContext(connection) as asked:
            client.get("/nl/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_one_page_is_shown_big_while_everyone_may_read_it(client: Client, home: HomePage) -> None:
    target = add_page(AwarenessPage, home, "Een kaart")
    set_body(home, ("teaser", {"heading": "Lees verder", "page": target.pk}))
    assert soup(client, "/nl/").select_one(".cards--one .card__link") is not None
    target.unpublish()
    assert "Lees verder" not in soup(client, "/nl/").get_text()


def test_checks_look_into_the_new_blocks(home: HomePage) -> None:
    page = add_page(AwarenessPage, home, "Controle")
    document = SiteDocument.objects.create(title="D", file=ContentFile(b"x", "d.pdf"))
    raw = [
        ("story", {**example("story"), "text": "<p>Zie <a href='/x'>hier</a>.</p>"}),
        ("notice", {"heading": "", "text": "<p>Let op.</p>", "tone": "calm"}),
        ("quiz", example("quiz")),
        ("downloads", {"heading": "D", "items": [{"title": "klik hier", "document": document.pk}]}),
    ]
    page.body = BodyBlock().to_python([{"type": kind, "value": value} for kind, value in raw])
    pieces = list(pieces_of(page))
    assert any(isinstance(one, Prose) and "fluit en roept" in one.text for one in pieces)
    assert [one.text for one in pieces if isinstance(one, Link)] == ["hier", "klik hier"]
    found = [(one.is_fault, one.place.split(",")[0]) for one in findings_of(page)]
    for expected in [(True, "Blok 2"), (False, "Blok 1"), (False, "Blok 4")]:
        assert expected in found
