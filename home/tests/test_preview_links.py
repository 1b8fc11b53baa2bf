"""An outsider sees a draft with a link, until the link ends."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import AwarenessPage, HomePage, PreviewLink
from home.people.models import User
from home.people.roles import AGENCY, COMMUNICATIONS, HANDLER, VITREE_EDITOR
from home.preview_links.services import make_link, withdraw_link

from .approval import person
from .factories import add_page, close, make_homes

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


@pytest.fixture
def home() -> HomePage:
    return make_homes("nl", "en")["nl"]


@pytest.fixture
def page(home: HomePage) -> AwarenessPage:
    made = add_page(AwarenessPage, home, "Openbaar", slug="wat-is-het")
    made.title = "Het concept"
    made.save_revision()
    return made


@pytest.fixture
def writer() -> User:
    return person(COMMUNICATIONS)


def address(page: Page, user: User, **changes: Any) -> str:
    _link, key = make_link(page=page, note="bureau", lasts=WEEK, user=user)
    PreviewLink.objects.filter(pk=_link.pk).update(**changes)
    return f"/preview/{key}/"


def queries(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as done:
        assert client.get(where).status_code == 200
    return len(done)


def screen(page: Page) -> str:
    return f"/admin/preview-links/{page.pk}/"


# What an outsider sees


def test_a_link_shows_the_latest_draft_and_says_that_it_is_one(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    where = address(page, writer)
    response = client.get(where)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Het concept" in html
    assert "draft-note" in html
    page.get_latest_revision_as_object()
    page.title = "Nog nieuwer"
    page.save_revision()
    assert "Nog nieuwer" in client.get(where).content.decode()
    public = client.get("/nl/wat-is-het/").content.decode()
    assert "Openbaar" in public
    assert "draft-note" not in public


def test_once_it_is_published_a_link_no_longer_says_that_it_is_a_draft(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    where = address(page, writer)
    before = client.get(where, headers={"accept-language": "en"}).content.decode()
    page.get_latest_revision().publish()
    after = client.get(where, headers={"accept-language": "en"}).content.decode()
    note = re.compile(r'id="draft-note">([^<]+)<')
    assert note.findall(before) != note.findall(after) != []


def test_a_link_keeps_out_of_caches_searches_and_cookies(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    for where in (address(page, writer), "/preview/never-made/"):
        response = client.get(where)
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "unsafe" not in response["Content-Security-Policy"]
        assert response["Referrer-Policy"] == "same-origin"
        assert not response.cookies
    assert "Disallow: /preview/" in client.get("/robots.txt").content.decode()


def test_who_is_signed_in_sees_what_an_outsider_sees(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    where = address(page, writer)
    outside = client.get(where).content
    client.force_login(writer)
    assert client.get(where).content == outside
    assert b"wagtail-userbar" not in outside


@pytest.mark.parametrize("language", ["ar", "en", "nl"])
def test_the_page_s_language_counts_and_not_the_browser_s(
    client: Client, home: HomePage, writer: User, language: str
) -> None:
    if language == "ar":
        make_homes("ar")
    made = add_page(
        AwarenessPage, HomePage.objects.filter(locale__language_code=language).get(), "Titel"
    )
    response = client.get(address(made, writer), headers={"accept-language": "tr"})
    assert f'lang="{language}"' in response.content.decode()
    assert response["Content-Language"] == language


def test_a_page_that_was_never_public_is_shown_too(
    client: Client, home: HomePage, writer: User
) -> None:
    made = add_page(AwarenessPage, home, "Nieuw", live=False)
    close(made)
    assert "Nieuw" in client.get(address(made, writer)).content.decode()


def test_a_translation_in_the_making_is_shown_as_far_as_it_is(
    client: Client, home: HomePage, writer: User
) -> None:
    source_page = add_page(AwarenessPage, home, "Wat is het", lead="In het Nederlands")
    english = Locale.objects.get(language_code="en")
    source, _made = TranslationSource.get_or_create_from_instance(source_page)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    target = AwarenessPage.objects.get(locale=english)
    segment = source.stringsegment_set.get(string__data="Wat is het")
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=english,
        context=segment.context,
        data="What it is",
    )
    html = client.get(address(target, writer)).content.decode()
    assert "What it is" in html
    assert "In het Nederlands" in html
    assert not AwarenessPage.objects.get(pk=target.pk).live


def test_only_looking_is_possible(client: Client, page: AwarenessPage, writer: User) -> None:
    where = address(page, writer)
    assert client.head(where).status_code == 200
    assert client.post(where).status_code == 405


def test_every_link_that_does_not_work_gives_the_same_page(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    past = timezone.now() - timedelta(seconds=1)
    gone = add_page(AwarenessPage, page.get_parent(), "Weg")
    dead = [
        address(page, writer, expires_at=past),
        address(page, writer, withdrawn_at=past),
        address(gone, writer),
        "/preview/never-made/",
        "/preview/%00%ff'<script>/",
        f"/preview/{'x' * 3000}/",
    ]
    gone.delete()
    answers = [client.get(where) for where in dead]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert {frozenset(answer.headers.items()) for answer in answers} == {
        frozenset(answers[0].headers.items())
    }


def test_a_link_goes_on_when_its_maker_has_left(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    where = address(page, writer)
    writer.is_active = False
    writer.save()
    assert client.get(where).status_code == 200


def test_following_a_link_costs_the_same_queries_however_many_there_are(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    where = address(page, writer)
    client.get(where)
    before = queries(client, where)
    for _number in range(4):
        address(page, writer)
    assert queries(client, where) == before


# Making and withdrawing


def test_an_editor_makes_a_link_that_is_shown_once(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    client.force_login(writer)
    assert screen(page) in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    response = client.post(screen(page), {"note": "het bureau", "days": "7"})
    where = response.context["made_address"]
    assert where in response.content.decode()
    assert response["Cache-Control"].endswith("private")
    assert "Het concept" in Client().get(where).content.decode()
    key = where.rstrip("/").rsplit("/", 1)[-1]
    again = client.get(screen(page)).content.decode()
    assert "het bureau" in again
    assert key not in again
    link = PreviewLink.objects.get()
    assert (link.made_by, link.page_id) == (writer, page.pk)
    assert WEEK - timedelta(minutes=1) < link.expires_at - timezone.now() <= WEEK
    # 32 characters of six bits: more than anybody tries.
    assert len(key) == 32
    rows = [*PreviewLink.objects.values_list(), *PageLogEntry.objects.values_list()]
    assert key not in str(rows)


@pytest.mark.parametrize("sent", [{"note": "", "days": "7"}, {"note": "x", "days": "365"}])
def test_no_link_without_a_name_or_for_ever(
    client: Client, page: AwarenessPage, writer: User, sent: dict[str, str]
) -> None:
    client.force_login(writer)
    assert client.post(screen(page), sent).context["form"].errors
    assert not PreviewLink.objects.exists()


def test_a_withdrawn_link_shows_nothing_any_more_and_both_are_in_the_history(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    where = address(page, writer)
    link = PreviewLink.objects.get()
    client.force_login(writer)
    withdrawal = f"{screen(page)}{link.pk}/withdraw/"
    assert client.get(withdrawal).status_code == 405
    assert client.get(where).status_code == 200
    assert client.post(withdrawal).status_code == 302
    assert client.get(where).status_code == 404
    withdraw_link(link=link, user=writer)
    told = PageLogEntry.objects.filter(page=page.pk, action__startswith="home.preview_link")
    assert sorted(told.values_list("action", "user__email")) == [
        ("home.preview_link.make", writer.email),
        ("home.preview_link.withdraw", writer.email),
    ]
    history = client.get(f"/admin/pages/{page.pk}/history/").content.decode()
    assert "bureau" not in history
    for entry in told:
        assert str(entry.message) in history


@pytest.mark.parametrize("role", [VITREE_EDITOR, HANDLER, AGENCY])
def test_who_may_not_edit_a_page_shows_it_to_nobody(
    client: Client, page: AwarenessPage, writer: User, role: str
) -> None:
    address(page, writer)
    link = PreviewLink.objects.get()
    client.force_login(person(role))
    for answer in (
        client.get(screen(page)),
        client.post(screen(page), {"note": "x", "days": "7"}),
        client.post(f"{screen(page)}{link.pk}/withdraw/"),
    ):
        assert answer.status_code in {302, 403}
    link.refresh_from_db()
    assert link.is_open()
    assert PreviewLink.objects.count() == 1


def test_an_agency_shows_nobody_a_page_though_it_may_edit_it(
    client: Client, page: AwarenessPage
) -> None:
    outsider = person(AGENCY, organisation=User.Organisation.AGENCY)
    outsider.groups.add(person(COMMUNICATIONS).groups.get())
    client.force_login(outsider)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert client.post(screen(page), {"note": "x", "days": "7"}).status_code in {302, 403}
    assert not PreviewLink.objects.exists()


def test_a_link_of_one_page_is_not_withdrawn_by_way_of_another(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    address(page, writer)
    other = add_page(AwarenessPage, page.get_parent(), "Anders")
    client.force_login(writer)
    link = PreviewLink.objects.get()
    assert client.post(f"{screen(other)}{link.pk}/withdraw/").status_code == 404
    assert PreviewLink.objects.open().exists()


def test_the_screen_costs_the_same_queries_for_more_links(
    client: Client, page: AwarenessPage, writer: User
) -> None:
    address(page, writer)
    client.force_login(writer)
    client.get(screen(page))
    before = queries(client, screen(page))
    for role in (HANDLER, VITREE_EDITOR):
        address(page, person(role))
    assert queries(client, screen(page)) == before
