"""A small site whose pages are kept, and which of them are rendered anew."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.models import AwarenessPage, HomePage

from .factories import add_page, make_homes


def is_kept(client: Client, path: str) -> bool:
    """Whether a visitor gets a page without one query; else it is kept from now on."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200, path
    return not queries.captured_queries


def visit(client: Client, paths: Iterable[str]) -> None:
    """Each page is there afterwards as it is now."""
    paths = list(paths)
    for path in paths:
        client.get(path)
    assert [path for path in paths if not is_kept(client, path)] == []


def purged(client: Client, paths: Iterable[str], change: Callable[[], Any], run: Any) -> set[str]:
    """Which of the pages have to be rendered anew after a change, or are gone; all were kept."""
    paths = list(paths)
    visit(client, paths)
    with run(execute=True):
        change()
    gone: set[str] = set()
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        if queries.captured_queries:
            gone.add(path)
    return gone


def publish(page: Page, **fields: Any) -> None:
    """As an editor does: a new draft, and then that draft."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def empty() -> None:
    caches["pages"].clear()


class SmallSite:
    """Home pages in two languages; a page with a child and a translation, and one by itself."""

    def __init__(self) -> None:
        self.homes: dict[str, HomePage] = make_homes("nl", "en")
        nl, en = self.homes["nl"], self.homes["en"]
        self.what = add_page(AwarenessPage, nl, "Wat", slug="wat")
        self.law = add_page(AwarenessPage, self.what, "De wet", slug="wet")
        key = self.what.translation_key
        self.what_en = add_page(AwarenessPage, en, "What", slug="what", translation_key=key)
        self.alone = add_page(AwarenessPage, nl, "Los", slug="los")

    paths = ("/nl/", "/en/", "/nl/wat/", "/nl/wat/wet/", "/en/what/", "/nl/los/")
