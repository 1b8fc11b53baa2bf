"""A lesson on the board, and on a pupil's telephone: one pack, shown without a server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.finders import find
from django.core.files.storage import FileSystemStorage
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect

from education.models import Blob, LessonIndexPage
from education.releases import item_drafts
from education.tests.packs import make_pack, release
from home.models import HelpPage
from home.tests.factories import add_page, make_homes

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

BOARD, PUPILS = "/nl/lessen/grens/les/1/bord/", "/nl/lessen/grens/les/1/leerling/"
Open = Callable[..., Page]


@pytest.fixture
def answers(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, db: None
) -> dict[str, Any]:
    """The pages of a released lesson, made before: a browser's thread sees no test's data."""
    field = Blob._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FileSystemStorage(location=tmp_path))
    for name in ("can_convert", "can_draw_pages"):
        monkeypatch.setattr(item_drafts, name, lambda *_args: False)
    home = make_homes("nl")["nl"]
    add_page(HelpPage, home, "Hulp", slug="hulp")
    release(make_pack(add_page(LessonIndexPage, home, "Lessen", slug="lessen")), "1.0.0")
    return {path: client.get(path) for path in (BOARD, PUPILS)}


@pytest.fixture
def opened(browser: Browser, answers: dict[str, Any]) -> Iterator[Open]:
    """Opens a page in a fresh browser."""
    contexts = []

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            route.fulfill(path=str(find(path.removeprefix("/static/"))))
        elif path in answers:
            route.fulfill(headers=dict(answers[path].headers), body=answers[path].content)
        else:
            route.abort()

    def _opened(path: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", answer)
        page.goto(f"http://testserver{path}", wait_until="networkidle")
        return page

    yield _opened
    for context in contexts:
        context.close()


def shown(page: Page) -> str:
    """The screen of the board that fills the window."""
    found: str = page.evaluate(
        "[...document.querySelectorAll('.board__screen')]"
        ".find((one) => Math.abs(one.getBoundingClientRect().top) < 2)?.id"
    )
    return found


def test_the_board_is_led_by_keys_and_needs_no_network_once_it_is_there(opened: Open) -> None:
    page = opened(BOARD, viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    steps = [("ArrowRight", "stap-1"), (" ", "stap-2"), ("PageDown", "slot"), ("End", "slot")]
    for key, screen in [*steps, ("ArrowLeft", "stap-2"), ("PageUp", "stap-1")]:
        page.keyboard.press(key)
        expect(page.locator(f"#{screen}")).to_be_in_viewport(ratio=0.9)
        assert shown(page) == screen
    page.locator("#stap-1 [data-board-timer] button").press("Enter")
    expect(page.locator("#stap-1 output")).to_have_text("4:59", timeout=3000)
    assert shown(page) == "stap-1"
    assert [path for path in asked if "favicon" not in path] == []


def test_without_scripts_the_board_is_led_by_links(opened: Open) -> None:
    page = opened(BOARD, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator("#start [data-board-next]").click()
    page.locator("#stap-1 [data-board-next]").click()
    expect(page.locator("#stap-2")).to_be_in_viewport(ratio=0.9)
    page.locator("#stap-2 [data-board-back]").click()
    expect(page.locator("#stap-1")).to_be_in_viewport(ratio=0.9)


def test_a_pupil_tries_the_quiz_on_a_telephone_with_help_in_reach(opened: Open) -> None:
    page = opened(
        PUPILS,
        viewport={"width": 360, "height": 720},
        java_script_enabled=False,
    )
    explained = page.locator(".quiz__explanation")
    expect(explained.first).to_be_hidden()
    page.get_by_text("Ernaast gaan staan").click()
    expect(explained.first).to_be_visible()
    expect(explained.nth(1)).to_be_hidden()
    page.locator("footer").scroll_into_view_if_needed()
    for name in (".pupil-help", ".leave-button"):
        expect(page.locator(name)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
