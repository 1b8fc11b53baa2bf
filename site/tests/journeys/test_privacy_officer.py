"""A privacy officer sees each act of a handler's day: what, when and by whom, and never a word."""

import csv
import re
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.server import Server
from .report_form import last_report, reports_after, send
from .staff import DOMAIN, sign_in

pytestmark = pytest.mark.browser

HANDLER, OFFICER = f"handler@{DOMAIN}", f"privacy_officer@{DOMAIN}"
DAY = ["words_opened", "answered", "assigned", "status_changed", "status_changed", "status_changed"]
# To the second, as it was written down.
WHEN = re.compile(r"\b\d{1,2}:\d{2}:\d{2}\b")


@pytest.mark.drill
def test_privacy_officer_sees_each_act(watch: Watch, server: Server, tmp_path: Path) -> None:
    before = last_report(server.rows)
    story, answer = f"Gevolgd, nummer {uuid4()}.", f"Er komt meer licht, nummer {uuid4()}."
    send(server.client(), behaviours="hissing", story=story, answer="answer")
    (report,) = reports_after(server.rows, before)
    handler = watch(viewport=DESKTOP).page()
    sign_in(handler, "handler")
    _a_handlers_day(handler, report["id"], story, answer)

    page = watch(viewport=DESKTOP).page()
    sign_in(page, "privacy_officer")
    _open_trail_by_the_menu(page)
    # The newest acts are the handler's, whatever was done before.
    expect(page.locator("main table")).to_contain_text(HANDLER)
    page.goto(f"/admin/casework/trail/?report={report['id']}")
    rows = page.locator("main table tbody tr")
    expect(rows).to_have_count(len(DAY))
    for row, act in zip(reversed(rows.all()), DAY, strict=True):
        expect(row).to_contain_text(_label_of(page, act))
        expect(row).to_contain_text(HANDLER)
        expect(row).to_contain_text(WHEN)
    for words in (story, answer):
        expect(page.locator("main")).not_to_contain_text(words)

    exported = _export(page, tmp_path / "trail.csv")
    told = [row for row in exported if row["object_id"] == report["public_id"]]
    assert [(row["act"], row["who"]) for row in told] == [(act, HANDLER) for act in DAY]
    assert all(row["at"] and row["hash"] for row in told)
    assert len(told) == len(exported), "the filter holds for the file too"
    kept = server.rows.all("SELECT action FROM reporting_auditentry WHERE actor_email = ?", OFFICER)
    assert {("trail_read",), ("trail_exported",)} <= set(kept)


def _a_handlers_day(page: Page, number: int, story: str, answer: str) -> None:
    """Reads the words, answers, takes the case, and closes it."""
    page.goto(f"/admin/casework/{number}/")
    page.locator("form[action$='/words/'] [type=submit]").click()
    expect(page.locator("main")).to_contain_text(story)
    page.locator("#compose [name=text]").fill(answer)
    _press(page, "#compose [name=step][value=send]")
    _press(page, "form[action$='/assign/'] [name=to][value=me]")
    _press(page, "form[action$='/status/'] [value=assessed]")
    _press(page, "form[action$='/status/'] [value=in_progress]")
    page.locator("#closing > summary").click()
    page.locator("#closing [name=outcome]").select_option("measure")
    _press(page, "#closing [name=step][value=send]")
    expect(page.locator("#closing")).to_have_count(0)


def _press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def _open_trail_by_the_menu(page: Page) -> None:
    page.locator("nav button:has(.icon-lock)").click()
    page.locator("a[href='/admin/casework/trail/']").click()
    page.wait_for_url("**/admin/casework/trail/")


def _label_of(page: Page, act: str) -> str:
    """The name of an act, as the filter beside the list has it."""
    label = page.locator(f"label:has([name=act][value={act}])").first.text_content()
    assert label, act
    return label.strip()


def _export(page: Page, file: Path) -> list[dict[str, str]]:
    """Downloads what is shown, as a table."""
    with page.expect_download() as download:
        page.locator("a[href*='/trail/export.csv']").first.click()
    download.value.save_as(file)
    text = file.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))
