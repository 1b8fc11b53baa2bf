"""An administrator brings an old file in by its screens, sends it again, and takes it back."""

import csv
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from ..served.server import Server
from .staff import sign_in

pytestmark = pytest.mark.browser

NEW = "/admin/casework/imports/new/"
HEADER = "Nummer;Gedrag;Datum;Tijd;Wijk;Soort plek;Omschrijving;Ontvangen"
CANARY = "kanarie-verliet-de-volière"
GOOD = (
    f"1;sissen;06-03-2019;21:40;;station;{CANARY};07-03-2019 09:12",
    "2;volgen;2019-04-01;;;straat;;02-04-2019",
)
WRONG = (
    f"3;sissen;31-02-2019;;;;{CANARY};01-05-2019",
    "4;volgen;01-05-2019;;Atlantis;;;01-05-2019",
)
MENDED = (WRONG[0].replace("31-02", "28-02"), WRONG[1].replace("Atlantis", ""))
CODES = {"sissen": "hissing", "volgen": "stalking", "straat": "street", "station": "station"}
# The admin hides what is too wide, so that the page itself never scrolls sideways.
STICKS_OUT = """
() => [...document.querySelectorAll("main *")].filter((part) => part.checkVisibility())
  .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
  .filter((part) => !part.closest("header, .w-sr-only"))
  .map((part) => part.outerHTML.slice(0, 120))
"""
IMPORTED = """
    SELECT count(*) FROM reporting_report report
    JOIN reporting_importbatch batch ON batch.id = report.import_batch_id WHERE batch.source = ?
"""


@pytest.mark.drill
def test_old_file_comes_in_once_and_goes_again(
    watch: Watch, server: Server, tmp_path: Path
) -> None:
    source = f"older-{uuid4().hex[:8]}"

    def imported() -> int:
        return int(server.rows.value(IMPORTED, source))

    page = watch(viewport=DESKTOP).page()
    sign_in(page, "admin")
    _open_by_the_menu(page)
    _read(page, *GOOD, *WRONG)
    _say_what_it_means(page, source)
    _press(page, "check")
    _expect_counts(page, rows=4, new=2, known=0, refused=2)
    expect(page.locator(".imports__row")).to_have_count(2)
    expect(page.locator("main")).not_to_contain_text(CANARY)

    wrong = _download(page, "errors", tmp_path / "errors.csv")
    told = [row[:2] for row in csv.reader(StringIO(wrong), delimiter=";")][1:]
    assert told == [["4", "Datum"], ["5", "Wijk"]]
    choices = tmp_path / "mapping.json"
    assert CANARY not in wrong + _download(page, "mapping", choices)
    assert imported() == 0, "so far nothing was stored"
    if (another := page.locator("[name=new_source]")).count():
        # On this site a file of another system came in before: then a new name is asked about.
        another.check()
    _import(page)
    _expect_batch(page, source, made=2, known=0, refused=2)
    assert imported() == 2

    # Once more, put right, on a phone and by the choices of before: only what was refused is new.
    page.set_viewport_size(PHONE)
    _read(page, *GOOD, *MENDED, choices=choices)
    _press(page, "check")
    _expect_counts(page, rows=4, new=2, known=2, refused=0)
    _expect_nothing_sticks_out(page)
    _import(page)
    _expect_batch(page, source, made=2, known=2, refused=0)
    assert imported() == 4

    _read(page, *GOOD, *MENDED, choices=choices)
    _press(page, "check")
    _expect_counts(page, rows=4, new=0, known=4, refused=0)
    expect(page.locator("[name=act][value=import]")).to_have_count(0)

    for left in (2, 0):
        _undo_newest(page, source)
        assert imported() == left
    _read(page, *GOOD, *MENDED, choices=choices)
    _press(page, "check")
    _expect_counts(page, rows=4, new=4, known=0, refused=0)


def _open_by_the_menu(page: Page) -> None:
    page.locator("nav a[href='/admin/casework/imports/']").click()
    page.locator(f"main a[href='{NEW}']").click()
    page.wait_for_url(f"**{NEW}")


def _read(page: Page, *rows: str, choices: Path | None = None) -> None:
    page.goto(NEW)
    content = "\n".join((HEADER, *rows, "")).encode("cp1252")
    page.locator("#file").set_input_files(
        {"name": "oud.csv", "mimeType": "text/csv", "buffer": content}
    )
    if choices is not None:
        page.locator("main details > summary").click()
        _expect_nothing_sticks_out(page)
        page.locator("#mapping_file").set_input_files(choices)
    _press(page, "read")
    expect(page.locator("#source")).to_be_visible()


def _say_what_it_means(page: Page, source: str) -> None:
    """A name for the older system, and a code for each value of the file."""
    page.locator("#source").fill(source)
    for value in page.locator(".imports__value").all():
        value.locator("select").select_option(CODES[value.locator("label").inner_text()])


def _press(page: Page, act: str) -> None:
    page.locator(f"[name=act][value={act}]").click()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def _expect_counts(page: Page, **counts: int) -> None:
    cells = page.locator("#checked ~ dl").first.locator("dd")
    expect(cells).to_have_text([str(number) for number in counts.values()])


def _download(page: Page, act: str, file: Path) -> str:
    with page.expect_download() as download:
        page.locator(f"[name=act][value={act}]").click()
    download.value.save_as(file)
    return file.read_bytes().decode("utf-8-sig")


def _import(page: Page) -> None:
    page.locator("[name=act][value=import]").click()
    page.wait_for_url("**/casework/imports/?done=*")


def _expect_batch(page: Page, source: str, **counts: int) -> None:
    batch = page.locator(".imports__batch").filter(has_text=source).first
    told = [*map(str, counts.values()), "admin@ssstop.example"]
    expect(batch.locator("dd")).to_have_text(told)


def _undo_newest(page: Page, source: str) -> None:
    page.goto("/admin/casework/imports/")
    batch = page.locator(".imports__batch").filter(has_text=source)
    batch.locator("a[href$='/undo/']").first.click()
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/casework/imports/")


def _expect_nothing_sticks_out(page: Page) -> None:
    assert page.evaluate(STICKS_OUT) == []
