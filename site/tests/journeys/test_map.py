"""The map and the search on a phone, while no tile can be had and addresses are our own."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from ..conftest import Watch
from ..served.addresses import INSIDE, OUTSIDE
from ..served.server import Server
from .person import TOUCH
from .report_form import (
    behaviour,
    expect_code,
    expect_step,
    go_to_check,
    last_report,
    next_button,
    open_form,
    reports_after,
    send_button,
)

pytestmark = pytest.mark.browser

HERE = {
    "geolocation": {"latitude": INSIDE[1], "longitude": INSIDE[2], "accuracy": 20},
    "permissions": ["geolocation"],
}


@pytest.fixture
def page(watch: Watch) -> Page:
    """At the step that asks for the place."""
    visit = watch(**TOUCH, **HERE)
    visit.may_miss("/tiles/")
    opened = visit.page()
    open_form(opened, "ar")
    behaviour(opened, "hissing").check()
    next_button(opened).tap()
    expect_step(opened, "place")
    return opened


def open_map(page: Page) -> Locator:
    canvas = page.locator("[data-map-canvas]")
    page.locator("[data-map]").tap()
    expect(canvas).to_be_focused()
    return canvas


def pin_of(page: Page) -> tuple[float, float]:
    latitude, longitude = (page.locator(f"[name={name}]") for name in ("latitude", "longitude"))
    expect(latitude).not_to_have_value("")
    return float(latitude.input_value()), float(longitude.input_value())


def box_of(part: Locator) -> FloatRect:
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box
    return box


def sent(page: Page) -> None:
    go_to_check(page)
    send_button(page).tap()
    expect_code(page)


def search_for(page: Page, place: tuple[str, float, float]) -> None:
    page.locator("#place-search").fill(place[0])
    page.locator("[role=option]").filter(has_text=place[0]).tap()
    expect(page.locator("#place-search")).to_have_value(place[0])


def test_without_tiles_the_districts_are_drawn_and_a_tap_places_the_pin(
    page: Page, server: Server
) -> None:
    before = last_report(server.rows)
    canvas = open_map(page)
    expect(canvas.locator("path.map__area").first).to_be_visible()
    assert canvas.locator("path.map__area").count() > 5
    expect(canvas).to_contain_text("Haven")
    box = box_of(canvas)
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    pin = pin_of(page)
    expect(page.locator(".map__pin")).to_be_visible()
    expect(page.locator("[data-place-status]")).not_to_be_empty()
    sent(page)
    (report,) = reports_after(server.rows, before)
    assert report["cell"]
    assert pin


def test_pin_is_dragged_to_another_place_and_removed_again(page: Page) -> None:
    page.locator("[data-locate]").tap()
    first = pin_of(page)
    assert first == (INSIDE[1], INSIDE[2])
    open_map(page)
    pin = box_of(page.locator(".map__pin"))
    x, y = pin["x"] + pin["width"] / 2, pin["y"] + pin["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 10, steps=4)
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.up()
    expect(page.locator("[name=latitude]")).not_to_have_value(f"{first[0]:.6f}")
    second = pin_of(page)
    assert second[0] < first[0], "down is south"
    assert second[1] > first[1], "right is east, in Arabic too"
    page.locator("[data-remove-pin]").tap()
    expect(page.locator("[name=latitude]")).to_have_value("")
    expect(page.locator(".map__pin")).to_have_count(0)


def test_search_chooses_a_place(page: Page, server: Server) -> None:
    before = last_report(server.rows)
    search_for(page, INSIDE)
    assert pin_of(page) == (INSIDE[1], INSIDE[2])
    expect(page.locator("[data-place-status]")).to_contain_text(INSIDE[0])
    expect(page.locator("[data-place] [data-outside]")).to_be_hidden()
    sent(page)
    (report,) = reports_after(server.rows, before)
    assert report["area_id"]
    assert not report["outside_municipality"]


def test_place_outside_the_municipality_is_said_kindly_and_taken(
    page: Page, server: Server
) -> None:
    before = last_report(server.rows)
    search_for(page, OUTSIDE)
    note = page.locator("[data-place] [data-outside]")
    expect(note).to_be_visible()
    kind = note.inner_text()
    go_to_check(page)
    expect(page.locator("[data-summary] [data-part-note]:visible")).to_have_text(kind)
    sent(page)
    (report,) = reports_after(server.rows, before)
    assert report["outside_municipality"]
    assert not report["area_id"]


def test_search_that_fails_says_so_and_the_report_goes_on(page: Page, server: Server) -> None:
    before = last_report(server.rows)
    page.route("**/geo/search", lambda route: route.abort())
    page.locator("#place-search").fill("Stationsplein")
    expect(page.locator("[data-search-status]")).not_to_be_empty()
    expect(page.locator("[role=option]")).to_have_count(0)
    page.locator("[name=place_text]").fill("Stationsplein")
    sent(page)
    assert len(reports_after(server.rows, before)) == 1
