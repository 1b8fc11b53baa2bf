"""The yellow button: gone at once, and the way back does not lead to the page that was left."""

import pytest
from playwright.sync_api import Locator, Page, expect

from ..conftest import Watch
from ..served.demo import LEAVE_URL
from .report_form import REPORT_PAGE, behaviour, next_button, open_form

pytestmark = pytest.mark.browser

TELL_WHEN_BLANK = """
new MutationObserver(() => {
  if (!document.documentElement.childElementCount) console.log("blank", document.title.trim());
}).observe(document, { childList: true, subtree: true });
"""


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def half_written(page: Page) -> Locator:
    """The story, at its step, with some words in it."""
    behaviour(page, "hissing").check()
    for _ in range(2):
        next_button(page).click()
    story = page.locator("[name=story]")
    story.fill("Half geschreven")
    story.blur()
    return story


def test_without_javascript_the_button_is_a_link_that_tells_nobody_where_from(watch: Watch) -> None:
    visit = watch(javascript=False)
    visit.stand_in_for(LEAVE_URL)
    page = visit.page()
    page.goto(REPORT_PAGE["nl"])
    with page.expect_request(LEAVE_URL) as followed:
        page.locator(".leave-button").click()
    expect(page).to_have_url(LEAVE_URL)
    assert "referer" not in followed.value.all_headers()


@pytest.mark.parametrize("way", ["click", "shift"])
def test_leaving_takes_the_place_of_the_page_in_the_history(watch: Watch, way: str) -> None:
    visit = watch()
    visit.stand_in_for(LEAVE_URL)
    page = visit.page()
    page.goto("/nl/")
    open_form(page, "nl")
    half_written(page)
    with page.expect_request(LEAVE_URL) as followed:
        if way == "click":
            page.locator(".leave-button").click()
        else:
            press_shift(page, 3)
    expect(page).to_have_url(LEAVE_URL)
    assert "referer" not in followed.value.all_headers()
    page.go_back()
    expect(page).to_have_url(f"{page.url.split('/nl/')[0]}/nl/")


def test_page_is_blank_before_the_next_one_answers(watch: Watch) -> None:
    visit = watch()
    visit.stand_in_for(LEAVE_URL)
    page = visit.page()
    page.goto(REPORT_PAGE["ar"])
    # The other page never comes, and meanwhile nothing can be asked of this one: it tells itself.
    page.route(LEAVE_URL, lambda _route: None)
    page.evaluate(TELL_WHEN_BLANK)
    with page.expect_console_message(lambda message: message.text.startswith("blank")) as told:
        press_shift(page, 3)
    assert told.value.text.strip() == "blank"


def test_two_presses_are_announced_and_another_key_starts_anew(watch: Watch) -> None:
    page = watch().page()
    page.goto(REPORT_PAGE["nl"])
    status = page.locator("[data-leave-status]")
    press_shift(page, 2)
    expect(status).not_to_be_empty()
    page.keyboard.press("ArrowDown")
    expect(status).to_be_empty()
    press_shift(page, 2)
    page.keyboard.press("a")
    press_shift(page, 1)
    expect(page.locator("form#report")).to_be_visible()


def test_capital_letters_do_not_leave(watch: Watch) -> None:
    page = watch().page()
    open_form(page, "nl")
    story = half_written(page)
    story.fill("")
    story.press_sequentially("ABCDE")
    for letter in "FGHI":
        page.keyboard.press(f"Shift+{letter}")
    expect(story).to_have_value("ABCDEFGHI")
