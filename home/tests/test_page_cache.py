"""What is kept, for whom, and how it is given."""

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import AwarenessPage
from home.page_cache import holds_until, one_at_a_time

from .factories import close
from .kept_pages import SmallSite, is_kept, publish, visit

BROKEN = {"BACKEND": "home.tests.broken_cache.BrokenCache"}


@pytest.fixture(autouse=True)
def keeps_pages(settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    one_at_a_time._passed.clear()


@pytest.fixture
def site(db: None) -> SmallSite:
    return SmallSite()


def lasting(response: Any) -> dict[str, str]:
    """The headers without the one that names this second, and the policy, whose order varies."""
    passing = {"X-Accel-Expires", "Content-Security-Policy"}
    return {name: value for name, value in response.headers.items() if name not in passing}


def test_a_page_is_rendered_for_the_first_visitor_only(site: SmallSite, client: Client) -> None:
    first = client.get("/nl/wat/")
    with CaptureQueriesContext(connection) as queries:
        second = client.get("/nl/wat/")
    assert queries.captured_queries == []
    assert second.content == first.content
    assert lasting(second) == lasting(first)
    assert not second.cookies


def test_the_sitemap_is_kept_too_and_what_is_no_page_is_not(
    site: SmallSite, client: Client
) -> None:
    visit(client, ["/sitemap.xml"])
    for path in ("/nl/nowhere/", "/health/", "/", "/account/login/"):
        for _time in range(2):
            assert "ETag" not in client.get(path).headers, path


def test_each_host_has_its_own(site: SmallSite, client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example", ".wild.example"]
    visit(client, ["/nl/wat/"])
    other = {"host": "other.example"}
    with CaptureQueriesContext(connection) as first:
        client.get("/nl/wat/", headers=other)
    with CaptureQueriesContext(connection) as second:
        client.get("/nl/wat/", headers=other)
    assert first.captured_queries
    assert not second.captured_queries


@pytest.mark.parametrize("host", ["made-up.wild.example", "testserver:8443"])
def test_a_host_that_a_visitor_makes_up_fills_nothing(
    site: SmallSite, client: Client, settings: Any, host: str
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", ".wild.example"]
    for _time in range(2):
        answer = client.get("/nl/wat/", headers={"host": host})
        assert (answer.status_code, "ETag" in answer.headers) == (200, False)


def test_what_others_add_to_an_address_leads_to_the_same_page(
    site: SmallSite, client: Client
) -> None:
    plain = client.get("/nl/wat/").content
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/nl/wat/?utm_source=%3Cb%3E&fbclid=1&gclid=2")
    assert (queries.captured_queries, answer.content) == ([], plain)
    # No cache in front keeps an address of which there is no end.
    assert answer.headers["Cache-Control"].startswith("private")
    assert "X-Accel-Expires" not in answer.headers


def test_an_addition_is_not_in_what_others_get(
    site: SmallSite, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get_context(self: AwarenessPage, request: HttpRequest) -> dict[str, Any]:
        seen = request.get_full_path() + repr(request.GET)
        return {"page": self, "request": request, "noindex": "poison" in seen}

    monkeypatch.setattr(AwarenessPage, "get_context", get_context)
    assert b"noindex" not in client.get("/nl/wat/?utm_source=poison").content
    assert b"noindex" not in client.get("/nl/wat/").content


@pytest.mark.parametrize("query", ["q=1", "page=2", "utm_source=a&x=1", "utm=" + "y" * 600, "="])
def test_an_unknown_parameter_goes_by_the_cache(
    site: SmallSite, client: Client, query: str
) -> None:
    visit(client, ["/nl/wat/"])
    before = len(caches["pages"]._cache)  # type: ignore[attr-defined]
    answer = client.get(f"/nl/wat/?{query}")
    assert (answer.status_code, "ETag" in answer.headers) == (200, False)
    assert len(caches["pages"]._cache) == before  # type: ignore[attr-defined]


def test_head_gives_the_head_of_the_same_page(site: SmallSite, client: Client) -> None:
    head = client.head("/nl/wat/")
    page = client.get("/nl/wat/")
    assert (head.content, lasting(head)) == (b"", lasting(page))
    assert int(head.headers["Content-Length"]) == len(page.content) > 0
    assert is_kept(client, "/nl/wat/")


def test_who_has_the_page_is_told_that_it_is_the_same(site: SmallSite, client: Client) -> None:
    page = client.get("/nl/wat/")
    etag = page.headers["ETag"]
    with CaptureQueriesContext(connection) as queries:
        again = client.get("/nl/wat/", headers={"if-none-match": etag})
    assert (again.status_code, again.content, queries.captured_queries) == (304, b"", [])
    for name in ("ETag", "Cache-Control", "Vary"):
        assert again.headers[name] == page.headers[name]
    assert "X-Accel-Expires" in again.headers
    assert client.get("/nl/wat/", headers={"if-none-match": '"other"'}).status_code == 200


def test_a_changed_page_has_another_tag(
    site: SmallSite, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    etag = client.get("/nl/wat/").headers["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        publish(site.what, lead="Iets anders.")
    assert client.get("/nl/wat/", headers={"if-none-match": etag}).status_code == 200


def test_it_travels_compressed_as_it_was_kept(site: SmallSite, client: Client) -> None:
    plain = client.get("/nl/wat/")
    small = client.get("/nl/wat/", headers={"accept-encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 2
    refused = client.get("/nl/wat/", headers={"accept-encoding": "br"})
    assert "Content-Encoding" not in refused.headers
    assert {one.headers["Vary"] for one in (plain, small, refused)} == {"Accept-Encoding"}


def test_a_browser_asks_each_time_and_a_proxy_once_a_second(
    site: SmallSite, client: Client
) -> None:
    said = client.get("/nl/wat/").headers
    assert said["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-while-revalidate=30"
    assert 0 <= timezone.now().timestamp() - int(said["X-Accel-Expires"].removeprefix("@")) < 30


def test_who_has_a_session_gets_a_page_of_their_own(site: SmallSite, client: Client) -> None:
    visit(client, ["/nl/wat/"])
    client.cookies[django_settings.SESSION_COOKIE_NAME] = "anything"
    answer = client.get("/nl/wat/")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert "ETag" not in answer.headers
    # And nobody else gets it.
    del client.cookies[django_settings.SESSION_COOKIE_NAME]
    assert is_kept(client, "/nl/wat/")


def test_a_page_that_not_everyone_may_read_is_not_kept(site: SmallSite, client: Client) -> None:
    close(site.what)
    for path in ("/nl/wat/", "/nl/wat/wet/"):
        for _time in range(2):
            answer = client.get(path)
            assert (answer.status_code, "ETag" in answer.headers) == (302, False)


def test_an_answer_with_a_cookie_is_not_kept(
    site: SmallSite, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve = AwarenessPage.serve

    def with_cookie(self: AwarenessPage, request: HttpRequest) -> HttpResponse:
        response = serve(self, request).render()
        response.set_cookie("seen", "1")
        return response

    monkeypatch.setattr(AwarenessPage, "serve", with_cookie)
    for _time in range(2):
        assert "ETag" not in client.get("/nl/wat/").headers


def test_a_page_of_which_not_all_is_known_is_not_kept(
    site: SmallSite, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_more(self: AwarenessPage, request: HttpRequest) -> dict[str, Any]:
        from home.people.models import User

        return {"page": self, "request": request, "people": User.objects.count()}

    monkeypatch.setattr(AwarenessPage, "get_context", read_more)
    for _time in range(2):
        assert "ETag" not in client.get("/nl/wat/").headers


def test_what_a_rendering_says_of_a_moment_ends_there(
    site: SmallSite, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve, now = AwarenessPage.serve, timezone.now()

    def until_then(self: AwarenessPage, request: HttpRequest) -> Any:
        holds_until(now + timedelta(seconds=90))
        return serve(self, request)

    monkeypatch.setattr(AwarenessPage, "serve", until_then)
    visit(client, ["/nl/wat/"])
    monkeypatch.setattr("time.time", lambda: now.timestamp() + 91)
    assert not is_kept(client, "/nl/wat/")


def test_no_page_outlives_its_day(
    site: SmallSite, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAGE_CACHE_SECONDS = 10 * 24 * 3600
    visit(client, ["/nl/wat/"])
    monkeypatch.setattr("time.time", lambda: timezone.now().timestamp() + 24 * 3600)
    assert not is_kept(client, "/nl/wat/")


def test_a_cache_that_fails_costs_no_page(
    site: SmallSite, client: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.CACHES = django_settings.CACHES | {"pages": BROKEN}
    for _time in range(2):
        assert client.get("/nl/wat/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        publish(site.what, title="Anders")
    assert b"Anders" in client.get("/nl/wat/").content
