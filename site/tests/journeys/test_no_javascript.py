"""Without JavaScript: one page, and a second one only where there is something to see first."""

import pytest
from playwright.sync_api import Page, expect

from ..conftest import Watch
from ..served.server import Server
from .report_form import (
    REPORT_PAGE,
    behaviour,
    choice,
    expect_code,
    last_report,
    reports_after,
    send_button,
)

pytestmark = pytest.mark.browser

STORY = "Hij stuurde mij daarna berichten vanaf 06-12345678."


@pytest.fixture
def page(watch: Watch) -> Page:
    """The form as the server draws it, all of it at once."""
    opened = watch(javascript=False).page()
    opened.goto(REPORT_PAGE["nl"])
    expect(opened.locator("[data-step]:visible")).to_have_count(3)
    expect(opened.locator("[data-place]")).to_have_count(0)
    return opened


def to_the_check_page(page: Page) -> None:
    behaviour(page, "threat").check()
    page.locator("[name=place_text]").fill("Esplanade")
    choice(page, "police", "no").check()
    page.locator("[name=story]").fill(STORY)
    send_button(page).click()
    expect(page.locator("[data-check-page]")).to_be_visible()


def test_check_page_warns_cares_and_tells_back_what_will_be_sent(
    page: Page, server: Server
) -> None:
    before = last_report(server.rows)
    to_the_check_page(page)
    expect(page.locator("[data-warning] [data-kind]")).to_have_count(1)
    expect(page.locator("[data-warning] [data-kind=phone]")).to_be_visible()
    expect(page.locator("[data-care]")).to_have_count(1)
    expect(page.locator("[data-care] a[href^='tel:']")).to_be_visible()
    expect(page.locator("[data-summary]")).to_contain_text("Esplanade")
    expect(page.locator("[data-summary]")).to_contain_text(STORY)
    assert reports_after(server.rows, before) == []

    page.locator("[data-send]").click()
    expect_code(page)
    assert len(reports_after(server.rows, before)) == 1


def test_changing_something_finds_every_answer_again(page: Page, server: Server) -> None:
    before = last_report(server.rows)
    to_the_check_page(page)
    page.locator("[data-change]").click()
    expect(page.locator("[name=story]")).to_have_value(STORY)
    expect(page.locator("[name=place_text]")).to_have_value("Esplanade")
    expect(behaviour(page, "threat")).to_be_checked()
    expect(choice(page, "police", "no")).to_be_checked()
    assert reports_after(server.rows, before) == []

    page.locator("[name=story]").fill("Hij stuurde mij daarna berichten.")
    send_button(page).click()
    # Whoever has seen the warning and the care is not held up a second time.
    expect_code(page)
    assert len(reports_after(server.rows, before)) == 1


def test_with_nothing_to_see_first_there_is_no_second_page(page: Page) -> None:
    behaviour(page, "hissing").check()
    page.locator("[name=story]").fill("Er werd naar mij gesist.")
    send_button(page).click()
    expect_code(page)


def test_code_can_be_saved_as_a_note_that_gives_nothing_away(page: Page) -> None:
    behaviour(page, "hissing").check()
    send_button(page).click()
    code = expect_code(page)
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    assert download.value.path().read_text(encoding="utf-8").strip() == code
    name = download.value.suggested_filename
    assert name.endswith(".txt")
    assert not any(word in name.lower() for word in ("ssstop", "meld", "report", "code", "almere"))
    expect(page.locator("[data-copy]")).to_be_hidden()
