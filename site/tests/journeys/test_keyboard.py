"""Everything can be done with a keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from ..conftest import Watch
from ..pages import KIND_OF, addresses
from ..served.addresses import INSIDE
from ..served.server import Server
from .report_form import (
    REPORT_PAGE,
    choice,
    expect_code,
    expect_step,
    last_report,
    open_form,
    reports_after,
)

pytestmark = pytest.mark.browser

MOST_STOPS = 90


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
    visit = watch()
    visit.may_miss("/tiles/")
    page = visit.page()
    open_form(page, "ar")
    tab_to(page, "[name=behaviours][value=hissing]")
    page.keyboard.press("Space")
    tab_to(page, "[name=behaviours][value=staring]")
    page.keyboard.press("Space")
    go_on(page, "place")
    point_on_the_map(page)
    tab_to(page, "[name=kind_of_place]")
    page.keyboard.press("ArrowDown")
    # The arrow keys walk through one group of radio buttons, and round: the last one is chosen.
    tab_to(page, "[name=when]")
    page.keyboard.press("ArrowDown")
    expect(choice(page, "when", "now")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(choice(page, "when", "exact")).to_be_checked()
    page.keyboard.press("ArrowUp")
    go_on(page, "about")
    tab_to(page, "[name=story]")
    page.keyboard.type("عند الحديقة")
    go_on(page, "check")
    tab_to(page, "[data-change-step=about]")
    page.keyboard.press("Enter")
    expect_step(page, "about")
    go_on(page, "check")
    tab_to(page, "[data-send]")
    page.keyboard.press("Enter")
    expect_code(page)
    expect(page.locator("h1")).to_be_focused()
    (report,) = reports_after(server.rows, before)
    assert report["cell"]
    assert report["precision"] == "moment"
    assert report["kind_of_place"] != "unknown"


def go_on(page: Page, step: str) -> None:
    tab_to(page, "[data-next]")
    page.keyboard.press("Enter")
    expect_step(page, step)
    # Whoever cannot see it hears where the reading goes on.
    expect(page.locator("[data-step-heading]")).to_be_focused()


def point_on_the_map(page: Page) -> None:
    tab_to(page, "[data-map]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-canvas]")).to_be_focused()
    latitude, longitude = (page.locator(f"[name={name}]") for name in ("latitude", "longitude"))
    page.keyboard.press("Enter")
    expect(latitude).not_to_have_value("")
    north, east = float(latitude.input_value()), float(longitude.input_value())
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    expect(latitude).not_to_have_value(f"{north:.6f}")
    assert float(latitude.input_value()) > north
    assert float(longitude.input_value()) > east
    expect(page.locator("[data-place-status]")).not_to_be_empty()
    # Out of the map again, without a trap.
    tab_to(page, "[data-remove-pin]")


def test_place_is_found_with_the_keyboard(watch: Watch) -> None:
    page = watch().page()
    open_form(page, "nl")
    tab_to(page, "[name=behaviours]")
    page.keyboard.press("Space")
    go_on(page, "place")
    tab_to(page, "#place-search")
    page.keyboard.type("Stationsplein")
    expect(page.locator("[role=option]")).to_have_count(2)
    search = page.locator("#place-search")
    expect(search).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_text(INSIDE[0])
    expect(search).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    page.keyboard.press("Enter")
    expect_step(page, "place")
    expect(page.locator("[name=latitude]")).to_have_value(f"{INSIDE[1]:.6f}")
    expect(search).to_be_focused()


def test_decoy_for_machines_is_met_by_nobody(watch: Watch) -> None:
    page = watch(javascript=False).page()
    page.goto(REPORT_PAGE["nl"])
    names = set()
    # Every field once, and each group of radio buttons once.
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
