"""A resident reports: with JavaScript in four steps, without it on one page."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from ..conftest import Watch
from ..served.server import Server
from .report_form import (
    REPORT_PAGE,
    behaviour,
    choice,
    error_summary,
    expect_code,
    expect_step,
    go_to_check,
    last_report,
    next_button,
    open_form,
    reports_after,
    send_button,
    thanks_title,
)

pytestmark = pytest.mark.browser

STORIES = {"nl": "Iemand bleef mij volgen tot de halte.", "ar": "ظلّ شخص يلاحقني حتى المحطة."}
with_and_without_javascript = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with-javascript", "without-javascript"]
)


def onward(page: Page, javascript: bool) -> None:
    """To the next questions: a step further, or just below."""
    if javascript:
        next_button(page).click()


@with_and_without_javascript
@pytest.mark.parametrize("language", STORIES)
def test_resident_reports_and_is_thanked_when_it_is_stored(
    watch: Watch, server: Server, language: str, javascript: bool
) -> None:
    before = last_report(server.rows)
    visit = watch(javascript=javascript)
    page = visit.page()
    page.goto(f"/{language}/")
    page.locator(f"main a[href='{REPORT_PAGE[language]}']").first.click()
    behaviour(page, "shouting").check()
    behaviour(page, "staring").check()
    onward(page, javascript)
    page.locator("[name=place_text]").fill("Stationsplein")
    page.locator("[name=kind_of_place]").select_option("station")
    choice(page, "when", "part").check()
    page.locator("[name=date]").fill("2026-03-06")
    choice(page, "day_part", "evening").check()
    onward(page, javascript)
    choice(page, "role", "target").check()
    choice(page, "grounds", "gender").check()
    page.locator("[name=story]").fill(STORIES[language])
    choice(page, "answer", "answer").check()
    onward(page, javascript)
    send_button(page).click()

    expect_code(page)
    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, language))
    (report,) = reports_after(server.rows, before)
    assert report["language"] == language
    assert report["local_date"] == "2026-03-06"
    assert report["kind_of_place"] == "station"
    assert report["answer_wished"]
    sealed = server.rows.all(
        "SELECT kind FROM reporting_sealed WHERE report_id = ? ORDER BY kind", report["id"]
    )
    assert sealed == [("contact",), ("pin",), ("traits",), ("words",)]
    assert visit.context.cookies() == []
    assert "?" not in page.url


@with_and_without_javascript
def test_one_behaviour_alone_is_a_report(watch: Watch, server: Server, javascript: bool) -> None:
    before = last_report(server.rows)
    page = watch(javascript=javascript).page()
    page.goto(REPORT_PAGE["en"])
    behaviour(page, "hissing").check()
    if javascript:
        go_to_check(page)
    send_button(page).click()
    expect_code(page)
    assert len(reports_after(server.rows, before)) == 1


def test_page_with_a_gap_says_where_and_keeps_what_was_typed(watch: Watch, server: Server) -> None:
    before = last_report(server.rows)
    page = watch(javascript=False).page()
    page.goto(REPORT_PAGE["nl"])
    page.locator("[name=story]").fill(STORIES["nl"])
    page.locator("[name=place_text]").fill("Grote Markt")
    choice(page, "role", "witness").check()
    send_button(page).click()

    expect(error_summary(page)).to_be_visible()
    expect(page.locator("[name=story]")).to_have_value(STORIES["nl"])
    expect(page.locator("[name=place_text]")).to_have_value("Grote Markt")
    expect(choice(page, "role", "witness")).to_be_checked()
    assert reports_after(server.rows, before) == []

    # The summary leads to the question, and mending it there is enough.
    error_summary(page).locator("a").first.click()
    behaviour(page, "hissing").check()
    send_button(page).click()
    expect_code(page)
    assert len(reports_after(server.rows, before)) == 1


def test_steps_do_not_go_on_before_it_is_said_what_happened(watch: Watch) -> None:
    page = watch().page()
    open_form(page, "nl")
    next_button(page).click()
    expect_step(page, "what")
    expect(page.locator("#behaviours-needed")).to_be_visible()
    expect(page.locator("[name=behaviours]").first).to_be_focused()
    behaviour(page, "hissing").check()
    next_button(page).click()
    expect_step(page, "place")


def test_answer_that_the_server_refuses_is_shown_in_its_step_with_everything_else(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    page = watch().page()
    open_form(page, "nl")
    behaviour(page, "hissing").check()
    next_button(page).click()
    choice(page, "when", "exact").check()
    page.locator("[name=time]").fill("21:30")
    next_button(page).click()
    page.locator("[name=story]").fill(STORIES["nl"])
    go_to_check(page)
    send_button(page).click()
    expect(error_summary(page)).to_be_focused()
    expect_step(page, "place")
    assert reports_after(server.rows, before) == []

    error_summary(page).locator("a").first.click()
    expect(page.locator("[name=date]")).to_be_focused()
    page.locator("[name=date]").fill("2026-03-06")
    next_button(page).click()
    expect(page.locator("[name=story]")).to_have_value(STORIES["nl"])
    go_to_check(page)
    send_button(page).click()
    expect_code(page)
    assert [report["local_date"] for report in reports_after(server.rows, before)] == ["2026-03-06"]


@with_and_without_javascript
def test_double_click_is_one_report(watch: Watch, server: Server, javascript: bool) -> None:
    before = last_report(server.rows)
    page = watch(javascript=javascript).page()
    page.goto(REPORT_PAGE["nl"])
    behaviour(page, "shouting").check()
    if javascript:
        go_to_check(page)
    send_button(page).dblclick(no_wait_after=True)
    expect_code(page)
    assert len(reports_after(server.rows, before)) == 1


def test_same_form_sent_many_times_at_once_is_one_report_and_every_sender_is_thanked(
    server: Server,
) -> None:
    before = last_report(server.rows)
    fields = {
        "token": server.client().get(REPORT_PAGE["nl"]).token,
        "behaviours": ["hissing", "staring"],
    }
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(server.client().post, "/nl/intake/", fields) for _ in range(8)]
    answers = [future.result() for future in sent]
    assert {answer.status for answer in answers} == {200}
    title = thanks_title(server.rows, "nl")
    assert all(title in answer.text for answer in answers)
    assert len(reports_after(server.rows, before)) == 1
