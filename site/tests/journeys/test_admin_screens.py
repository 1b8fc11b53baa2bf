"""The admin keeps its own content security policy and asks no other host for anything."""

import pytest
from playwright.sync_api import expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.server import Server
from .staff import sign_in

pytestmark = pytest.mark.browser

# By who works on them.
SCREENS: dict[str, tuple[str, ...]] = {
    "communications_chief": (
        "/admin/",
        "/admin/pages/",
        "/admin/pages/{page}/edit/",
        "/admin/pages/{page}/history/",
        "/admin/images/",
        "/admin/media/",
        "/admin/documents/",
        "/admin/settings/home/sitesettings/",
        "/admin/settings/home/helpsettings/",
        "/admin/pages/search/?q=straat",
    ),
    "vitree_release": ("/admin/", "/admin/lesson_releases/", "/admin/pages/{pack}/edit/"),
    "handler": (
        "/admin/",
        "/admin/casework/",
        "/admin/casework/?status=new",
        "/admin/casework/{report}/",
        "/admin/casework/{report}/correct/place/",
        "/admin/casework/words/",
        "/admin/casework/saved/",
        "/admin/casework/disclosures/ask/?report={report}",
        "/admin/casework/mail/",
    ),
    "interpreter": ("/admin/", "/admin/casework/interpreting/"),
    "analyst": (
        "/admin/casework/",
        "/admin/casework/{report}/",
        "/admin/casework/export/",
        "/admin/casework/export/dictionary/",
        "/admin/casework/exports/",
    ),
    "privacy_officer": (
        "/admin/",
        "/admin/casework/trail/",
        "/admin/casework/retention/",
        "/admin/casework/erasing/",
        "/admin/casework/disclosures/",
        "/admin/casework/breach/",
        "/admin/casework/export/words/",
        "/admin/settings/reporting/casesettings/",
    ),
    "admin": (
        "/admin/",
        "/admin/behaviours/",
        "/admin/behaviours/edit/{behaviour}/",
        "/admin/known_places/",
        "/admin/known_places/edit/{place}/",
        "/admin/known_places/new/",
        "/admin/areas/",
        "/admin/areas/edit/{area}/",
        "/admin/users/",
        "/admin/canned_replies/",
        "/admin/casework/imports/",
        "/admin/casework/imports/new/",
        "/admin/teams/",
        "/admin/teams/new/",
        "/admin/casework/who-sees-what/",
    ),
}


@pytest.mark.drill
@pytest.mark.parametrize("role", SCREENS)
def test_admin_screens_are_clean(watch: Watch, server: Server, role: str) -> None:
    """What a screen did wrong stands in the faults with its address."""
    visit = watch(viewport=DESKTOP)
    sign_in(visit.page(), role)
    numbers = {
        "page": server.rows.value("SELECT min(page_ptr_id) FROM home_awarenesspage"),
        "pack": server.rows.value("SELECT min(page_ptr_id) FROM education_lessonpackpage"),
        "report": server.rows.value("SELECT min(id) FROM reporting_report"),
        "behaviour": server.rows.value("SELECT min(id) FROM reporting_behaviour"),
        "place": server.rows.value("SELECT min(id) FROM reporting_knownplace"),
        "area": server.rows.value("SELECT min(id) FROM reporting_area"),
    }
    for address in SCREENS[role]:
        answer = visit.page().goto(address.format(**numbers))
        assert answer, address
        assert answer.status == 200, address
    # Whatever a screen asks for afterwards it asks while the next ones open.
    for page in visit.context.pages:
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
