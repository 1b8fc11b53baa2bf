"""Many who want one page at the same moment."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from config.settings.cache import pages_cache_from_url
from home.page_cache import one_at_a_time
from home.page_cache.generations import replace
from home.page_cache.middleware import PageCacheMiddleware
from home.page_cache.tags import ADDRESSES

VISITORS = 12
# A view that is kept and, unlike a page, needs no database here.
PATH = "/sitemap.xml"


class SlowSite:
    """The site behind the cache: it takes its time and counts."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.rendered = 0
        self.started = threading.Event()
        self.go_on = threading.Event()
        self.body = b"slow"
        self.middleware = PageCacheMiddleware(self)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.rendered += 1
        self.started.set()
        self.go_on.wait(5)
        request.resolver_match = resolve(PATH)
        return HttpResponse(self.body, status=self.status)

    def visit(self) -> bytes:
        return self.middleware(RequestFactory().get(PATH, headers={"host": "testserver"})).content


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each gave; all begin at once."""
    given: list[Any] = []
    threads = [threading.Thread(target=lambda act=act: given.append(act())) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


@pytest.fixture(autouse=True, params=["memory", "files"])
def keeps_pages(request: Any, settings: Any, tmp_path: Path) -> None:
    url = "locmemcache://rush" if request.param == "memory" else f"filecache://{tmp_path / 'c'}"
    settings.CACHES = settings.CACHES | {"pages": pages_cache_from_url(url)}
    settings.PAGE_CACHE_SECONDS = 600
    caches["pages"].clear()
    one_at_a_time._passed.clear()


def test_a_rush_makes_one_rendering() -> None:
    site = SlowSite()
    threading.Timer(0.3, site.go_on.set).start()
    given = together(*[site.visit] * VISITORS)
    assert (site.rendered, given) == (1, [b"slow"] * VISITORS)


def test_who_waited_long_enough_renders_it_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_at_a_time, "WAIT_SECONDS", 0.1)
    site = SlowSite()
    threading.Timer(0.6, site.go_on.set).start()
    assert together(site.visit, site.visit) == [b"slow"] * 2
    assert site.rendered == 2


def test_while_an_old_page_is_rendered_anew_others_get_it_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = SlowSite()
    site.go_on.set()
    site.visit()
    site.go_on.clear()
    site.started.clear()
    site.body = b"news"
    now = time.time
    monkeypatch.setattr("time.time", lambda: now() + 601)
    first = threading.Thread(target=site.visit)
    first.start()
    site.started.wait(5)
    try:
        assert [site.visit() for _n in range(3)] == [b"slow"] * 3
    finally:
        site.go_on.set()
        first.join()
    assert (site.rendered, site.visit()) == (2, b"news")


def test_what_was_purged_is_never_given_again_however_long_the_new_one_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(one_at_a_time, "WAIT_SECONDS", 0.1)
    site = SlowSite()
    site.go_on.set()
    site.visit()
    replace([ADDRESSES])
    site.body = b"news"
    site.go_on.clear()
    threading.Timer(0.4, site.go_on.set).start()
    assert together(site.visit, site.visit, site.visit) == [b"news"] * 3


def test_a_rendering_that_a_change_overtook_is_not_kept() -> None:
    site = SlowSite()
    first = threading.Thread(target=site.visit)
    first.start()
    site.started.wait(5)
    # It has read what was there before; now that changes.
    replace([ADDRESSES])
    site.body = b"news"
    site.go_on.set()
    first.join()
    site.visit()
    assert site.rendered == 2


def test_what_is_not_kept_makes_nobody_wait_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    site = SlowSite(status=404)
    site.go_on.set()
    site.visit()
    site.go_on.clear()
    busy = threading.Thread(target=site.visit)
    busy.start()
    try:
        assert one_at_a_time.take("another") is not None
        site.go_on.set()
        started = time.monotonic()
        together(*[site.visit] * 4)
        assert time.monotonic() - started < 1
        assert site.rendered == 6
    finally:
        site.go_on.set()
        busy.join()
