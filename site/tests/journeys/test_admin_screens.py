"""The admin keeps its own content security policy and asks no other host for anything."""

import pytest
from playwright.sync_api import expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.server import Server
from .staff import sign_in

pytestmark = pytest.mark.browser

SCREENS = {
    "dashboard": "/admin/",
    "pages": "/admin/pages/",
    "edit": "/admin/pages/{page}/edit/",
    "history": "/admin/pages/{page}/history/",
    "reports": "/admin/casework/",
    "one report": "/admin/casework/{report}/",
    "behaviours": "/admin/behaviours/",
    "one behaviour": "/admin/behaviours/edit/{behaviour}/",
    "known places": "/admin/known_places/",
    "one known place": "/admin/known_places/edit/{place}/",
    "a new known place": "/admin/known_places/new/",
    "districts": "/admin/areas/",
    "one district": "/admin/areas/edit/{area}/",
    "releases": "/admin/lesson_releases/",
    "images": "/admin/images/",
    "videos": "/admin/media/",
    "documents": "/admin/documents/",
    "site settings": "/admin/settings/home/sitesettings/",
    "help settings": "/admin/settings/home/helpsettings/",
    "users": "/admin/users/",
    "search": "/admin/pages/search/?q=straat",
}


def test_sign_in_screen_is_clean(watch: Watch) -> None:
    page = watch(viewport=DESKTOP).page()
    page.goto("/admin/login/")
    expect(page.locator("[name=password]")).to_be_visible()
    page.wait_for_load_state("networkidle")


def test_admin_screens_are_clean(watch: Watch, server: Server) -> None:
    """One sign-in for all; what a screen did wrong stands in the faults with its address."""
    visit = watch(viewport=DESKTOP)
    page = visit.page()
    sign_in(page, "admin")
    numbers = {
        "page": server.rows.value("SELECT min(page_ptr_id) FROM home_awarenesspage"),
        "report": server.rows.value("SELECT min(id) FROM reporting_report"),
        "behaviour": server.rows.value("SELECT min(id) FROM reporting_behaviour"),
        "place": server.rows.value("SELECT min(id) FROM reporting_knownplace"),
        "area": server.rows.value("SELECT min(id) FROM reporting_area"),
    }
    for name, address in SCREENS.items():
        answer = page.goto(address.format(**numbers))
        assert answer, name
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")


def test_preview_shows_the_page_and_wagtails_own_checker_finds_no_fault(
    watch: Watch, server: Server
) -> None:
    """The checker counts what it finds in front of every editor, and writes it to the console."""
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "communications")
    number = server.rows.value("SELECT min(page_ptr_id) FROM home_awarenesspage")
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator("[data-side-panel-toggle=preview]").click()
    expect(page.frame_locator("#w-preview-iframe").locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
