"""A page on paper: what is folded in is read, what only works on a screen is left out."""

import pytest
from playwright.sync_api import expect

from ..conftest import Watch
from ..pages import addresses
from ..served.server import Server

pytestmark = pytest.mark.browser

SHOWN = "all => all.map((one) => one.checkVisibility())"


def test_answers_are_open_and_bars_are_gone(watch: Watch, server: Server) -> None:
    page = watch().page()
    page.goto(addresses(server.rows)["awareness", "nl"])
    answers = page.locator("main .disclosure__panel")
    assert not any(answers.evaluate_all(SHOWN))
    page.emulate_media(media="print")
    shown = answers.evaluate_all(SHOWN)
    assert len(shown) > 3
    assert all(shown)
    for screen_only in (".page-header", ".report-start", ".breadcrumb"):
        expect(page.locator(screen_only).first).to_be_hidden()
