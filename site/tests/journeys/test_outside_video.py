"""A video at another site: nothing is asked of that site until a reader presses play."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from ..conftest import Watch
from ..served.server import Server

pytestmark = pytest.mark.browser

PLAYER = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?rel=0"
MAKE = """
from home.blocks import BodyBlock
from home.media.models import SiteImage
from home.models import AwarenessPage, HomePage
home = HomePage.objects.get(locale__language_code="nl")
page = AwarenessPage(title="Elders", slug="elders", locale=home.locale)
page.body = BodyBlock().to_python([{"type": "outside_video", "value": {
    "heading": "Kort uitgelegd", "video": "youtube:aqz-KE-bpKQ",
    "poster": SiteImage.objects.first().pk, "transcript": "Iemand loopt over straat."}}])
home.add_child(instance=page)
"""
TAKE_AWAY = "from wagtail.models import Page; Page.objects.get(slug='elders').delete()"


@pytest.fixture(scope="module")
def address(server: Server) -> Iterator[str]:
    server.files.manage("shell", "-c", MAKE)
    yield "/nl/elders/"
    server.files.manage("shell", "-c", TAKE_AWAY)


def watched(page: Page, address: str) -> list[str]:
    """Opens the page; every request to another host that it makes from then on."""
    asked: list[str] = []

    def note(url: str) -> None:
        if url.startswith("https://"):
            asked.append(url)

    page.on("request", lambda request: note(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return asked


def test_the_player_comes_after_a_click_and_has_the_focus(watch: Watch, address: str) -> None:
    visit = watch()
    visit.stand_in_for(PLAYER)
    page = visit.page()
    asked = watched(page, address)
    play = page.locator("[data-outside-play]")
    expect(play).to_be_visible()
    assert asked == []
    # By the keyboard, as everything.
    play.focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("src", PLAYER)
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Elsewhere")
    assert asked == [PLAYER]
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute("title", "Kort uitgelegd")
    expect(frame).to_have_attribute("sandbox", "allow-scripts allow-same-origin allow-presentation")
    assert visit.context.cookies() == []


def test_without_a_script_there_is_a_link_and_the_text(watch: Watch, address: str) -> None:
    page = watch(javascript=False).page()
    assert watched(page, address) == []
    expect(page.locator("[data-outside-play]")).to_be_hidden()
    expect(page.locator(".outside a")).to_be_visible()
    page.locator(".outside summary").click()
    expect(page.get_by_text("Iemand loopt over straat.")).to_be_visible()
