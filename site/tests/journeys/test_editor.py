"""An editor changes a page and everyone reads it."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..pages import addresses
from ..served.server import Server
from .staff import sign_in

pytestmark = pytest.mark.browser


def test_editor_publishes_a_new_title(watch: Watch, server: Server) -> None:
    address = addresses(server.rows)["campaigns", "nl"]
    number = server.rows.value(
        "SELECT page.id FROM wagtailcore_page AS page"
        " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
        " JOIN campaign_campaignindexpage AS campaigns ON campaigns.page_ptr_id = page.id"
        " WHERE locale.language_code = 'nl'"
    )
    title = f"Campagnes {uuid4().hex[:8]}"
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "communications")
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator("[name=title]").fill(title)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_be_visible()

    reader = watch().page()
    reader.goto(address)
    expect(reader.locator("h1")).to_have_text(title)
