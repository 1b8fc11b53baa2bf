"""Bringing a browser to a kind of page, the way a visitor gets there."""

from playwright.sync_api import Page, expect

from ..journeys.report_form import REPORT_PAGE, behaviour, error_summary, send_button, thanks_title
from ..pages import addresses, not_found
from ..served.server import Server


def reach(page: Page, server: Server, kind: str, language: str) -> None:
    """Opens the page of this kind in this language, with one navigation where it has an address."""
    if kind == "not-found":
        page.goto(not_found(language))
    elif kind == "report-errors":
        page.goto(REPORT_PAGE[language])
        page.locator("[name=time]").fill("21:30")
        send_button(page).click()
        expect(error_summary(page)).to_be_visible()
    elif kind == "thanks":
        page.goto(REPORT_PAGE[language])
        behaviour(page, "staring").check()
        send_button(page).click()
        expect(page.locator("h1")).to_have_text(thanks_title(server.rows, language))
    else:
        page.goto(addresses(server.rows)[kind, language])
