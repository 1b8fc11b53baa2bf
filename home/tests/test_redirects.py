"""An old address of a page leads to where the page is now, in each language."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models import AwarenessPage

from .factories import add_page, make_homes

pytestmark = pytest.mark.django_db

Rename = Callable[[Page, str], None]


@pytest.fixture
def rename(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Rename:
    """Publishes a page under another slug."""

    def _rename(page: Page, slug: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            page.slug = slug
            page.save_revision().publish()

    return _rename


def leads_to(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 301
    location = response.headers["Location"]
    assert client.get(location).status_code == 200
    return location.removeprefix("http://testserver")


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_a_new_slug_leaves_the_old_address_working(
    client: Client, rename: Rename, language: str
) -> None:
    home = make_homes("nl", "en", "ar")[language]
    page = add_page(AwarenessPage, home, "Old", slug="old")
    add_page(AwarenessPage, page, "Below", slug="below")
    page.refresh_from_db()
    rename(page, "new")
    assert leads_to(client, f"/{language}/old/") == f"/{language}/new/"
    assert leads_to(client, f"/{language}/old/below/") == f"/{language}/new/below/"
    rename(page, "newest")
    assert leads_to(client, f"/{language}/old/") == f"/{language}/newest/"
    assert leads_to(client, f"/{language}/new/below/") == f"/{language}/newest/below/"


def test_a_moved_page_leaves_the_old_address_working(client: Client) -> None:
    home = make_homes("nl", "en")["en"]
    page = add_page(AwarenessPage, home, "Page", slug="page")
    above = add_page(AwarenessPage, home, "Above", slug="above")
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=above.pk), "last-child")
    assert leads_to(client, "/en/page/") == "/en/above/page/"


def test_a_page_at_the_old_address_wins(client: Client, rename: Rename) -> None:
    home = make_homes("nl")["nl"]
    page = add_page(AwarenessPage, home, "Old", slug="old")
    rename(page, "new")
    assert leads_to(client, "/nl/old/") == "/nl/new/"
    home.refresh_from_db()
    add_page(AwarenessPage, home, "Another", slug="old")
    assert client.get("/nl/old/").status_code == 200


def test_a_draft_keeps_its_first_address_until_it_is_published(client: Client) -> None:
    home = make_homes("nl")["nl"]
    page = add_page(AwarenessPage, home, "Old", slug="old")
    page.slug = "new"
    page.save_revision()
    assert client.get("/nl/old/").status_code == 200
    assert not Redirect.objects.exists()
