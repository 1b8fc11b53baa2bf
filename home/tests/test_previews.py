"""Looking at the other languages of a page from the page that one works on."""

from typing import Any

import pytest
from django.test import Client

from home.models import AwarenessPage, HomePage
from home.people.roles import COMMUNICATIONS, VITREE_EDITOR

from .approval import fields_of, person
from .factories import add_page, make_homes

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> dict[str, AwarenessPage]:
    """A Dutch page, and its Arabic version with a draft."""
    homes: dict[str, HomePage] = make_homes("nl", "ar", "en")
    dutch = add_page(AwarenessPage, homes["nl"], "Wat helpt")
    arabic = add_page(
        AwarenessPage, homes["ar"], "العنوان", slug="ar", translation_key=dutch.translation_key
    )
    arabic.title = "مسودة جديدة"
    arabic.save_revision()
    return {"nl": dutch, "ar": arabic}


def look(client: Client, page: AwarenessPage, mode: str) -> Any:
    address = f"/admin/pages/{page.pk}/edit/preview/"
    client.post(address, fields_of(page, title="Al getypt"))
    return client.get(address, {"mode": mode, "in_preview_panel": "true"})


def test_there_is_a_preview_for_each_language_that_the_page_has(
    pages: dict[str, AwarenessPage],
) -> None:
    modes = [mode for mode, _name in pages["nl"].preview_modes]
    assert modes == ["", "ar"]
    assert [mode for mode, _name in pages["ar"].preview_modes] == ["", "nl"]


def test_another_language_is_its_draft_in_its_own_direction(
    client: Client, pages: dict[str, AwarenessPage]
) -> None:
    client.force_login(person(COMMUNICATIONS))
    html = look(client, pages["nl"], "ar").content.decode()
    assert "مسودة جديدة" in html
    assert 'lang="ar"' in html
    assert 'dir="rtl"' in html
    own = look(client, pages["nl"], "").content.decode()
    assert "Al getypt" in own
    assert 'lang="nl"' in own


def test_no_other_mode_is_known(client: Client, pages: dict[str, AwarenessPage]) -> None:
    client.force_login(person(COMMUNICATIONS))
    assert look(client, pages["nl"], "en").status_code == 404
    assert look(client, pages["nl"], "anything").status_code == 404


def test_who_may_not_edit_it_does_not_see_its_draft(
    client: Client, pages: dict[str, AwarenessPage]
) -> None:
    """Rights may differ by language; here somebody has them for neither."""
    client.force_login(person(VITREE_EDITOR))
    assert look(client, pages["nl"], "ar").status_code in {302, 403}
