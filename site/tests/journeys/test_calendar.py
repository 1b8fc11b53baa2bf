"""Somebody plans a campaign: a post on a day, moved to another, seen on a telephone too."""

import re

import pytest
from playwright.sync_api import expect

from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from .staff import sign_in

pytestmark = pytest.mark.browser

# A month in which the demo plans nothing.
MONTH = "/admin/campaign/calendar/?month=2031-03"


@pytest.mark.drill
def test_a_post_is_planned_by_the_keyboard_and_moved(watch: Watch) -> None:
    page = watch(viewport=DESKTOP, locale="nl").page()
    sign_in(page, "communications")
    page.goto(MONTH)
    day = page.locator("td", has=page.locator("time[datetime='2031-03-12']"))
    # Links alone: whoever uses no mouse and no script comes there as well.
    day.locator(".calendar__add").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=day]")).to_have_value("2031-03-12")
    page.locator("[name=campaign]").select_option(index=1)
    page.locator("[name=channel]").select_option("tiktok")
    page.locator("[name=text]").fill("Zie je het? Doe iets.")
    page.locator("main form button[type=submit], footer button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"calendar/\?month=2031-03"))
    expect(day.locator(".calendar__text")).to_have_text("Zie je het? Doe iets.")
    day.locator(".calendar__post a").click()
    page.locator("[name=day]").fill("2031-03-20")
    page.locator("[name=day]").press("Escape")
    page.locator("main form button[type=submit], footer button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"calendar/\?month=2031-03"))
    moved = page.locator("td", has=page.locator("time[datetime='2031-03-20']"))
    expect(moved.locator(".calendar__post")).to_have_count(1)
    # On a telephone: the days that hold something, with their names.
    page.set_viewport_size(PHONE)
    expect(page.locator(".calendar__day:visible")).to_have_count(1)
    expect(moved.locator("time")).to_contain_text(re.compile(r"\w+ 20 \w+"))
