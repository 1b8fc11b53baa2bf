"""An analyst makes an edition, two people approve it, and everybody reads it in their language."""

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from ..pages import addresses
from ..served.demo import REAL_SERVER
from ..served.server import Server
from .staff import sign_in

pytestmark = pytest.mark.browser

# The older of the demo's editions is withdrawn and told again: nobody else looks at that one.
OLDEST = "FROM reporting_edition WHERE state = 'published' ORDER BY year LIMIT 1"
LANGUAGES = ("nl", "en", "ar")


@pytest.mark.drill
def test_an_edition_from_its_making_to_three_languages(watch: Watch, server: Server) -> None:
    year = server.rows.value(f"SELECT year {OLDEST}")
    published = int(server.rows.value(f"SELECT id {OLDEST}"))
    analyst = watch(viewport=DESKTOP).page()
    sign_in(analyst, "analyst")
    _withdraw(analyst, published)
    analyst.goto("/admin/editions/")
    analyst.locator("[name=year]").select_option(str(year))
    analyst.locator(".editions__make [type=submit]").click()
    expect(analyst.locator("[data-job-progress]")).to_be_visible()
    server.files.manage("db_worker", "--batch", "--no-startup-delay", settings=REAL_SERVER)
    # The page loads itself anew when the job is over.
    approve = analyst.locator("[name=role][value=analyst]")
    expect(approve).to_be_visible(timeout=60_000)
    approve.click()
    # Never twice by one person.
    expect(analyst.locator("[name=role]")).to_have_count(0)
    number = analyst.url.rstrip("/").rpartition("/")[2]

    officer = watch(viewport=DESKTOP).page()
    sign_in(officer, "privacy_officer")
    officer.goto(f"/admin/editions/{number}/")
    officer.locator("[name=role][value=privacy_officer]").click()
    expect(officer.locator("main details [name=reason]")).to_have_count(1)
    slug = server.rows.value("SELECT slug FROM reporting_edition WHERE id = ?", int(number))
    assert slug == f"{year}-2"

    reader = watch(viewport=PHONE).page()
    for language in LANGUAGES:
        index = addresses(server.rows)["editions", language]
        reader.goto(index)
        reader.locator(f"a[href='{index}{slug}/']").click()
        expect(reader.locator("html")).to_have_attribute("lang", language)
        expect(reader.locator("#behaviours-table tbody tr").first).to_be_visible()
        expect(reader.locator("#edition-do")).to_be_visible()
    for ending in ("csv", "json", "jsonld"):
        assert server.client().get(f"/open-data/{slug}.{ending}").status == 200
        assert server.client().get(f"/open-data/{year}.{ending}").status == 410


def _withdraw(page: Page, number: int) -> None:
    page.goto(f"/admin/editions/{number}/")
    page.locator("main details summary").last.click()
    page.locator("main details[open] [name=reason]").fill("Een proef.")
    with page.expect_navigation():
        page.locator("main details[open] [type=submit]").click()
