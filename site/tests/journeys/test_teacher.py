"""A teacher signs in with the code from the mail, follows a pack, and leaves no account behind."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from ..conftest import Watch
from ..served.server import Server
from .teachers import type_code

pytestmark = pytest.mark.browser

TEACHER = "juf@debrug.example"
CARD = ".account__card"


def test_teacher_signs_in_follows_a_pack_and_deletes_the_account(
    watch: Watch, server: Server, tmp_path: Path
) -> None:
    """Without a script."""
    page = watch(javascript=False).page()
    page.goto("/nl/teachers/my-packs/")
    page.wait_for_url("**/nl/teachers/sign-in/**")
    page.locator("[name=email]").fill("juf")
    page.locator("[name=email]").press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    page.locator("[name=email]").fill(TEACHER)
    page.locator("[name=email]").press("Enter")
    type_code(page, server, TEACHER, tmp_path)
    page.wait_for_url("**/nl/teachers/my-packs/")
    expect(page.locator(CARD)).to_contain_text("De Brug")
    page.locator("[value=follow] + button").first.click()
    expect(page.locator("[value=unfollow]")).to_have_count(1)
    page.locator("a[href*='delete']").click()
    page.locator(f"{CARD} form button").click()
    page.wait_for_url("**/nl/teachers/sign-in/")
    page.goto("/nl/teachers/my-packs/")
    page.wait_for_url("**/nl/teachers/sign-in/**")
