"""Through every door one report, with its channel and source; and nobody on the way is told."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from home.outside.tests.outside_service import OutsideService, Reply, outside_service

from ..accessibility.axe import violations
from ..browser.watched import ARGUMENTS, DESKTOP, WatchedContext
from ..conftest import Watch
from ..pages import addresses
from ..served.client import Answer
from ..served.demo import LEAVE_URL
from ..served.server import Server
from .report_form import behaviour, expect_code, expect_step, last_report
from .staff import sign_in

pytestmark = pytest.mark.browser

STORY = "kanarie zat in het raam"
SOURCE = "poster-bus"
with_and_without_javascript = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with-javascript", "without-javascript"]
)


def ways_after(server: Server, last: int) -> list[tuple[str, str]]:
    """Channel and source of every report since."""
    sql = "SELECT channel, source FROM reporting_report WHERE id > ? ORDER BY id"
    return [(str(channel), str(source)) for channel, source in server.rows.all(sql, last)]


def entries(page: Page) -> str:
    """The tab's history, as the browser's own list shows it."""
    devtools = page.context.new_cdp_session(page)
    return str(devtools.send("Page.getNavigationHistory")["entries"])


def logs(server: Server) -> str:
    """What the server wrote down of everybody who was there."""
    return "".join(file.read_text(encoding="utf-8") for file in (server.access_log, server.log))


def finish(form: Page | FrameLocator, steps: int) -> None:
    """From the question that is shown to the last one, and sends; `steps` is 0 without a script."""
    for _n in range(steps):
        form.locator("[data-next]:visible").click()
    form.locator("form#report [type=submit]").click()
    expect(form.locator("main [data-thanks]")).to_be_visible()


# In a page -------------------------------------------------------------------------------------


@with_and_without_javascript
def test_the_first_question_in_a_page_leads_on_in_the_form(
    watch: Watch, server: Server, javascript: bool
) -> None:
    last = last_report(server.rows)
    visit = watch(javascript=javascript)
    page = visit.page()
    page.goto(f"{addresses(server.rows)['awareness', 'nl']}#s={SOURCE}")
    asked = page.locator("form[data-report-start]")
    asked.locator("[value=staring]").check()
    asked.locator("[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/nl/intake/$"))
    expect(behaviour(page, "staring")).to_be_checked()
    assert ways_after(server, last) == []
    if javascript:
        expect_step(page, "place")
    finish(page, steps=2 if javascript else 0)
    expect_code(page)
    assert ways_after(server, last) == [("site", SOURCE if javascript else "")]
    told = "\n".join(
        [
            entries(page),
            page.evaluate("document.referrer + location.href") if javascript else "",
            logs(server),
        ]
    )
    assert "/nl/intake/" in told
    assert "staring" not in told
    assert visit.context.cookies() == []


# On the site of a partner ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def partner() -> Iterator[OutsideService]:
    with outside_service() as service:
        yield service


@pytest.fixture(scope="module")
def shut_browser(browser: Browser, browser_program: str | None) -> Iterator[Browser]:
    """One that keeps nothing for a site in the page of another."""
    launched = browser.browser_type.launch(
        executable_path=browser_program, args=[*ARGUMENTS, "--test-third-party-cookie-phaseout"]
    )
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def snippet(browser: Browser, server: Server, partner: OutsideService) -> str:
    """What an administrator copies, once the partner stands in the list."""
    visit = WatchedContext(browser, server.url, viewport=DESKTOP)
    page = visit.page()
    sign_in(page, "admin")
    page.goto("/admin/partner_sites/new/")
    page.locator("[name=name]").fill("Partner")
    page.locator("[name=origin]").fill(f"{partner.url}/agenda")
    page.locator("[name=active]").check()
    page.locator("form[action*=new] [type=submit]").first.click()
    page.wait_for_url(re.compile(r"/admin/partner_sites/$"))
    page.get_by_role("link", name="Partner", exact=True).click()
    copied = page.locator("#snippet-nl").input_value()
    visit.close()
    assert visit.faults == []
    # What is made once in some seconds for everybody does not know of the partner at once: neither
    # the list of sources nor, on its own, that of who may frame the form.
    asked = "/nl/melden/embed/?s=127-0-0-1"
    end = time.monotonic() + 60
    while not _is_known(server.client().get(asked), partner):
        assert time.monotonic() < end
        time.sleep(0.2)
    # The demo names the address that the site will have.
    (known,) = set(re.findall(r'src="(https?://[^/]+)/', copied))
    return copied.replace(known, server.url)


def _is_known(answer: Answer, partner: OutsideService) -> bool:
    is_source = 'value="127-0-0-1"' in answer.text
    return is_source and partner.url in answer.headers["Content-Security-Policy"]


@pytest.fixture
def their_page(partner: OutsideService, snippet: str) -> str:
    """The address of the partner's page, which holds what was copied."""
    body = f"<!doctype html><title>Agenda</title><h1>Agenda</h1>{snippet}".encode()
    partner.reply = lambda _asked: Reply(body=body, content_type="text/html; charset=utf-8")
    partner.asked.clear()
    return f"{partner.url}/agenda/"


@with_and_without_javascript
def test_a_partner_s_page_holds_the_whole_way_and_learns_nothing(
    shut_browser: Browser,
    server: Server,
    partner: OutsideService,
    their_page: str,
    javascript: bool,
) -> None:
    last = last_report(server.rows)
    visit = WatchedContext(shut_browser, server.url, javascript=javascript)
    visit.may_visit(partner.url)
    visit.stand_in_for(LEAVE_URL)
    page = visit.page()
    page.goto(their_page)
    form = page.frame_locator("iframe")
    if javascript:
        expect(form.locator("[data-report-form]")).to_have_attribute("data-ready", "")
        frame = page.frames[1]
        frame.evaluate("document.cookie = 'kept=1; SameSite=None; Secure'")
        assert frame.evaluate("document.cookie") == ""
        expect(page.locator("iframe")).not_to_have_attribute("height", "960")
    form.locator("[name=behaviours][value=staring]").check()
    if javascript:
        form.locator("[data-next]:visible").click()
        form.locator("[data-next]:visible").click()
    form.locator("[name=story]").fill(f"{STORY} 06-12345678")
    if not javascript:
        form.locator("form#report [type=submit]").click()
        form.locator("[data-check-page] [data-send]").click()
        expect(form.locator("main [data-thanks]")).to_be_visible()
    else:
        finish(form, steps=1)
    expect(form.locator("[data-code]")).to_have_text(re.compile(r"\d{4}( \d{4}){4}"))
    assert ways_after(server, last) == [("partner", "127-0-0-1")]
    assert page.url == their_page
    asked = [(one.path, one.headers, one.body) for one in partner.asked]
    seen = f"{entries(page)} {asked} {logs(server)}"
    assert "/intake/embedded/" in seen
    assert "staring" not in seen
    assert "kanarie" not in seen
    assert visit.context.cookies() == []
    form.locator(".leave-button").click()
    expect(page).to_have_url(LEAVE_URL)
    visit.close()
    assert visit.faults == []


@pytest.mark.parametrize("address", ["/nl/melden/embed/", "/ar/report/embed/"])
def test_the_framed_form_is_for_everybody_on_a_small_screen(watch: Watch, address: str) -> None:
    page = watch().page()
    page.goto(address)
    expect(page.locator("[data-report-form]")).to_have_attribute("data-ready", "")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_other_site_can_show_it(
    shut_browser: Browser, server: Server, partner: OutsideService, their_page: str
) -> None:
    """The same page under another name of this machine, and at another of its doors."""
    context = shut_browser.new_context()
    page = context.new_page()
    with outside_service() as other:
        other.reply = partner.reply
        for address in (their_page.replace("127.0.0.1", "localhost"), f"{other.url}/agenda/"):
            page.goto(address)
            page.wait_for_load_state("networkidle")
            assert page.frames[1].url.startswith("chrome-error://"), address
    page.goto(their_page)
    expect(page.frame_locator("iframe").locator("form#report")).to_be_visible()
    context.close()


# At a place ------------------------------------------------------------------------------------


@with_and_without_javascript
def test_a_code_at_a_place_starts_the_form_there(
    watch: Watch, server: Server, javascript: bool
) -> None:
    last = last_report(server.rows)
    visit = watch(javascript=javascript, locale="en-GB")
    page = visit.page()
    page.goto("/at/station-centrum/")
    expect(page).to_have_url(re.compile(r"/en/report/\?s=at-station-centrum$"))
    expect(page.locator("[data-here]")).to_be_visible()
    expect(page.locator("[name=known_place]")).to_have_value("station-centrum")
    behaviour(page, "hissing").check()
    finish(page, steps=3 if javascript else 0)
    assert ways_after(server, last) == [("site", "at-station-centrum")]
    assert "hissing" not in entries(page) + logs(server)
    assert visit.context.cookies() == []


def test_who_points_at_another_place_means_that_one(watch: Watch) -> None:
    pin = {"latitude": 52.371834, "longitude": 5.218273, "accuracy": 10}
    page = watch(geolocation=pin, permissions=["geolocation"]).page()
    page.goto("/nl/melden/?s=at-station-centrum")
    expect(page.locator("[data-report-form]")).to_have_attribute("data-ready", "")
    behaviour(page, "hissing").check()
    page.locator("[data-next]:visible").click()
    page.locator("[data-locate]").click()
    expect(page.locator("[name=known_place]")).to_have_value("")


# Told to somebody ------------------------------------------------------------------------------


def test_what_is_told_is_written_down_and_its_code_is_handed_over(
    watch: Watch, server: Server
) -> None:
    last = last_report(server.rows)
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "handler")
    page.goto("/admin/casework/told/")
    page.locator("[name=channel][value=counter]").check()
    page.locator("[name=behaviours][value=shouting]").check()
    page.locator("[name=story]").fill(STORY)
    page.locator(".told__form [type=submit]").click()
    code = page.locator(".told__code")
    expect(code).to_have_text(re.compile(r"\d{4}( \d{4}){4}"))
    shown = code.inner_text().strip()
    assert ways_after(server, last) == [("counter", "")]
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.told__code').checkVisibility()")
    hidden = page.locator("h1").first.evaluate("(one) => getComputedStyle(one).visibility")
    assert hidden == "hidden"
    assert STORY not in page.content() + entries(page) + logs(server)
    assert shown not in entries(page) + logs(server)
    reporter = watch().page()
    reporter.goto("/nl/mijn-melding/")
    reporter.locator("[name=code]").fill(shown)
    reporter.locator("[value=open]").click()
    expect(reporter.locator(".my-report__status")).to_be_visible()
