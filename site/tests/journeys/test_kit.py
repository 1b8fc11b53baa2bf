"""Somebody takes a campaign along: copies a text, and saves a poster."""

import pytest
from playwright.sync_api import expect

from ..conftest import Watch
from ..pages import addresses
from ..served.server import Server

pytestmark = pytest.mark.browser


def test_a_text_is_copied_and_a_poster_is_saved(watch: Watch, server: Server) -> None:
    visit = watch(permissions=["clipboard-read", "clipboard-write"])
    page = visit.page()
    page.goto(addresses(server.rows)["campaign", "en"])
    page.locator("a[href$='/kit/']").click()
    expect(page.locator("h1")).to_be_visible()
    text = page.locator(".kit-text").first
    text.locator("[data-copy]").first.click()
    expect(page.locator("[data-copy-status]")).not_to_be_empty()
    told = text.locator("[data-copy-text]").first.text_content()
    assert told
    assert page.evaluate("navigator.clipboard.readText()") == told
    with page.expect_download() as saving:
        page.locator("a[download$='poster-a4.pdf']").click()
    assert saving.value.suggested_filename.endswith("-en-poster-a4.pdf")
    assert saving.value.path().read_bytes().startswith(b"%PDF-")
    assert visit.context.cookies() == []


def test_without_scripts_there_is_no_button_that_does_nothing(watch: Watch, server: Server) -> None:
    page = watch(javascript=False).page()
    page.goto(addresses(server.rows)["campaign", "en"] + "kit/")
    expect(page.locator("[data-copy-text]").first).to_be_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()
