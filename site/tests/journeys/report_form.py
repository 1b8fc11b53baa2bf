"""The report form as a resident uses it; found by names, not by words of one language."""

from typing import Any
from uuid import UUID

from playwright.sync_api import Locator, Page

from ..served.client import Client
from ..served.database import Rows

REPORT_PAGE = {"nl": "/nl/melden/", "en": "/en/report/", "ar": "/ar/report/"}


def behaviour(page: Page, code: str) -> Locator:
    return page.locator(f"[name=behaviours][value={code}]")


def send_button(page: Page) -> Locator:
    return page.locator("form#report [type=submit]")


def error_summary(page: Page) -> Locator:
    return page.locator("[data-error-summary]")


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


def reports_after(rows: Rows, last: int) -> list[dict[str, Any]]:
    """Every report since `last`, with what is countable of it."""
    columns = ("id", "public_id", "language", "local_date", "kind_of_place", "precision")
    found = rows.all(
        "SELECT report.id, report.public_id, report.language, incident.local_date,"
        " incident.kind_of_place, incident.precision FROM reporting_report AS report"
        " JOIN reporting_incident AS incident ON incident.report_id = report.id"
        " WHERE report.id > ? ORDER BY report.id",
        last,
    )
    reports = [dict(zip(columns, row, strict=True)) for row in found]
    for report in reports:
        # SQLite keeps both as text, PostgreSQL as what they are.
        report["public_id"] = str(UUID(str(report["public_id"])))
        report["local_date"] = str(report["local_date"] or "")
    return reports


def send(client: Client, language: str = "nl", **answers: str | list[str]) -> str:
    """Sends a report without a browser; the page that came back."""
    token = client.get(REPORT_PAGE[language]).token
    fields = {"token": token, "behaviours": "hissing"} | answers
    answer = client.post(f"/{language}/intake/", fields)
    assert answer.status == 200
    return answer.text
