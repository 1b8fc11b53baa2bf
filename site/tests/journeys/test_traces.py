"""After reporting nothing tells of it: not the history, no address, no referrer and no log."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from ..browser.watched import WatchedContext
from ..conftest import Watch
from ..served.server import Server
from .report_form import (
    behaviour,
    choice,
    expect_code,
    expect_step,
    go_to_check,
    last_report,
    next_button,
    open_form,
    reports_after,
    send_button,
)

pytestmark = pytest.mark.browser

STORY = "kanarie zat in het raam"
WISH = "wens van een kanarie"
PLACE = "vogelkooi"
EMAIL = "kanarie@vogel.example"
PIN = {"latitude": 52.371834, "longitude": 5.218273}


class Requests:
    """Everything that the browser asked for."""

    def __init__(self, visit: WatchedContext) -> None:
        self._asked: list[Request] = []
        visit.context.on("request", lambda request: self._asked.append(request))

    def told(self) -> list[str]:
        """Addresses and headers: what others on the way, and their logs, get to see."""
        return [
            f"{request.url} {headers.get('referer', '')} {sorted(headers.items())}"
            for request in self._asked
            for headers in [request.all_headers()]
        ]


def report(page: Page) -> str:
    """An answer of each kind, sent; the code."""
    behaviour(page, "stalking").check()
    next_button(page).click()
    page.locator("[data-locate]").click()
    expect(page.locator("[name=latitude]")).to_have_value(str(PIN["latitude"]))
    page.locator("[name=place_text]").fill(PLACE)
    next_button(page).click()
    page.locator("[name=story]").fill(STORY)
    page.locator("[name=wish]").fill(WISH)
    choice(page, "answer", "answer").check()
    page.locator("[name=email]").fill(EMAIL)
    go_to_check(page)
    send_button(page).click()
    return expect_code(page)


def history_of(page: Page) -> list[dict[str, Any]]:
    """Every entry of the tab, as the browser's own list shows it."""
    devtools = page.context.new_cdp_session(page)
    entries: list[dict[str, Any]] = devtools.send("Page.getNavigationHistory")["entries"]
    return entries


def test_nothing_of_a_report_is_in_history_addresses_referrers_or_logs(
    watch: Watch, server: Server
) -> None:
    visit = watch(geolocation=PIN | {"accuracy": 10}, permissions=["geolocation"])
    requests = Requests(visit)
    page = visit.page()
    page.goto("/nl/")
    open_form(page, "nl")
    code = report(page)
    in_page = [page.evaluate("[JSON.stringify(history.state), document.referrer, location.href]")]
    page.reload()
    assert expect_code(page) == code
    in_page += [page.evaluate("[JSON.stringify(history.state), document.referrer, location.href]")]
    page.locator(".code__return").click()
    page.locator("[name=code]").fill(code)
    page.locator("[value=open]").click()
    expect(page.locator(".my-report__status")).to_be_visible()
    in_page += [page.evaluate("[JSON.stringify(history.state), document.referrer, location.href]")]

    secrets = [
        *(STORY, WISH, PLACE, EMAIL, code, code.replace(" ", "")),
        *(str(number)[:6] for number in PIN.values()),
        *("kanarie", "stalking"),
    ]
    # Each of these is what its name says, else the search would prove nothing.
    assert len([one for one in requests.told() if "/intake/" in one]) == 2
    assert "/nl/intake/" in server.access_log.read_text(encoding="utf-8")
    assert "Listening at" in server.log.read_text(encoding="utf-8")
    paths = [urlsplit(entry["url"]).path for entry in history_of(page)]
    assert paths[-4:] == ["/nl/", "/nl/melden/", "/nl/mijn-melding/", "/nl/mijn-melding/"]
    places = {
        "history": str(history_of(page)),
        "page": str(in_page),
        "requests": "\n".join(requests.told()),
        "server log": server.log.read_text(encoding="utf-8"),
        "access log": server.access_log.read_text(encoding="utf-8"),
    }
    found = [
        (name, secret) for name, text in places.items() for secret in secrets if secret in text
    ]
    assert found == []
    # The street was asked for, and yet no place stood in an address.
    assert any("/geo/reverse" in one for one in requests.told())
    assert visit.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_history_does_not_grow_and_the_way_back_leaves_the_form(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    page = watch().page()
    page.goto("/nl/")
    home = page.url
    open_form(page, "nl")
    length = page.evaluate("history.length")
    behaviour(page, "spitting").check()
    for step in ("place", "about"):
        next_button(page).click()
        expect_step(page, step)
    page.locator("[data-back]:visible").click()
    go_to_check(page)
    page.locator("[data-change-step=about]").click()
    go_to_check(page)
    assert page.evaluate("history.length") == length
    send_button(page).click()
    code = expect_code(page)
    assert page.evaluate("history.length") == length
    for _ in range(2):
        page.reload()
        assert expect_code(page) == code
        assert page.evaluate("history.length") == length
    assert page.evaluate("Object.keys(history.state)") == ["token"]
    assert len(reports_after(server.rows, before)) == 1

    page.go_back()
    expect(page).to_have_url(home)
    page.go_forward()
    assert expect_code(page) == code
    assert len(reports_after(server.rows, before)) == 1


def test_leaving_the_form_half_way_keeps_no_answer(watch: Watch) -> None:
    page = watch().page()
    page.goto("/nl/")
    open_form(page, "nl")
    behaviour(page, "spitting").check()
    next_button(page).click()
    page.locator("[name=place_text]").fill(PLACE)
    page.reload()
    expect(page.locator("[data-report-form]")).to_have_attribute("data-ready", "")
    expect(page.locator("[name=behaviours]:checked")).to_have_count(0)
    expect(page.locator("[name=place_text]")).to_have_value("")
