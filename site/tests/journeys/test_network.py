"""A bad network loses no answer, says only what is known, and makes no second report."""

import pytest
from playwright.sync_api import Page, Request, Route, expect

from ..conftest import Watch
from ..served.server import Server
from ..served.tokens import expired_token
from .report_form import (
    behaviour,
    error_summary,
    expect_code,
    expect_step,
    go_to_check,
    last_report,
    next_button,
    open_form,
    reports_after,
    send_button,
    thanks_title,
)

pytestmark = pytest.mark.browser

STORY = "Iemand bleef mij volgen tot de halte."
INTAKE = "**/intake/"
PROBLEM = "[data-send-problem]"


class Sends:
    """Every form that the page tried to send."""

    def __init__(self, page: Page) -> None:
        self.bodies: list[str] = []
        page.on("request", self._request)

    def _request(self, request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/intake/"):
            self.bodies.append(request.post_data or "")


def filled_in(watch: Watch) -> Page:
    """At the last step, with an answer in each."""
    page = watch().page()
    open_form(page, "nl")
    behaviour(page, "stalking").check()
    next_button(page).click()
    page.locator("[name=place_text]").fill("Esplanade")
    next_button(page).click()
    page.locator("[name=story]").fill(STORY)
    go_to_check(page)
    return page


def expect_all_answers(page: Page) -> None:
    expect(behaviour(page, "stalking")).to_be_checked()
    expect(page.locator("[name=place_text]")).to_have_value("Esplanade")
    expect(page.locator("[name=story]")).to_have_value(STORY)


def token_of(page: Page) -> str:
    return page.locator("[name=token]").input_value()


def test_offline_at_send_the_page_stays_and_the_same_form_is_sent_again(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    page = filled_in(watch)
    sends, token = Sends(page), token_of(page)
    page.context.set_offline(True)
    send_button(page).click()
    expect(page.locator(PROBLEM)).to_be_focused()
    nothing_was_sent = page.locator("template[data-part=not-sent]").evaluate(
        "part => part.content.querySelector('[data-send-words]').textContent"
    )
    expect(page.locator(f"{PROBLEM} [data-send-words]")).to_have_text(nothing_was_sent)
    expect_step(page, "check")
    expect_all_answers(page)

    page.context.set_offline(False)
    expect(page.locator("[data-send-online]")).not_to_be_empty()
    assert reports_after(server.rows, before) == []
    page.locator("[data-send-again]").click()
    expect_code(page)
    assert len(reports_after(server.rows, before)) == 1
    assert len(sends.bodies) == 2
    assert sends.bodies[0] == sends.bodies[1]
    assert page.evaluate("history.state.token") == token


def test_answer_that_is_lost_after_the_report_was_stored_comes_with_the_second_send(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    page = filled_in(watch)
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().text())
        route.abort()

    page.route(INTAKE, lose, times=1)
    send_button(page).click()
    expect(page.locator(PROBLEM)).to_be_visible()
    expect_all_answers(page)
    # The report is there, and so nobody may say that nothing was sent.
    assert len(reports_after(server.rows, before)) == 1
    unsure = page.locator("template[data-part=maybe-sent]").evaluate(
        "part => part.content.querySelector('[data-send-words]').textContent"
    )
    expect(page.locator(f"{PROBLEM} [data-send-words]")).to_have_text(unsure)

    page.locator("[data-send-again]").click()
    code = expect_code(page)
    assert code in lost[0]
    assert len(reports_after(server.rows, before)) == 1


def test_on_a_slow_line_the_button_is_busy_and_a_second_press_does_nothing(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    page = filled_in(watch)
    sends = Sends(page)
    held: list[Route] = []
    page.route(INTAKE, lambda route: held.append(route))
    send_button(page).click()
    expect(send_button(page)).to_have_attribute("aria-disabled", "true")
    expect(page.locator("[data-send-status]")).not_to_be_empty()
    # It is not disabled, else the focus would be lost: so it can be pressed.
    send_button(page).click(force=True)
    send_button(page).press("Enter")
    assert len(sends.bodies) == 1
    (route,) = held
    route.continue_()
    expect_code(page)
    assert len(sends.bodies) == 1
    assert len(reports_after(server.rows, before)) == 1


def test_form_that_was_open_for_a_day_is_renewed_with_its_answers(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    page = filled_in(watch)
    page.locator("[name=token]").evaluate("(field, old) => { field.value = old; }", expired_token())
    send_button(page).click()
    expect(error_summary(page)).to_be_focused()
    expect_all_answers(page)
    assert reports_after(server.rows, before) == []
    expect_step(page, "check")
    send_button(page).click()
    expect_code(page)
    assert len(reports_after(server.rows, before)) == 1


def test_page_without_a_script_is_renewed_too(server: Server) -> None:
    before = last_report(server.rows)
    fields = {"behaviours": "hissing", "story": STORY, "checked": "1"}
    again = server.client().post("/nl/intake/", fields | {"token": expired_token()})
    assert again.status == 422
    assert STORY in again.text
    assert reports_after(server.rows, before) == []
    sent = server.client().post("/nl/intake/", fields | {"token": again.token})
    assert thanks_title(server.rows, "nl") in sent.text
    assert len(reports_after(server.rows, before)) == 1
