"""A lesson maker brings a folder of files, sees what they become, corrects it, and has a draft."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from education.documents.tests import samples

from ..accessibility.axe import violations
from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from ..served.server import Server
from .staff import sign_in

pytestmark = pytest.mark.browser

FILES = {
    "2 Omstanders/Docent/dia's.pptx": samples.pptx(),
    "1 Grenzen/Leerlingen/Werkblad.docx": samples.docx("<w:p><w:r><w:t>een</w:t></w:r></w:p>"),
    "1 Grenzen/Docentenhandleiding.docx": samples.docx("<w:p><w:r><w:t>twee</w:t></w:r></w:p>"),
    "1 Grenzen/film.mp4": b"\0\0\0\x18ftypmp42",
    "1 Grenzen/.DS_Store": b"x",
}
STICKS_OUT = """
() => [...document.querySelectorAll("main *")].filter((part) => part.checkVisibility())
  .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
  .filter((part) => !part.closest("header, .w-sr-only")).map((part) => part.outerHTML.slice(0, 120))
"""


@pytest.mark.drill
def test_files_become_a_draft_in_the_editor(watch: Watch, server: Server, tmp_path: Path) -> None:
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "vitree_editor")
    _bring(page, server)
    lessons = page.locator(".import-lesson")
    expect(lessons).to_have_count(2)
    expect(lessons.nth(0).locator("[name$=-title]").first).to_have_value("Grenzen")
    expect(page.locator(".import-left-out li")).to_have_count(2)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert violations(page) == []
        assert page.evaluate(STICKS_OUT) == []
    page.locator("[name=pack-title]").fill("Een pakket uit bestanden")
    lessons.nth(1).locator("[name$=-title]").first.fill("Wat een omstander doet")
    guide = page.locator(".import-row").filter(has_text="Docentenhandleiding")
    guide.locator("[name$=-keep]").uncheck()
    worksheet = page.locator(".import-row").filter(has_text="Werkblad.docx")
    expect(worksheet.locator("[name$=-role]")).to_have_value("pupil")
    worksheet.locator("[name$=-title]").fill("")
    page.locator(".import-buttons [type=submit]").first.click()
    expect(page.locator(".import-error")).to_be_visible()
    expect(page.locator("[name=pack-title]")).to_have_value("Een pakket uit bestanden")
    worksheet.locator("[name$=-title]").fill("Mijn werkblad")
    page.locator(".import-buttons [type=submit]").first.click()
    page.wait_for_url("**/admin/pages/*/edit/")
    expect(page.locator("[name=title]")).to_have_value("Een pakket uit bestanden")
    expect(page.locator("[name=lessons-1-value-title]")).to_have_value("Wat een omstander doet")
    expect(page.locator("[name=lessons-0-value-items-0-value-title]")).to_have_value(
        "Mijn werkblad"
    )
    expect(page.locator("[name=lessons-0-value-items-count]")).to_have_value("1")
    number = int(page.url.rstrip("/").split("/")[-2])
    live = "SELECT live FROM wagtailcore_page WHERE id = ?"
    assert not server.rows.value(live, number)
    # A folder goes as it lies on a disk.
    for path, content in FILES.items():
        file = tmp_path / "Ons pakket" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    page.goto("/admin/lessons/import/")
    page.locator("[name=folder]").set_input_files(tmp_path / "Ons pakket")
    page.locator("main form [type=submit]").click()
    expect(page.locator("[name=pack-title]")).to_have_value("Ons pakket")
    expect(page.locator(".import-lesson")).to_have_count(2)
    page.locator("[name=give-up]").click()
    page.wait_for_url("**/admin/lessons/import/")


def _bring(page: Page, server: Server) -> None:
    """From the overview of lessons, by its button."""
    overview = "SELECT page_ptr_id FROM education_lessonindexpage ORDER BY page_ptr_id LIMIT 1"
    page.goto(f"/admin/pages/{server.rows.value(overview)}/")
    page.locator("[data-w-dropdown-target=toggle]").first.click()
    page.locator("a[href*='/admin/lessons/import/']").click()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    page.locator("[name=chosen]").set_input_files(
        {"name": "Pakket.zip", "mimeType": "application/zip", "buffer": made.getvalue()}
    )
    page.locator("main form [type=submit]").click()
    expect(page.locator(".import-preview")).to_be_visible()
