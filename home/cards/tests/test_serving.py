"""Who gets which card, at which address."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client

from home.cards import shelf
from home.cards.of_pages import PageCard
from home.models import AwarenessPage, HomePage
from home.tests.factories import add_page, close, make_homes, make_image, make_settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private_files(settings: Any, tmp_path: Any) -> None:
    own = settings.STORAGES["private"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": own}


@pytest.fixture
def page() -> AwarenessPage:
    homes = make_homes("nl", "ar")
    make_settings(organisation="Gemeente Almere")
    return add_page(AwarenessPage, homes["nl"], "Wat is het?", slug="wat")


def address(client: Client, page: str = "/nl/wat/") -> str:
    html = client.get(page).content.decode()
    found = re.search(r'property="og:image" content="http://testserver(/cards/[^"]+)"', html)
    assert found, html
    return found[1]


def kept() -> list[str]:
    folders, _files = storages["private"].listdir("cards")
    return [
        name for folder in folders for name in storages["private"].listdir(f"cards/{folder}")[1]
    ]


def test_a_page_names_its_card_which_may_be_kept_for_ever(
    client: Client, page: AwarenessPage
) -> None:
    response = client.get(address(client))
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.content.startswith(b"\x89PNG")
    assert not response.cookies


def test_a_card_is_drawn_once_and_one_file_is_kept(
    client: Client, page: AwarenessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = PageCard.drawn

    def told(card: PageCard) -> bytes:
        drawn.append(card.title)
        return draw(card)

    monkeypatch.setattr(PageCard, "drawn", told)
    first = address(client)
    assert client.get(first).content == client.get(first).content
    page.title = "Iets anders"
    page.save_revision().publish()
    second = address(client)
    assert second != first
    client.get(second)
    assert drawn == ["Wat is het?", "Iets anders"]
    assert len(kept()) == 1


def test_an_address_that_no_page_names_makes_no_picture(
    client: Client, page: AwarenessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PageCard, "drawn", lambda card: pytest.fail("drawn"))
    own = address(client)
    wrong = re.sub(r"-[0-9a-f]{16}", "-" + "0" * 16, own)
    response = client.get(wrong)
    assert (response.status_code, response["Location"]) == (302, own)
    assert client.get(own.replace("png", "jpg"))["Location"] == own


def test_what_is_not_public_has_no_card(client: Client, page: AwarenessPage) -> None:
    own = address(client)
    client.get(own)
    assert kept()
    page.unpublish()
    assert client.get(own).status_code == 404
    assert kept() == []
    page.save_revision().publish()
    assert client.get(own).status_code == 200
    close(page)
    assert client.get(own).status_code == 404
    assert client.get(f"/cards/999999-{'0' * 16}.png").status_code == 404


def test_a_page_outside_this_site_has_no_card_here(client: Client, page: AwarenessPage) -> None:
    other = page.get_root().add_child(
        instance=HomePage(title="Elsewhere", slug="elsewhere", locale=page.locale)
    )
    card = PageCard(other.pk, "Elsewhere", "Gemeente Almere", "nl")
    assert client.get(card.path).status_code == 404


def test_the_address_changes_with_all_that_is_seen(client: Client, page: AwarenessPage) -> None:
    seen = {address(client)}
    image = make_image()
    page.social_image = image
    page.save_revision().publish()
    with_picture = address(client)
    assert with_picture.endswith(".jpg")
    assert client.get(with_picture)["Content-Type"] == "image/jpeg"
    seen.add(with_picture)
    row = page.get_site().sitesettings
    row.organisation = "Gemeente Elders"
    row.save()
    seen.add(address(client))
    assert len(seen) == 3


def test_each_language_has_its_own_card(client: Client, page: AwarenessPage) -> None:
    assert address(client, "/nl/") != address(client, "/ar/")
    assert client.get(address(client, "/ar/")).status_code == 200


def test_a_neutral_page_shows_neither_title_nor_picture(
    client: Client, page: AwarenessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AwarenessPage, "card_is_neutral", True)
    page.social_image = make_image()
    page.save_revision().publish()
    before = address(client)
    page.title = "Ik werd nageroepen"
    page.save_revision().publish()
    assert address(client) == before
    html = client.get("/nl/wat/").content.decode()
    assert '<meta property="og:image:alt" content="SSSTOP">' in html


def test_a_picture_whose_file_is_lost_does_not_hold_up_the_card(
    client: Client, page: AwarenessPage
) -> None:
    image = make_image()
    page.social_image = image
    page.save_revision().publish()
    own = address(client)
    image.file.storage.delete(image.file.name)
    assert client.get(own).status_code == 200


def test_two_who_draw_at_once_leave_one_file(page: AwarenessPage) -> None:
    card = PageCard(page.pk, page.title, "", "nl")
    storage = storages["private"]
    draw = PageCard.drawn

    def drawn_by_another(self: PageCard) -> bytes:
        raw = draw(self)
        storage.save(f"cards/{page.pk}/{card.digest}.png", BytesIO(raw))
        return raw

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PageCard, "drawn", drawn_by_another)
        shelf.picture_of(card)
    assert kept() == [f"{card.digest}.png"]
