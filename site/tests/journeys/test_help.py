"""Somebody looks for help at night, on a phone that stands in another time zone."""

import pytest
from playwright.sync_api import Page, expect

from ..conftest import Watch
from ..pages import addresses
from ..served.server import Server

pytestmark = pytest.mark.browser

# Half past eleven at night and noon in Almere, in winter.
NIGHT, NOON = "2027-01-13T22:30:00Z", "2027-01-13T11:00:00Z"
CHILDREN = "[data-help-line]:has([href='tel:08000432'])"


def help_page(watch: Watch, server: Server, moment: str) -> Page:
    page = watch(timezone_id="America/Los_Angeles").page()
    page.clock.set_fixed_time(moment)
    page.goto(server.url + addresses(server.rows)["help", "nl"])
    return page


def states(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "[data-help-line]", "lines => lines.map(line => line.dataset.helpState)"
    )
    return found


@pytest.mark.parametrize(("moment", "is_open"), [(NIGHT, False), (NOON, True)])
def test_what_is_open_in_almere_comes_first(
    watch: Watch, server: Server, moment: str, is_open: bool
) -> None:
    page = help_page(watch, server, moment)
    line = page.locator(CHILDREN)
    expect(line.locator("[data-help-open]")).to_be_visible(visible=is_open)
    expect(line.locator("[data-help-closed]")).to_be_visible(visible=not is_open)
    assert states(page) == sorted(states(page))


def test_somebody_chooses_the_language_of_the_help(watch: Watch, server: Server) -> None:
    page = help_page(watch, server, NOON)
    expect(page.locator(CHILDREN)).to_be_visible()
    page.locator("[data-help-filter] button[value=ar]").click()
    expect(page.locator(CHILDREN)).to_be_hidden()
    expect(page.locator("[data-help-count]")).to_contain_text("5")
    page.locator("[data-help-filter] button[value='']").click()
    expect(page.locator(CHILDREN)).to_be_visible()
