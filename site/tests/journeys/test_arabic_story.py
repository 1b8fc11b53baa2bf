"""A story in Arabic: told, understood, answered in Dutch, and the answer read in Arabic."""

from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from home.outside.tests.outside_service import OutsideService

from ..browser.watched import DESKTOP, WatchedContext
from ..conftest import Watch
from ..served.engine import in_words_of
from ..served.server import Server
from .report_form import (
    behaviour,
    choice,
    expect_code,
    expect_step,
    go_to_check,
    last_report,
    next_button,
    open_form,
    reports_after,
    send_button,
)
from .staff import sign_in

pytestmark = pytest.mark.browser

# Digits could be taken for a telephone number.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def nobody_elses(text: str) -> str:
    return f"{text} {uuid4().hex.translate(_LETTERS)}"


def _mark_of(text: str) -> str:
    """The word that no other text has; in an address it looks the same."""
    return text.rpartition(" ")[2]


class Addresses:
    """Every address that a browser asked for."""

    def __init__(self, visit: WatchedContext) -> None:
        self.asked: list[str] = []
        visit.context.on("request", self._request)

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)


@pytest.mark.drill
def test_arabic_story_is_understood_and_answered_in_two_languages(
    watch: Watch, server: Server, engine: OutsideService, outside: OutsideService
) -> None:
    story = nobody_elses("تبعني شخص غريب من المحطة إلى البيت وكنت خائفة جدا.")
    answer = nobody_elses("We spreken met de beheerder over meer licht.")
    before = last_report(server.rows)
    reporter_visit, handler_visit = watch(locale="ar"), watch(viewport=DESKTOP)
    visits = [Addresses(reporter_visit), Addresses(handler_visit)]

    reporter, handler = reporter_visit.page(), handler_visit.page()
    code = _tell(reporter, story)
    (report,) = reports_after(server.rows, before)
    assert (report["language"], bool(report["answer_wished"])) == ("ar", True)

    sign_in(handler, "handler")
    handler.goto("/admin/casework/")
    handler.locator(f"a[href='/admin/casework/{report['id']}/']").first.click()
    _open_words(handler, story)
    handler.locator("form:has([name=what][value=story]) [type=submit]").click()
    expect(handler.locator(".case__story .case__translation")).to_contain_text(
        in_words_of("nl", story)
    )
    # In its place: the story itself still stands there, as it was told.
    expect(handler.locator("[data-words=story]")).to_have_text(story)

    theirs = _answer_with_a_translation(handler, answer)
    _open_words(handler, story)
    ready = _answer_with_a_ready_one(handler)

    _come_back(reporter, code)
    messages = reporter.locator(".my-report__message")
    expect(messages).to_have_count(2)
    _expect_both_texts(messages.nth(0), theirs, answer)
    expect(messages.nth(0).locator(".my-report__by-machine")).to_be_visible()
    _expect_both_texts(messages.nth(1), ready["ar"], ready["nl"])
    expect(messages.nth(1).locator(".my-report__by-machine")).to_have_count(0)

    assert _told(engine, story) == ["/translate"]
    assert _told(engine, answer) == ["/translate"]
    addresses = [url for visit in visits for url in visit.asked]
    logs = [log.read_text(encoding="utf-8") for log in (server.log, server.access_log)]
    # What a browser asked of another host is a fault of its own; here it is what stood in any.
    for words in (story, answer):
        assert _told(outside, words) == []
        assert not [text for text in addresses + logs if _mark_of(words) in text]


def _tell(page: Page, story: str) -> str:
    """Sends it through the form, with an answer wished; the code."""
    open_form(page, "ar")
    behaviour(page, "stalking").check()
    for step in ("place", "about"):
        next_button(page).click()
        expect_step(page, step)
    page.locator("[name=story]").fill(story)
    choice(page, "answer", "answer").check()
    go_to_check(page)
    send_button(page).click()
    return expect_code(page)


def _open_words(page: Page, story: str) -> None:
    page.locator("form[action$='/words/'] [type=submit]").click()
    expect(page.locator("[data-words=story]")).to_have_text(story)


def _press(page: Page, step: str) -> None:
    with page.expect_navigation():
        page.locator(f"#compose [name=step][value={step}]").click()


def _answer_with_a_translation(page: Page, answer: str) -> str:
    """Writes it, has it translated, sees the translation as it will be read, and sends both."""
    page.locator("#compose [name=text]").fill(answer)
    _press(page, "translate")
    translation = page.locator("#compose [name=translation]")
    expect(translation).to_have_value(in_words_of("ar", answer))
    expect(translation).to_have_attribute("lang", "ar")
    expect(page.locator("#compose [name=text]")).to_have_value(answer)
    _press(page, "send")
    expect(page.locator("#compose")).to_have_count(0)
    return in_words_of("ar", answer)


def _answer_with_a_ready_one(page: Page) -> dict[str, str]:
    """Chooses the first one and sends it as it is; what it says by language."""
    page.locator("#compose [name=ready]").select_option(index=1)
    _press(page, "ready")
    texts = {
        language: page.locator(f"#compose [name={name}]").input_value()
        for language, name in (("nl", "text"), ("ar", "translation"))
    }
    assert all(texts.values())
    _press(page, "send")
    expect(page.locator("#compose")).to_have_count(0)
    return texts


def _come_back(page: Page, code: str) -> None:
    page.goto("/ar/my-report/")
    page.locator("main [name=code]").fill(code)
    page.locator("[name=step][value=open]").click()


def _expect_both_texts(message: Locator, theirs: str, as_written: str) -> None:
    """The reporter's language first, and what was written in Dutch a press away."""
    for paragraph in theirs.split("\n\n"):
        expect(message.locator("[lang=ar]")).to_contain_text(paragraph)
    written = message.locator("details [lang=nl]")
    expect(written).to_be_hidden()
    message.locator("summary").click()
    expect(written).to_be_visible()
    for paragraph in as_written.split("\n\n"):
        expect(written).to_contain_text(paragraph)


def _told(service: OutsideService, words: str) -> list[str]:
    """The paths of the questions that hold these words, in whatever part."""
    found = []
    for asked in service.asked:
        question = asked.content if asked.body else {}
        if words in f"{asked.path} {asked.headers} {question}":
            found.append(asked.path)
    return found
