"""Bringing a browser to a kind of page, and through every state of reporting and signing in."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from ..journeys.accounts import code_of_app, give_password, sign_out
from ..journeys.report_form import (
    behaviour,
    choice,
    error_summary,
    expect_code,
    expect_step,
    go_to_check,
    next_button,
    open_form,
    send_button,
)
from ..pages import BELOW, addresses, below, not_found
from ..served.addresses import OUTSIDE
from ..served.server import Server
from .closing import Close

MY_REPORT = {"nl": "/nl/mijn-melding/", "en": "/en/my-report/", "ar": "/ar/my-report/"}
SCRIPT_OF_WARNING = "**/personal_data*.js"
OPEN = "all => all.forEach((part) => { part.open = true; })"
WITH_NUMBER = "06-12345678"


def reach(page: Page, server: Server, kind: str, language: str) -> None:
    """Opens the page of this kind in this language, with one navigation where it has an address."""
    if kind == "not-found":
        page.goto(not_found(language))
    elif kind == "my-report":
        page.goto(MY_REPORT[language])
    elif kind == "talk-count":
        page.goto(f"/{language}/talks/")
    elif kind == "thanks":
        open_form(page, language)
        behaviour(page, "staring").check()
        go_to_check(page)
        send_button(page).click()
        expect_code(page)
    elif kind in BELOW:
        page.goto(below(server.rows, kind, language))
    else:
        page.goto(addresses(server.rows)[kind, language])


def reporting(page: Page, language: str) -> Iterator[str]:
    """One report from the first step to the thank-you, with everything that may come between."""
    # Where the browser's own warning cannot be had the server gives its check page.
    page.route(SCRIPT_OF_WARNING, lambda route: route.abort())
    open_form(page, language)
    yield "what"
    next_button(page).click()
    expect(page.locator("#behaviours-needed")).to_be_visible()
    behaviour(page, "touching").check()
    yield "what, mended, with care"
    next_button(page).click()
    expect_step(page, "place")
    yield "place"
    page.locator("#place-search").fill("Stationsplein")
    expect(page.locator("[role=option]").first).to_be_visible()
    yield "place, with results"
    page.locator("[role=option]").filter(has_text=OUTSIDE[0]).click()
    page.locator("[data-map]").click()
    expect(page.locator("[data-map-canvas]")).to_be_focused()
    expect(page.locator("[data-place] [data-outside]")).to_be_visible()
    choice(page, "when", "exact").check()
    page.locator("[name=time]").fill("21:30")
    yield "place, with a map"
    next_button(page).click()
    expect_step(page, "about")
    choice(page, "answer", "answer").check()
    page.locator("[name=story]").fill(WITH_NUMBER)
    yield "about"
    next_button(page).click()
    expect_step(page, "check")
    yield "check"
    send_button(page).click()
    expect(error_summary(page)).to_be_visible()
    yield "refused"
    page.locator("[name=date]").fill("2026-03-06")
    go_to_check(page)
    send_button(page).click()
    expect(page.locator("[data-check-page]")).to_be_visible()
    yield "check page"
    page.context.set_offline(True)
    page.locator("[data-send]").click()
    expect(page.locator("[data-send-problem]")).to_be_visible()
    yield "not sent"
    page.context.set_offline(False)
    page.locator("[data-send-again]").click()
    expect_code(page)
    yield "thanks, with the code"


def coming_back(page: Page, language: str, close: Close) -> Iterator[str]:
    """From the thank-you with its code to an erased report and an unknown code.

    `close` does what a handler does: answers the last report, and closes its case.
    """
    code = expect_code(page)
    page.locator(".code__return").click()
    expect(page.locator("[name=code]")).to_be_visible()
    yield "my report"
    page.locator("[name=code]").fill(code)
    _press(page, "open")
    _press(page, "add")
    expect(error_summary(page)).to_be_visible()
    page.locator("[name=text]").fill(WITH_NUMBER)
    _press(page, "add")
    expect(page.locator(".my-report__message--own")).to_be_visible()
    yield "open"
    close()
    page.goto(MY_REPORT[language])
    page.locator("[name=code]").fill(code)
    _press(page, "open")
    # One question answered and one not: both looks in one state.
    _press(page, "heard_yes")
    expect(page.locator("[value=heard_yes]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[value=helped_yes]")).to_have_attribute("aria-pressed", "false")
    # The answer as it was written, where there is a translation.
    page.locator(".my-report__message details").evaluate_all(OPEN)
    yield "closed, one of two questions answered"
    _press(page, "again")
    expect(page.locator("[value=again_now]")).to_be_visible()
    yield "look again?"
    _press(page, "open")
    _press(page, "erase")
    expect(page.locator("[value=erase_now]")).to_be_visible()
    yield "erase?"
    _press(page, "erase_now")
    expect(page.locator("button")).to_have_count(0)
    yield "erased"
    page.goto(MY_REPORT[language])
    page.locator("[name=code]").fill(code)
    _press(page, "open")
    expect(error_summary(page)).to_be_visible()
    yield "unknown code"


def _press(page: Page, step: str) -> None:
    page.locator(f"button[name=step][value={step}]").click()


def signing_in(page: Page, *, staff: str, without_role: str) -> Iterator[str]:
    """From the door to a second factor; both accounts are new."""
    give_password(page, without_role)
    page.wait_for_url("**/admin/")
    yield "not allowed"
    page.locator("main button").click()
    expect(page.locator("[name=password]")).to_be_visible()
    yield "signed out"
    page.goto("/account/password/reset/")
    page.locator("[name=email]").fill("nobody")
    page.locator("[name=email]").press("Enter")
    expect(error_summary(page)).to_be_visible()
    yield "no address to send a link to"
    give_password(page, staff)
    page.wait_for_url("**/account/2fa/?next=**")
    yield "no second factor yet"
    page.locator("a[href*='webauthn/add']").click()
    expect(page.locator("[data-start]")).to_be_visible()
    yield "passkey"
    page.goto("/account/2fa/totp/activate/")
    page.locator("[name=code]").press("Enter")
    expect(error_summary(page)).to_be_visible()
    yield "app, no code"
    page.locator("[name=code]").fill(code_of_app(page))
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/recovery-codes/")
    yield "recovery codes"
    page.goto("/account/2fa/")
    yield "second factors"
    page.goto("/account/password/change/")
    yield "change the password"
    sign_out(page)
    give_password(page, staff)
    page.wait_for_url("**/authenticate/")
    yield "second step"
