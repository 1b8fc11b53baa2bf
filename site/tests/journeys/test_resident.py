"""A resident reports on a phone: in Dutch and in Arabic, with and without JavaScript."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from ..conftest import Watch
from ..served.server import Server
from .report_form import (
    REPORT_PAGE,
    behaviour,
    error_summary,
    last_report,
    reports_after,
    send_button,
    thanks_title,
)

pytestmark = pytest.mark.browser

STORIES = {"nl": "Iemand bleef mij volgen tot de halte.", "ar": "ظلّ شخص يلاحقني حتى المحطة."}
with_and_without_javascript = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with-javascript", "without-javascript"]
)


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
    behaviour(page, "stalking").check()
    behaviour(page, "staring").check()
    page.locator("[name=place_text]").fill("Stationsplein")
    page.locator("[name=kind_of_place]").select_option("station")
    page.locator("[name=date]").fill("2026-03-06")
    page.locator("[name=day_part][value=evening]").check()
    page.locator("[name=role][value=target]").check()
    page.locator("[name=story]").fill(STORIES[language])
    send_button(page).click()

    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, language))
    (report,) = reports_after(server.rows, before)
    assert report["language"] == language
    assert report["local_date"] == "2026-03-06"
    assert report["kind_of_place"] == "station"
    sealed = server.rows.all(
        "SELECT kind FROM reporting_sealed WHERE report_id = ? ORDER BY kind", report["id"]
    )
    assert sealed == [("traits",), ("words",)]
    assert visit.context.cookies() == []
    assert "?" not in page.url


@with_and_without_javascript
def test_one_behaviour_alone_is_a_report(watch: Watch, server: Server, javascript: bool) -> None:
    before = last_report(server.rows)
    page = watch(javascript=javascript).page()
    page.goto(REPORT_PAGE["en"])
    behaviour(page, "hissing").check()
    send_button(page).click()
    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, "en"))
    assert len(reports_after(server.rows, before)) == 1


@with_and_without_javascript
def test_form_with_a_gap_says_where_and_keeps_what_was_typed(
    watch: Watch, server: Server, javascript: bool
) -> None:
    before = last_report(server.rows)
    page = watch(javascript=javascript).page()
    page.goto(REPORT_PAGE["nl"])
    page.locator("[name=story]").fill(STORIES["nl"])
    page.locator("[name=place_text]").fill("Grote Markt")
    page.locator("[name=role][value=witness]").check()
    send_button(page).click()

    expect(error_summary(page)).to_be_visible()
    expect(page.locator("[name=story]")).to_have_value(STORIES["nl"])
    expect(page.locator("[name=place_text]")).to_have_value("Grote Markt")
    expect(page.locator("[name=role][value=witness]")).to_be_checked()
    assert reports_after(server.rows, before) == []

    # The summary leads to the question, and mending it there is enough.
    error_summary(page).locator("a").first.click()
    behaviour(page, "hissing").check()
    send_button(page).click()
    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, "nl"))
    assert len(reports_after(server.rows, before)) == 1


def test_error_summary_takes_the_focus(watch: Watch) -> None:
    page = watch().page()
    page.goto(REPORT_PAGE["nl"])
    send_button(page).click()
    expect(error_summary(page)).to_be_focused()


@with_and_without_javascript
def test_double_click_is_one_report(watch: Watch, server: Server, javascript: bool) -> None:
    before = last_report(server.rows)
    page = watch(javascript=javascript).page()
    page.goto(REPORT_PAGE["nl"])
    behaviour(page, "shouting").check()
    send_button(page).dblclick(no_wait_after=True)
    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, "nl"))
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


def test_reload_of_the_thank_you_does_not_report_again(watch: Watch, server: Server) -> None:
    before = last_report(server.rows)
    page = watch().page()
    page.goto(REPORT_PAGE["nl"])
    behaviour(page, "spitting").check()
    send_button(page).click()
    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, "nl"))
    page.reload()
    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, "nl"))
    assert len(reports_after(server.rows, before)) == 1
