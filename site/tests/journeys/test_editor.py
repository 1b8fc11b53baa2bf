"""Somebody writes a page, somebody else approves it, and then everyone reads it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..drills.workers import until, worker
from ..pages import addresses
from ..served.server import Server
from .page_editor import approve, draft, slug, submit
from .staff import sign_in

pytestmark = pytest.mark.browser

PHONE_WIDTH = 375
RELEASED = (
    "SELECT count(*) FROM education_packrelease WHERE is_current AND patch = 1"
    " AND NOT EXISTS (SELECT 1 FROM jobs_job WHERE kind = 'education.release' AND state != 'done')"
)
# The page of a version that is being built comes anew by itself.
BUILT_WITHIN = 60_000
DUTCH_PACK = (
    "SELECT page.id FROM wagtailcore_page AS page"
    " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
    " JOIN education_lessonpackpage AS pack ON pack.page_ptr_id = page.id"
    " WHERE locale.language_code = 'nl' AND page.slug = 'straat-van-ons'"
)


def test_communications_drafts_and_previews_and_the_chief_editor_approves(
    watch: Watch, server: Server
) -> None:
    title = f"Voorlichting {uuid4().hex[:8]}"
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "communications")
    number = draft(page, server, title)
    address = f"/nl/{slug(title)}/"

    page.locator("[data-side-panel-toggle=preview]").click()
    page.locator("[name=preview-size][value=mobile]").check(force=True)
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text(title)
    expect(frame.locator("html")).to_have_js_property("clientWidth", PHONE_WIDTH)

    expect(page.locator("footer [name=action-publish]")).to_have_count(0)
    submit(page)
    reader = watch().page()
    gone = reader.goto(address)
    assert gone
    assert gone.status == 404

    chief = watch(viewport=DESKTOP).page()
    sign_in(chief, "communications_chief")
    approve(chief, number)
    reader.goto(address)
    expect(reader.locator("h1")).to_have_text(title)


@pytest.mark.drill
def test_a_scheduled_page_appears_on_time(watch: Watch, server: Server) -> None:
    title = f"Later {uuid4().hex[:8]}"
    address = f"/nl/{slug(title)}/"
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "communications")
    number = draft(page, server, title)
    page.locator("[data-side-panel-toggle=status]").click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").click()
    # As the clock on the wall tells it.
    page.locator("[name=go_live_at]").fill("2031-03-01 09:30")
    # With the keyboard: Wagtail's calendar goes on lying over the button.
    page.locator("#schedule-publishing-dialog button[type=submit]").press("Enter")
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto(f"/admin/pages/{number}/edit/")
    submit(page)
    chief = watch(viewport=DESKTOP).page()
    sign_in(chief, "communications_chief")
    approve(chief, number)

    assert status(watch, address) == 404
    server.files.manage("publish_scheduled")
    assert status(watch, address) == 404
    assert let_time_pass(server, number) == datetime(2031, 3, 1, 8, 30, tzinfo=UTC)
    server.files.manage("publish_scheduled")
    assert status(watch, address) == 200


def status(watch: Watch, address: str) -> int:
    answer = watch().page().goto(address)
    assert answer
    return answer.status


def let_time_pass(server: Server, number: int) -> datetime:
    """The moment that was chosen, which now lies a minute back."""
    moment = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    told = server.files.manage(
        "shell",
        "--no-imports",
        "-c",
        "from wagtail.models import Revision\n"
        f"row = Revision.objects.get(object_id='{number}', approved_go_live_at__isnull=False)\n"
        "print(row.approved_go_live_at.isoformat())\n"
        f"row.content |= {{'go_live_at': {moment!r}}}\n"
        f"row.approved_go_live_at = {moment!r}\n"
        "row.save()",
    )
    return datetime.fromisoformat(told.strip())


@pytest.mark.drill
def test_a_lesson_editor_submits_and_the_release_manager_approves_and_releases(
    watch: Watch, server: Server
) -> None:
    number = server.rows.value(DUTCH_PACK)
    address = addresses(server.rows)["lesson", "nl"]
    title = f"Lespakket {uuid4().hex[:8]}"
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "vitree_editor")
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator("[name=title]").fill(title)
    submit(page)
    reader = watch().page()
    reader.goto(address)
    expect(reader.locator("h1")).not_to_have_text(title)

    manager = watch(viewport=DESKTOP).page()
    sign_in(manager, "vitree_release")
    approve(manager, number)
    # What is approved is not given out yet: readers keep the version that they have.
    reader.goto(address)
    expect(reader.locator("h1")).not_to_have_text(title)
    manager.goto(f"/admin/lessons/{number}/release/")
    expect(manager.locator("[name=version]")).to_have_value("1.1.1")
    manager.locator("#w-editor-form [type=submit]").click()
    with worker(server.files):
        until(server.files, lambda: server.rows.value(RELEASED) == 1)
    expect(manager.locator("[name=version]")).to_have_value("1.1.2", timeout=BUILT_WITHIN)
    reader.goto(address)
    expect(reader.locator("h1")).to_have_text(title)
