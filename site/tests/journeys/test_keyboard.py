"""Everything can be done with a keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from ..conftest import Watch
from ..pages import KIND_OF, addresses
from ..served.server import Server
from .report_form import REPORT_PAGE, last_report, reports_after, thanks_title

pytestmark = pytest.mark.browser

MOST_STOPS = 60


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is on what `selector` names."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


@pytest.mark.parametrize("kind", KIND_OF)
def test_leave_button_comes_first_then_the_skip_link(
    watch: Watch, server: Server, kind: str
) -> None:
    page = watch().page()
    page.goto(addresses(server.rows)[kind, "nl"])
    expect(page.locator(".leave-button")).to_have_count(int(KIND_OF[kind].leave_button))
    page.keyboard.press("Tab")
    if KIND_OF[kind].leave_button:
        expect(page.locator(".leave-button")).to_be_focused()
        page.keyboard.press("Tab")
    skip = page.locator("a[href='#main']")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main#main")).to_be_focused()


def test_report_without_a_mouse(watch: Watch, server: Server) -> None:
    before = last_report(server.rows)
    page = watch().page()
    page.goto(REPORT_PAGE["ar"])
    tab_to(page, "[name=behaviours][value=hissing]")
    page.keyboard.press("Space")
    tab_to(page, "[name=behaviours][value=staring]")
    page.keyboard.press("Space")
    tab_to(page, "[name=kind_of_place]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=story]")
    page.keyboard.type("عند الحديقة")
    tab_to(page, "form#report [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, "ar"))
    assert len(reports_after(server.rows, before)) == 1


def test_decoy_for_machines_is_met_by_nobody(watch: Watch) -> None:
    page = watch().page()
    page.goto(REPORT_PAGE["nl"])
    names = set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        names.add(page.evaluate("document.activeElement.name || ''"))
    assert "send" in names
    assert "website" not in names


def test_language_menu_opens_and_leads_to_the_same_page(watch: Watch) -> None:
    page = watch().page()
    page.goto(REPORT_PAGE["nl"])
    tab_to(page, ".language-menu summary")
    page.keyboard.press("Enter")
    tab_to(page, ".language-menu a[hreflang=ar]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.split('/nl/')[0].split('/ar/')[0]}{REPORT_PAGE['ar']}")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
