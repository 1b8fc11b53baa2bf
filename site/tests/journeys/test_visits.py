"""A page that is opened is counted, and a visitor who asks not to be followed is left alone."""

import time

import pytest
from playwright.sync_api import Request

from ..browser.watched import PERSON
from ..conftest import Watch
from ..served.server import Server
from .report_form import REPORT_PAGE

pytestmark = pytest.mark.browser

# Of no other test, nor of a link of the demo.
CAMPAIGN = "/en/campaigns/compliment-or-harassment/"
# The site adds up for ten seconds before it writes.
PATIENCE_SECONDS = 60
ASKS_NOT_TO_BE_FOLLOWED = """
Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
"""


def opened(server: Server) -> int:
    return int(
        server.rows.value(
            "SELECT coalesce(sum(count.number), 0) FROM campaign_pagecount AS count"
            " JOIN campaign_campaignpage AS page ON page.page_ptr_id = count.page_id"
            " WHERE count.kind = 'view' AND count.language = 'en'"
        )
    )


def told(watch: Watch, address: str, script: str = "") -> list[str]:
    """What the page sent to be counted."""
    visit = watch(user_agent=PERSON)
    page = visit.page()
    if script:
        page.add_init_script(script)
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/count/"):
            sent.append(request.post_data or "")

    page.on("request", note)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert visit.context.cookies() == []
    return sent


@pytest.mark.drill
def test_page_that_is_opened_is_counted_once(watch: Watch, server: Server) -> None:
    before = opened(server)
    (sent,) = told(watch, CAMPAIGN)
    assert sent.startswith("kind=view&page=")
    end = time.monotonic() + PATIENCE_SECONDS
    while opened(server) == before and time.monotonic() < end:
        time.sleep(1)
    assert opened(server) == before + 1


def test_who_asks_not_to_be_followed_is_not_counted(watch: Watch) -> None:
    assert told(watch, CAMPAIGN, ASKS_NOT_TO_BE_FOLLOWED) == []


def test_the_report_form_tells_nothing(watch: Watch) -> None:
    assert told(watch, REPORT_PAGE["nl"]) == []
