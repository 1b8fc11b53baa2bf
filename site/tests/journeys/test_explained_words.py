"""Somebody meets a word that they do not know."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ..conftest import Watch
from ..pages import addresses
from ..served.server import Server
from .test_keyboard import tab_to

pytestmark = pytest.mark.browser

WORD = "main button.term"
MEANING = "main .term__explanation"


def awareness(watch: Watch, server: Server, language: str, **options: Any) -> Page:
    page = watch(**options).page()
    page.goto(server.url + addresses(server.rows)["awareness", language])
    return page


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("script", [True, False])
def test_a_tap_opens_the_explanation_and_a_tap_beside_it_closes_it(
    watch: Watch, server: Server, language: str, script: bool
) -> None:
    phone = {"width": 320, "height": 640}
    page = awareness(watch, server, language, viewport=phone, javascript=script)
    word, meaning = page.locator(WORD).first, page.locator(MEANING).first
    expect(meaning).to_be_hidden()
    word.click()
    expect(meaning).to_be_visible()
    box = meaning.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= phone["width"]
    assert box["y"] + box["height"] <= phone["height"]
    page.mouse.click(5, 5)
    expect(meaning).to_be_hidden()


def test_with_a_keyboard_escape_closes_it_and_the_focus_stays(watch: Watch, server: Server) -> None:
    page = awareness(watch, server, "nl")
    word, meaning = page.locator(WORD).first, page.locator(MEANING).first
    tab_to(page, WORD)
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    expect(word).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_on_paper_the_word_is_text_and_the_explanation_is_not_there(
    watch: Watch, server: Server
) -> None:
    page = awareness(watch, server, "nl")
    page.locator(WORD).first.click()
    page.emulate_media(media="print")
    expect(page.locator(MEANING).first).to_be_hidden()
    line = page.locator(WORD).first.evaluate("word => getComputedStyle(word).textDecorationLine")
    assert line == "none"
