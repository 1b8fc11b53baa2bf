"""The return with the code: read, add, take back; and a wrong code tells nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from ..conftest import Watch
from ..served.server import Server
from .report_form import code_in, error_summary, last_report, reports_after, send

pytestmark = pytest.mark.browser

MY_REPORT = {"nl": "/nl/mijn-melding/", "en": "/en/my-report/", "ar": "/ar/my-report/"}
STATUS = ".my-report__status"
ADDED = {"nl": "Het gebeurde vandaag weer.", "ar": "حدث ذلك مرة أخرى اليوم."}
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# Written as each language's keyboard writes it.
TYPED = {"nl": lambda code: code, "ar": lambda code: code.translate(ARABIC_DIGITS)}
TOKENS = re.compile(r'name="token" value="[^"]*"')


def press(page: Page, step: str) -> None:
    page.locator(f"button[name=step][value={step}]").click()


def open_with(page: Page, code: str) -> None:
    page.locator("[name=code]").fill(code)
    press(page, "open")


@pytest.mark.parametrize("language", ADDED)
def test_reporter_reads_adds_and_takes_back(watch: Watch, server: Server, language: str) -> None:
    before = last_report(server.rows)
    story = f"{ADDED[language]} (1)"
    code = code_in(send(server.client(), language, story=story))
    (report,) = reports_after(server.rows, before)
    visit = watch(has_touch=True, is_mobile=True)
    page = visit.page()
    page.goto(MY_REPORT[language])
    open_with(page, TYPED[language](code))
    expect(page.locator(STATUS)).not_to_be_empty()
    expect(page.locator("main")).to_contain_text(story)

    page.locator("[name=text]").fill(ADDED[language])
    press(page, "add")
    expect(page.locator(".my-report__message--own")).to_contain_text(ADDED[language])
    expect(page.locator("main [role=status]").first).to_be_visible()

    press(page, "erase")
    expect(page.locator("button[value=erase_now]")).to_be_visible()
    # So far only asked: the way back leads to a whole report.
    press(page, "open")
    expect(page.locator("main")).to_contain_text(story)
    press(page, "erase")
    press(page, "erase_now")
    expect(page.locator("button")).to_have_count(0)
    assert reports_after(server.rows, before) == []
    kept = "SELECT count(*) FROM reporting_{} WHERE report_id = ?"
    for table in ("sealed", "keywrap", "message", "incident", "case"):
        assert server.rows.value(kept.format(table), report["id"]) == 0, table

    page.goto(MY_REPORT[language])
    open_with(page, code)
    expect(error_summary(page)).to_be_visible()
    expect(page.locator(STATUS)).to_have_count(0)
    assert visit.context.cookies() == []


def test_every_wrong_code_gets_the_same_answer(server: Server) -> None:
    """One that was never given, one that is no code, and one that was taken back."""
    client = server.client()
    erased = code_in(send(client))
    client.post(MY_REPORT["nl"], {"code": erased, "step": "erase_now"})
    answers = [
        client.post(MY_REPORT["nl"], {"code": code, "step": step})
        for code, step in [
            ("1234 5678 9012 3456 7890", "open"),
            ("geen code", "add"),
            (erased, "erase_now"),
        ]
    ]
    assert {answer.status for answer in answers} == {422}
    assert len({TOKENS.sub("", answer.text) for answer in answers}) == 1


def test_page_has_a_title_that_gives_nothing_away_and_keeps_the_code_out_of_its_address(
    watch: Watch, server: Server
) -> None:
    code = code_in(send(server.client(), "nl", story="Wat ik vertelde."))
    page = watch(javascript=False).page()
    page.goto(MY_REPORT["nl"])
    assert "SSSTOP" not in page.title()
    open_with(page, f"  {code.replace(' ', '-')}")
    expect(page.locator("main")).to_contain_text("Wat ik vertelde.")
    assert code.replace(" ", "") not in page.url
