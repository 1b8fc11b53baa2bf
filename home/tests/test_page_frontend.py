"""A cache in front that keeps pages longer is told of every address that changed."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from wagtail.contrib.frontend_cache.backends import BaseBackend

from .kept_pages import SmallSite, publish, visit

told: list[str] = []


class Front(BaseBackend):
    def purge(self, url: str) -> None:
        told.append(url.removeprefix("http://testserver"))


@pytest.fixture
def site(db: None, settings: Any) -> SmallSite:
    settings.PAGE_CACHE_SECONDS = 600
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": f"{__name__}.Front"}}
    settings.WAGTAILFRONTENDCACHE_LANGUAGES = []
    settings.FRONTEND_CACHE_SECONDS = 900
    told.clear()
    return SmallSite()


def test_it_may_keep_a_page_and_is_told_where_what_changed_stands(
    site: SmallSite, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    visit(client, SmallSite.paths)
    assert "s-maxage=900," in client.get("/nl/wat/").headers["Cache-Control"]
    with django_capture_on_commit_callbacks(execute=True):
        publish(site.what, lead="Nieuw.")
    assert set(told) == {"/nl/wat/", "/en/what/"}


def test_it_is_told_of_an_address_that_is_no_more(
    site: SmallSite, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    visit(client, SmallSite.paths)
    with django_capture_on_commit_callbacks(execute=True):
        publish(site.alone, slug="anders")
    assert "/nl/los/" in told


def test_when_nothing_is_known_it_is_told_of_every_page(
    site: SmallSite, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    visit(client, SmallSite.paths)
    caches["pages"].clear()
    with django_capture_on_commit_callbacks(execute=True):
        publish(site.alone, lead="Nieuw.")
    assert set(SmallSite.paths) <= set(told)
