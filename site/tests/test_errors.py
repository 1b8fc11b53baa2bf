"""Pages for when something is wrong."""

import pytest
from django.test import Client as DjangoClient
from django.test import RequestFactory
from django.utils import translation

from home.views import server_error

from .pages import SIX, not_found
from .served.server import Server


@pytest.mark.parametrize("language", SIX)
def test_wrong_address_is_answered_in_its_language_with_ways_on(
    server: Server, language: str
) -> None:
    answer = server.client().get(not_found(language))
    assert answer.status == 404
    direction = "rtl" if language == "ar" else "ltr"
    assert f'lang="{language}" dir="{direction}"' in answer.text
    assert f'href="/{language}/"' in answer.text
    assert "112" in answer.text


def test_wrong_address_without_a_language_speaks_the_language_of_the_browser(
    server: Server,
) -> None:
    answer = server.client().get("/no-such-page-here", {"Accept-Language": "ar"})
    assert answer.status == 404
    assert 'lang="ar" dir="rtl"' in answer.text


@pytest.mark.parametrize("language", SIX)
def test_page_of_a_failure_needs_no_database(language: str) -> None:
    """No mark of pytest-django here: a query would fail the test."""
    with translation.override(language):
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert f'lang="{language}"' in answer.content.decode()
    assert "112" in answer.content.decode()


def test_site_whose_database_is_gone_still_answers_with_that_page() -> None:
    """Again no database: here every query raises, as it does when the disk is gone."""
    answer = DjangoClient(raise_request_exception=False).get("/nl/")
    assert answer.status_code == 500
    assert 'lang="nl"' in answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not answer.cookies
