"""The report form as a resident uses it; found by names, not by words of one language."""

import re
from typing import Any
from uuid import UUID

from playwright.sync_api import Locator, Page, expect

from ..served.client import Client
from ..served.database import Rows

REPORT_PAGE = {
    "nl": "/nl/melden/",
    "en": "/en/report/",
    "ar": "/ar/report/",
    "uk": "/uk/zvernennia/",
}
STEPS = ("what", "place", "about", "check")
CODE = re.compile(r"[0-9]{4}(?: [0-9]{4}){4}")


def open_form(page: Page, language: str) -> None:
    """Returns when the script has made its steps."""
    page.goto(REPORT_PAGE[language])
    expect(page.locator("[data-report-form]")).to_have_attribute("data-ready", "")


def behaviour(page: Page, code: str) -> Locator:
    return page.locator(f"[name=behaviours][value={code}]")


def choice(page: Page, name: str, value: str) -> Locator:
    return page.locator(f"[name={name}][value='{value}']")


def expect_step(page: Page, name: str) -> None:
    """The step that is shown, and no other."""
    expect(page.locator("[data-report-form]")).to_have_attribute("data-now", name)
    expect(page.locator("[data-step]:visible")).to_have_count(1)


def next_button(page: Page) -> Locator:
    """The button that leads to the next step, where the script has made any."""
    return page.locator("[data-next]:visible")


def go_to_check(page: Page) -> None:
    """From any step to the last one."""
    expect(page.locator("[data-report-form]")).to_have_attribute("data-ready", "")
    for step in STEPS[STEPS.index(str(now(page))) : -1]:
        expect_step(page, step)
        next_button(page).click()
    expect_step(page, "check")


def now(page: Page) -> str | None:
    return page.locator("[data-report-form]").get_attribute("data-now")


def send_button(page: Page) -> Locator:
    return page.locator("form#report [type=submit]")


def error_summary(page: Page) -> Locator:
    return page.locator("[data-error-summary]")


def expect_code(page: Page) -> str:
    """Waits for the thank-you; the code on it."""
    expect(page.locator("main [data-thanks]")).to_be_visible()
    code = page.locator("[data-code]")
    expect(code).to_have_text(CODE)
    return code.inner_text().strip()


def thanks_title(rows: Rows, language: str) -> str:
    """The heading that tells a resident, in their language, that the report is stored."""
    return str(
        rows.value(
            "SELECT report.thanks_title FROM reporting_reportpage AS report"
            " JOIN wagtailcore_page AS page ON page.id = report.page_ptr_id"
            " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
            " WHERE locale.language_code = ?",
            language,
        )
    )


def last_report(rows: Rows) -> int:
    return int(rows.value("SELECT coalesce(max(id), 0) FROM reporting_report"))


COLUMNS = (
    "report.id",
    "report.public_id",
    "report.language",
    "report.outside_municipality",
    "report.answer_wished",
    "incident.local_date",
    "incident.kind_of_place",
    "incident.precision",
    "incident.cell",
    "incident.area_id",
)


def reports_after(rows: Rows, last: int) -> list[dict[str, Any]]:
    """Every report since `last`, with what is countable of it."""
    found = rows.all(
        f"SELECT {', '.join(COLUMNS)} FROM reporting_report AS report"  # noqa: S608
        " JOIN reporting_incident AS incident ON incident.report_id = report.id"
        " WHERE report.id > ? ORDER BY report.id",
        last,
    )
    names = [column.partition(".")[2] for column in COLUMNS]
    reports = [dict(zip(names, row, strict=True)) for row in found]
    for report in reports:
        # SQLite keeps both as text, PostgreSQL as what they are.
        report["public_id"] = str(UUID(str(report["public_id"])))
        report["local_date"] = str(report["local_date"] or "")
    return reports


def send(client: Client, language: str = "nl", **answers: str | list[str]) -> str:
    """Sends a report without a browser; the page that came back."""
    token = client.get(REPORT_PAGE[language]).token
    # As someone who has seen what there is to see before sending.
    fields = {"token": token, "behaviours": "hissing", "checked": "1"} | answers
    answer = client.post(f"/{language}/intake/", fields)
    assert answer.status == 200
    return answer.text


def code_in(text: str) -> str:
    """The code on a thank-you that came without a browser."""
    found = CODE.search(text)
    assert found, "the page shows no code"
    return found[0]
