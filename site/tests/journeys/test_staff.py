"""A report on its way through the municipality: found, opened, exported."""

import csv
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.server import Server
from .report_form import code_in, last_report, reports_after, send
from .staff import sign_in

pytestmark = pytest.mark.browser


def test_handler_finds_a_report_and_opens_its_words_on_the_record(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    story = f"Wat er gebeurde, nummer {uuid4()}."
    send(server.client(), behaviours=["stalking", "threat"], story=story, place_text="Esplanade")
    (report,) = reports_after(server.rows, before)

    page = watch(viewport=DESKTOP).page()
    sign_in(page, "handler")
    page.locator("a[href='/admin/casework/']").first.click()
    page.locator(f"a[href='/admin/casework/{report['id']}/']").first.click()
    expect(page.locator("main")).not_to_contain_text(story)
    assert _acts(server, report["public_id"]) == []

    page.locator(f"form[action='/admin/casework/{report['id']}/words/'] [type=submit]").click()
    expect(page.locator("main")).to_contain_text(story)
    expect(page.locator("main")).to_contain_text("Esplanade")
    assert _acts(server, report["public_id"]) == [("words_opened", "handler@ssstop.example")]


def test_handler_takes_a_report_from_new_to_closed_and_the_reporter_reads_the_answer(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    story = f"Gesis, nummer {uuid4()}."
    code = code_in(send(server.client(), behaviours="hissing", story=story, answer="answer"))
    (report,) = reports_after(server.rows, before)
    answer = f"Er komt meer licht, nummer {uuid4()}."

    page = watch(viewport=DESKTOP).page()
    sign_in(page, "handler")
    address = f"/admin/casework/{report['id']}/"
    page.goto(address)
    _press(page, "/assign/", "[name=to][value=me]")
    _press(page, "/status/", "[value=assessed]")
    _press(page, "/status/", "[value=in_progress]")
    page.locator("#closing > summary").click()
    closing = page.locator("#closing")
    closing.locator("[name=outcome]").select_option("measure")
    closing.locator("[name=note]").fill("Afgesproken met beheer.")
    closing.locator("[name=text]").fill(answer)
    closing.locator("[name=step][value=send]").click()
    expect(page.locator("#closing")).to_have_count(0)
    assert [action for action, _email in _acts(server, report["public_id"])] == [
        "assigned",
        "status_changed",
        "status_changed",
        "status_changed",
        "noted",
        "answered",
    ]

    page.locator("form[action$='/words/'] [type=submit]").click()
    expect(page.locator("main")).to_contain_text("Afgesproken met beheer.")

    reporter = watch(viewport=DESKTOP).page()
    reporter.goto("/nl/mijn-melding/")
    reporter.locator("main [name=code]").fill(code)
    reporter.locator("main [name=code]").press("Enter")
    expect(reporter.locator("main")).to_contain_text(answer)
    expect(reporter.locator("main")).not_to_contain_text("Afgesproken met beheer.")


def test_analyst_exports_every_report_once_and_no_word_of_it(
    watch: Watch, server: Server, tmp_path: Path
) -> None:
    before = last_report(server.rows)
    story = f"Wat er gebeurde, nummer {uuid4()}."
    send(server.client(), "ar", behaviours="blocking", story=story)
    (report,) = reports_after(server.rows, before)

    page = watch(viewport=DESKTOP).page()
    sign_in(page, "analyst")
    page.goto("/admin/casework/export/")
    page.locator("[name=format][value=csv]").check()
    page.locator("[name=wording][value=codes]").check()
    page.locator("[name=duplicates]").check()
    with page.expect_download() as download:
        page.locator("[name=act][value=export]").click()
    file = tmp_path / "export.csv"
    download.value.save_as(file)
    assert "internal" in download.value.suggested_filename

    text = file.read_bytes().decode("utf-8-sig")
    assert story not in text
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    (row,) = [row for row in rows if row["report"] == report["public_id"]]
    assert row["behaviours"] == "blocking"
    assert row["language"] == "ar"
    assert len({row["report"] for row in rows}) == len(rows)
    assert len(rows) == server.rows.count("reporting_report")
    exported = server.rows.all(
        "SELECT actor_email FROM reporting_auditentry WHERE action = 'exported'"
    )
    assert ("analyst@ssstop.example",) in exported


def test_analyst_reads_no_words(watch: Watch, server: Server) -> None:
    before = last_report(server.rows)
    send(server.client(), story="Alleen voor wie het behandelt.")
    (report,) = reports_after(server.rows, before)
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "analyst")
    page.goto(f"/admin/casework/{report['id']}/")
    expect(page.locator("#words")).to_be_visible()
    expect(page.locator("form[action$='/words/']")).to_have_count(0)


def test_trail_of_all_these_acts_is_unbroken(server: Server) -> None:
    assert "unbroken" in server.files.manage("audit", "verify")


def _press(page: Page, act: str, button: str) -> None:
    """Presses a button of an act and waits for the page that comes back."""
    with page.expect_navigation():
        page.locator(f"form[action$='{act}'] {button}").first.click()


def _acts(server: Server, public_id: str) -> list[tuple[str, str]]:
    found = server.rows.all(
        "SELECT action, actor_email FROM reporting_auditentry WHERE object_id = ?", public_id
    )
    return [(action, email) for action, email in found]
