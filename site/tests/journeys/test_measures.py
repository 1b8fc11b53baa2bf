"""An analyst registers a measure, imports patrols, and reads what can be said of both."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.server import Server
from .staff import sign_in

pytestmark = pytest.mark.browser

TZ = ZoneInfo("Europe/Amsterdam")
TITLE = f"Meer licht {uuid4().hex[:8]}"


@pytest.mark.drill
def test_analyst_registers_a_measure_and_reads_its_effect(watch: Watch, server: Server) -> None:
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "analyst")
    _open_register_by_the_menu(page)
    page.locator("a[href='/admin/measures/new/']").first.click()
    _fill_in(page)
    expect(page.locator("main table")).to_contain_text(TITLE)
    number = server.rows.value("SELECT id FROM reporting_measure WHERE title = ?", TITLE)

    _import_patrol(page)
    day = datetime.now(TZ).date() - timedelta(days=3)
    came = "SELECT count(*) FROM reporting_patrol WHERE day = ? AND unit = ?"
    assert server.rows.value(came, str(day), TITLE[-8:]) == 1

    page.goto("/admin/patrols/reports/")
    expect(page.locator("main strong").first).to_be_visible()
    expect(page.locator(".measures__presence").first).to_be_visible()
    # Too early: said in words, with nothing that looks like success.
    page.goto(f"/admin/measures/effects/{number}/")
    expect(page.locator(".measures__verdict h2")).to_be_visible()
    expect(page.locator(".measures__verdict .icon")).to_have_count(0)
    expect(page.locator(".measures__counts")).to_have_count(0)
    page.goto("/admin/measures/effects/")
    expect(page.locator(".measures__effects tbody tr", has_text=TITLE)).to_be_visible()


def _open_register_by_the_menu(page: Page) -> None:
    page.locator("nav button:has(.icon-clipboard-list)").click()
    page.locator("a[href='/admin/measures/']").click()
    page.wait_for_url("**/admin/measures/")


def _fill_in(page: Page) -> None:
    today = datetime.now(TZ).date()
    page.locator("[name=kind]").select_option("lighting")
    page.locator("[name=areas]").first.check()
    for name, text in {
        "title": TITLE,
        "why": "Donker na acht uur.",
        "owner": "Adviseur verlichting",
        "starts_on": today.replace(day=1).isoformat(),
        "chosen_from": (today - timedelta(days=90)).isoformat(),
        "chosen_until": (today - timedelta(days=40)).isoformat(),
    }.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=chosen_until]").press("Escape")
    with page.expect_navigation():
        page.locator("main form [type=submit]").last.click()


def _import_patrol(page: Page) -> None:
    day = datetime.now(TZ).date() - timedelta(days=3)
    rows = f"Gebied;Datum;Van;Tot;Eenheid\nCentrum;{day};21:00;23:00;{TITLE[-8:]}\n"
    page.goto("/admin/patrols/")
    page.locator("a[href='/admin/patrols/import/']").first.click()
    file = {"name": "toezicht.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    page.locator("[name=act][value=check]").click()
    expect(page.locator("#checked")).to_be_visible()
    with page.expect_navigation():
        page.locator("[name=act][value=import]").click()
    page.wait_for_url("**/admin/patrols/")
