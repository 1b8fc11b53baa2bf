"""Somebody writes a page, somebody else approves it, and then everyone reads it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.server import Server
from .page_editor import approve, draft, slug, submit
from .staff import sign_in

pytestmark = pytest.mark.browser

PHONE_WIDTH = 375


@pytest.mark.drill
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
