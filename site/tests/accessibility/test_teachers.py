"""Every page of teachers: axe, headings, names, 320 pixels, text of 200 %."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import PHONE
from ..conftest import Watch
from ..journeys.accounts import mails_to
from ..journeys.report_form import error_summary
from ..pages import LOOKED_AT
from ..served.server import Server
from .judging import heading_faults, large_text_faults, looks, narrow_faults
from .names import name_faults

pytestmark = [pytest.mark.browser, pytest.mark.drill]

STATES = 5


def _states(page: Page, server: Server, language: str, mails: Path) -> Iterator[str]:
    """From an address that is none to an account that may be deleted."""
    email = f"{language}@debrug.example"
    page.goto(f"/{language}/teachers/sign-in/")
    page.locator("[name=email]").fill("nobody")
    page.locator("[name=email]").press("Enter")
    expect(error_summary(page)).to_be_visible()
    yield "no address"
    page.locator("[name=email]").fill(email)
    page.locator("[name=email]").press("Enter")
    page.wait_for_url("**/teachers/code/")
    page.locator("[name=code]").fill("0")
    page.locator("[name=code]").press("Enter")
    expect(error_summary(page)).to_be_visible()
    yield "wrong code"
    (mail,) = mails_to(server, email, mails)
    code = re.search(r"^\s*(\d{6})\s*$", mail, re.MULTILINE)
    assert code, mail
    page.locator("[name=code]").fill(code[1])
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/my-packs/")
    yield "my packs"
    page.locator("[value=follow] + button").first.click()
    expect(page.locator("[value=unfollow]").first).to_be_attached()
    yield "my packs, one followed"
    page.locator("a[href*='delete']").click()
    page.wait_for_url("**/delete/")
    yield "delete?"


@pytest.mark.parametrize("language", LOOKED_AT)
def test_nothing_is_wrong_with_any_page_of_teachers(
    watch: Watch, server: Server, language: str, tmp_path: Path
) -> None:
    page = watch(locale=language).page()
    judges = (looks, heading_faults, name_faults, narrow_faults, large_text_faults)
    states, faults = 0, []
    for state in _states(page, server, language, tmp_path):
        states += 1
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == language
        faults += [f"{state}: {fault}" for judge in judges for fault in judge(page)]
        page.set_viewport_size(PHONE)
    assert states == STATES
    assert not faults, "\n".join(faults)
