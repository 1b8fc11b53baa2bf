"""Somebody scans a poster: the report says through which, and nothing says who."""

import re

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import PERSON
from ..conftest import Watch
from ..served.server import Server
from .report_form import (
    REPORT_PAGE,
    behaviour,
    expect_code,
    go_to_check,
    last_report,
    next_button,
    send_button,
)

pytestmark = pytest.mark.browser

# Links of the demo: one to the form, one to a page.
TO_FORM, ITS_SOURCE = "/c/bus", "poster-bus"
TO_PAGE, SOURCE_OF_PAGE = "/c/video", "video-jongeren"
with_and_without_javascript = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with-javascript", "without-javascript"]
)


def visits(server: Server, address: str) -> int:
    code = address.rpartition("/")[2]
    return int(
        server.rows.value(
            "SELECT coalesce(sum(count.number), 0) FROM campaign_visitcount AS count"
            " JOIN campaign_shortlink AS link ON link.id = count.link_id WHERE link.code = ?",
            code,
        )
    )


def sources_after(server: Server, last: int) -> list[str]:
    rows = server.rows.all("SELECT source FROM reporting_report WHERE id > ? ORDER BY id", last)
    return [source for (source,) in rows]


def send(page: Page, javascript: bool, story: str = "") -> None:
    behaviour(page, "hissing").check()
    if javascript:
        next_button(page).click()
        next_button(page).click()
    page.locator("[name=story]").fill(story)
    if javascript:
        go_to_check(page)
    send_button(page).click()


@with_and_without_javascript
def test_report_after_a_scan_carries_the_source_of_the_poster(
    watch: Watch, server: Server, javascript: bool
) -> None:
    last, followed = last_report(server.rows), visits(server, TO_FORM)
    visit = watch(javascript=javascript, user_agent=PERSON, locale="en-GB")
    page = visit.page()
    page.goto(TO_FORM)
    expect(page).to_have_url(re.compile(rf"{REPORT_PAGE['en']}\?s={ITS_SOURCE}$"))
    send(page, javascript)
    expect_code(page)
    assert sources_after(server, last) == [ITS_SOURCE]
    assert visits(server, TO_FORM) == followed + 1
    assert visit.context.cookies() == []


def test_source_goes_along_to_the_form_in_another_language(watch: Watch, server: Server) -> None:
    last = last_report(server.rows)
    page = watch(user_agent=PERSON, locale="en-GB").page()
    page.goto(TO_FORM)
    page.locator(".language-menu summary").click()
    page.locator(".language-menu a[hreflang=nl]").click()
    expect(page).to_have_url(re.compile(rf"{REPORT_PAGE['nl']}\?s={ITS_SOURCE}$"))
    send(page, True)
    expect_code(page)
    assert sources_after(server, last) == [ITS_SOURCE]


def test_source_stays_on_the_page_that_warns_before_sending(watch: Watch, server: Server) -> None:
    last = last_report(server.rows)
    page = watch(javascript=False, user_agent=PERSON).page()
    page.goto(TO_FORM)
    send(page, False, "Bel mij op 06 12345678")
    expect(page.locator("[data-check-page]")).to_be_visible()
    page.locator("[data-change]").click()
    # Who has seen the warning once is not warned again.
    send_button(page).click()
    expect_code(page)
    assert sources_after(server, last) == [ITS_SOURCE]


def test_source_goes_from_a_page_to_the_form_and_nowhere_else(watch: Watch, server: Server) -> None:
    last = last_report(server.rows)
    page = watch(user_agent=PERSON, locale="nl-NL").page()
    page.goto(TO_PAGE)
    expect(page).to_have_url(re.compile(rf"#s={SOURCE_OF_PAGE}$"))
    carrying = page.locator(f"a[href*='{SOURCE_OF_PAGE}']")
    expect(carrying.first).to_be_attached()
    hrefs = carrying.evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    forms = page.locator("script[data-forms]").get_attribute("data-forms") or ""
    assert set(hrefs) <= set(forms.split())
    page.locator(f"main a[href*='{REPORT_PAGE['nl']}?s=']").first.click()
    expect(page).to_have_url(re.compile(rf"{REPORT_PAGE['nl']}\?s={SOURCE_OF_PAGE}$"))
    send(page, True)
    expect_code(page)
    assert sources_after(server, last) == [SOURCE_OF_PAGE]


@pytest.mark.parametrize("told", ["never-heard-of", "%22%3E%3Cscript%3E"])
def test_made_up_source_is_not_carried(watch: Watch, server: Server, told: str) -> None:
    last = last_report(server.rows)
    page = watch(user_agent=PERSON).page()
    page.goto(f"{REPORT_PAGE['nl']}?s={told}")
    send(page, True)
    expect_code(page)
    assert sources_after(server, last) == [""]


def test_page_behind_a_link_is_the_one_that_is_kept_for_everybody(server: Server) -> None:
    answer = server.client().get(TO_PAGE, {"User-Agent": PERSON, "Accept-Language": "nl"})
    assert answer.status == 302
    # A browser asks for no more than stands before the #.
    address, _mark, source = answer.location.partition("#")
    assert source == f"s={SOURCE_OF_PAGE}"
    assert "?" not in address
    assert "public" in server.client().get(address).headers["Cache-Control"]


def test_old_poster_leads_to_a_page_that_leads_on(watch: Watch) -> None:
    page = watch(user_agent=PERSON, locale="ar").page()
    for address in ("/c/zomer", "/c/never"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.locator(f"main a[href='{REPORT_PAGE['ar']}']")).to_be_visible()
