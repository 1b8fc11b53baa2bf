"""What is found on a page, and that a page with a fault becomes public in no way at all."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Page, WorkflowState

from home.media.models import SiteVideo, VideoText, VideoVersion
from home.models import AwarenessPage, ContactPage, HomePage
from home.page_checks.gate import NotReady, findings_of
from home.page_checks.pieces import Heading, Link, Picture, Piece, Prose, Video
from home.page_checks.rich_text import rich_text_pieces
from home.page_checks.rules import check
from home.people.models import User
from home.people.roles import COMMUNICATIONS, COMMUNICATIONS_CHIEF

from .approval import approve, fields_of, is_live, person, submit
from .factories import add_page, make_homes, make_image

TITLE = Heading("Title", 1, "Wat helpt")
CHAPTER = Heading("Block 1", 2, "De wet")


def told(*pieces: Piece, language: str = "nl") -> list[tuple[bool, str]]:
    return [(one.is_fault, one.place) for one in check(pieces, language)]


def test_a_good_page_has_no_findings() -> None:
    both = frozenset({"nl"})
    good: list[Piece] = [
        TITLE,
        CHAPTER,
        Heading("Block 1", 3, "Kleiner"),
        CHAPTER,
        Picture("Block 2", "Twee vrienden"),
        Video("Block 3", both, both),
        Link("Block 4", "Wat de wet zegt"),
        Prose("Block 5", "Dit is kort. Dit ook."),
    ]
    assert told(*good) == []


@pytest.mark.parametrize(
    "pieces",
    [
        [TITLE, Heading("here", 3, "Te diep")],
        [TITLE, CHAPTER, Heading("here", 2, "")],
        [TITLE, Picture("here", "")],
        [TITLE, Video("here", frozenset({"en"}), frozenset({"nl"}))],
        [TITLE, Video("here", frozenset({"nl"}), frozenset({"nl"}), is_ready=False)],
    ],
)
def test_what_shuts_readers_out_is_a_fault_at_its_place(pieces: list[Piece]) -> None:
    assert told(*pieces) == [(True, "here")]


@pytest.mark.parametrize(
    ("language", "link"),
    [
        ("nl", "Klik hier!"),
        ("nl", "lees meer"),
        ("en", "Read more…"),
        ("ar", "اضغط هنا"),
        ("uk", "тут"),
        ("nl", "https://www.example.org/pad"),
        ("nl", ""),
    ],
)
def test_a_link_that_says_nothing_is_a_hint(language: str, link: str) -> None:
    assert told(Link("here", link), language=language) == [(False, "here")]


def test_a_missing_transcript_is_a_hint() -> None:
    assert told(Video("here", frozenset({"nl"}), frozenset())) == [(False, "here")]


@pytest.mark.parametrize(("language", "most"), [("nl", 20), ("tr", 25)])
def test_long_sentences_are_counted(language: str, most: int) -> None:
    fits, long = ("woord " * n for n in (most, most + 1))
    assert told(Prose("here", f"{fits}."), language=language) == []
    assert told(Prose("here", f"{fits}. {long}."), language=language) == [(False, "here")]


def test_long_words_are_told_in_dutch_only() -> None:
    word = Prose("here", "Een vergunningverlenersoverleg.")
    assert told(word) == [(False, "here")]
    assert told(word, language="en") == []


def where_and_when(text: str, language: str = "nl") -> list[str]:
    """What is quoted of it."""
    found = check([Prose("here", text)], language, tells_of_harassment=True)
    return [word for one in found for word in re.findall("“([^”]+)”", str(one.text))]


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("nl", "Het gebeurde op het Stadhuisplein.", ["Stadhuisplein"]),
        ("nl", "Stadhuisplein en Esplanade.", ["Stadhuisplein"]),
        ("nl", "Het was 22:00.", ["22:00"]),
        ("nl", "Kom rond 23 uur niet meer.", ["rond 23 uur"]),
        ("nl", "Om 23.30 uur.", ["Om 23.30 uur"]),
        ("nl", "Vooral op zaterdagavond.", ["zaterdagavond"]),
        ("en", "On the Stadhuisplein on Friday nights.", ["Friday nights", "Stadhuisplein"]),
        ("en", "After 11 pm it starts.", ["11 pm"]),
        ("ar", "في الساعة 22", ["الساعة 22"]),
        ("tr", "Her akşam saat 22.00", ["saat 22.00"]),
        ("pl", "Po godzinie 22 było gorzej", ["Po godzinie 22"]),
        ("uk", "Після 22:30 гірше", ["22:30"]),
    ],
)
def test_a_street_an_hour_or_an_evening_is_a_hint(
    language: str, text: str, named: list[str]
) -> None:
    assert where_and_when(text, language) == named


@pytest.mark.parametrize(
    "text",
    [
        "Onderweg naar huis. Op straat, op een plein of op de weg.",
        "Straatintimidatie. Schoolplein of winkelstraat: overal.",
        "Binnen 24 uur, sinds 1 juli 2024, op 12.10.2026 en voor € 2.50.",
        "Bel 0900-8844. Twee uur later. De verhouding is 16:9.",
        "’s Avonds en in het weekend voelt het anders.",
        "De Laan en het Plein.",
    ],
)
def test_ordinary_words_name_no_place_and_no_time(text: str) -> None:
    assert where_and_when(text) == []


def test_only_pages_about_harassment_may_name_no_place(home: HomePage) -> None:
    text = {"type": "text", "value": "<p>Open tot 17:00 op het Stadhuisplein.</p>"}
    page = add_page(AwarenessPage, home, "Wat helpt")
    contact = add_page(ContactPage, home, "Contact")
    for one in (page, contact):
        one.body = one.body.stream_block.to_python([text])
    assert [(one.is_fault, one.place.split(",")[0]) for one in findings_of(page)] == [
        (False, "Blok 1")
    ]
    assert findings_of(contact) == []


def test_an_editor_is_reminded_of_what_no_program_sees(client: Client, home: HomePage) -> None:
    client.force_login(person(COMMUNICATIONS, language="en"))
    html = client.get(f"/admin/pages/{home.pk}/edit/").content.decode()
    assert "tells anybody to dress, travel or behave differently" in html
    assert html.count("<li>", html.index("page-checks__own"), html.index("page-checks__guide")) == 5


def test_rich_text_is_read_in_its_order() -> None:
    html = '<h3>Kop</h3><p>Zie <a href="/x">de <b>wet</b></a>.</p><ul><li>een</li></ul>'
    assert list(rich_text_pieces(html, "p")) == [
        Heading("p", 3, "Kop"),
        Link("p", "de wet"),
        Prose("p", "Zie de wet."),
        Prose("p", "een"),
    ]


@pytest.fixture
def home(db: None) -> HomePage:
    return make_homes("nl", "en")["nl"]


def faulty(page: AwarenessPage) -> AwarenessPage:
    """A saved draft with a picture that says nothing."""
    picture = {"image": make_image().pk, "alt": "", "caption": ""}
    page.title = "Met een fout"
    # Read again, as a request does.
    page.body = page.body.stream_block.to_python([{"type": "image", "value": picture}])
    page.save_revision()
    return page


@pytest.fixture
def page(home: HomePage) -> AwarenessPage:
    made = add_page(AwarenessPage, home, "Wat helpt", live=False)
    return faulty(made)


def draft_title(page: AwarenessPage) -> str:
    return str(Page.objects.get(pk=page.pk).get_latest_revision_as_object().title)


@pytest.fixture
def chief(home: HomePage) -> User:
    return person(COMMUNICATIONS_CHIEF)


def body_of(page: AwarenessPage) -> dict[str, str]:
    """The faulty picture, as the editor sends it."""
    (block,) = page.body
    return {
        "body-count": "1",
        "body-0-type": "image",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "",
        "body-0-value-image": str(block.value["image"].pk),
        "body-0-value-alt": "",
        "body-0-value-caption": "",
    }


def test_a_video_that_is_not_ready_keeps_its_page_back(home: HomePage) -> None:
    def faults(video: SiteVideo) -> int:
        page = AwarenessPage(title="Film", slug="film", locale=home.locale)
        raw = [{"type": "video", "value": {"video": video.pk, "caption": ""}}]
        page.body = AwarenessPage._meta.get_field("body").stream_block.to_python(raw)
        return sum(one.is_fault for one in findings_of(page))

    ready = SiteVideo.objects.create(title="Film", file="media/film.mp4", duration=1)
    under_way = SiteVideo.objects.create(title="Film", duration=1)
    VideoVersion.objects.create(video=under_way, shape="wide")
    assert faults(under_way) == faults(ready) + 1


def test_every_kind_of_piece_is_found_on_a_page(home: HomePage) -> None:
    video = SiteVideo.objects.create(title="Film", file=ContentFile(b"x", "film.mp4"), duration=1)
    VideoText.objects.create(video=video, language="en", transcript="Said")
    page = AwarenessPage(title="Alles", slug="alles", locale=home.locale)
    page.body = AwarenessPage._meta.get_field("body").stream_block.to_python(
        [
            {"type": "text", "value": '<h3>Diep</h3><p><a href="/x">klik hier</a></p>'},
            {"type": "image", "value": {"image": make_image().pk, "alt": "", "caption": ""}},
            {"type": "video", "value": {"video": video.pk, "caption": ""}},
            {
                "type": "accordion",
                "value": {
                    "heading": "Vragen",
                    "items": [{"question": "Wat?", "answer": f"<p>{'woord ' * 21}</p>"}],
                },
            },
        ]
    )
    found = findings_of(page)
    assert [one.is_fault for one in found] == [True] * 4 + [False] * 3
    assert [one.place.split(",")[0].split()[-1] for one in found] == list("1233134")


def test_publishing_is_stopped_and_the_draft_is_kept(
    client: Client, page: AwarenessPage, chief: User
) -> None:
    client.force_login(chief)
    changes = body_of(page) | {"title": "Nieuwe titel", "action-publish": "1"}
    response = client.post(f"/admin/pages/{page.pk}/edit/", fields_of(page, **changes), follow=True)
    assert response.redirect_chain == [(f"/admin/pages/{page.pk}/edit/", 302)]
    (message,) = response.context["messages"]
    assert "Nieuwe titel" in str(message)
    assert "<li>" in str(message)
    assert not is_live(page)
    assert draft_title(page) == "Nieuwe titel"
    assert b"help-critical" in response.content


def test_a_new_page_is_kept_as_a_draft(client: Client, page: AwarenessPage, chief: User) -> None:
    client.force_login(chief)
    changes = body_of(page) | {"title": "Eerste keer", "slug": "eerste", "action-publish": "1"}
    address = f"/admin/pages/add/home/awarenesspage/{page.get_parent().pk}/"
    assert client.post(address, fields_of(page, **changes)).status_code == 302
    made = Page.objects.get(slug="eerste")
    assert not made.live
    assert made.title == "Eerste keer"


def test_scheduling_is_stopped(client: Client, page: AwarenessPage, chief: User) -> None:
    client.force_login(chief)
    later = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    changes = body_of(page) | {"go_live_at": later, "action-publish": "1"}
    client.post(f"/admin/pages/{page.pk}/edit/", fields_of(page, **changes))
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_submitting_is_stopped_and_the_draft_is_kept(
    client: Client, page: AwarenessPage, chief: User
) -> None:
    writer = person(COMMUNICATIONS)
    submit(client, writer, page, **body_of(page), title="Nog niet")
    assert not WorkflowState.objects.exists()
    assert draft_title(page) == "Nog niet"


def test_taking_up_a_review_again_is_stopped_and_can_be_done_later(
    client: Client, home: HomePage, chief: User
) -> None:
    writer = person(COMMUNICATIONS)
    page = add_page(AwarenessPage, home, "Wat helpt", live=False)
    page.save_revision()
    submit(client, writer, page)
    page.current_workflow_task_state.reject(user=chief)
    submit(client, writer, faulty(page), **body_of(page))
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert state.current_task_state.status == "rejected"
    submit(client, writer, page, **{"body-count": "0"})
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_approving_is_stopped(client: Client, home: HomePage, chief: User) -> None:
    page = add_page(AwarenessPage, home, "Wat helpt", live=False)
    page.save_revision()
    submit(client, person(COMMUNICATIONS), page)
    faulty(page)
    approve(client, chief, page)
    assert not is_live(page)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_publishing_many_at_once_is_stopped(
    client: Client, page: AwarenessPage, chief: User
) -> None:
    client.force_login(chief)
    address = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}"
    response = client.post(address, {"include_descendants": "on"})
    assert response.status_code == 302
    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert not is_live(page)


def test_code_is_stopped_too(page: AwarenessPage) -> None:
    with pytest.raises(NotReady):
        page.get_latest_revision().publish()


def test_what_was_approved_for_later_goes_live_on_its_day(page: AwarenessPage) -> None:
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")
    assert is_live(page)


def test_a_page_without_faults_is_published(
    client: Client, page: AwarenessPage, chief: User
) -> None:
    client.force_login(chief)
    changes = body_of(page) | {"body-0-value-alt": "Twee vrienden", "action-publish": "1"}
    client.post(f"/admin/pages/{page.pk}/edit/", fields_of(page, **changes))
    assert is_live(page)


@pytest.mark.usefixtures("whole_demo")
def test_the_demo_has_no_fault() -> None:
    pages: list[Any] = list(Page.objects.filter(depth__gt=1).specific())
    assert len(pages) > 20
    faults = {str(page): [str(one) for one in findings_of(page) if one.is_fault] for page in pages}
    assert not {title: found for title, found in faults.items() if found}


@pytest.mark.usefixtures("whole_demo")
def test_the_demo_names_no_place_and_no_time_where_it_tells_of_harassment() -> None:
    pages: list[Any] = list(Page.objects.filter(depth__gt=1).specific())
    telling = [page for page in pages if getattr(page, "tells_of_harassment", False)]
    assert len(telling) > 10
    with translation.override("nl"):
        texts = [str(one.text) for page in telling for one in findings_of(page)]
        known = translation.gettext(
            "A street, an hour or an evening is named: %(examples)s. Leave it out: nobody"
            " should have to stay away from a place."
        )
    assert [text for text in texts if text.startswith(known.partition("%")[0])] == []
