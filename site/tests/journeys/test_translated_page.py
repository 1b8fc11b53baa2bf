"""A page from nothing to three languages, and what its readers are told when it changes."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.server import Server
from .page_editor import (
    add_block,
    approve,
    choose_image,
    draft,
    fill_block,
    reword,
    slug,
    submit,
)
from .staff import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.drill]

KINDS = (
    "Hoofdstuk",
    "Cijfers",
    "Vragen en antwoorden",
    "Stappen",
    "Opmerking",
    "Citaat",
    "Verhaal",
    "Quiz",
    "Kaarten voor omstanders",
    "Moeilijke woorden",
    "Verwijzing naar het meldformulier",
    "Afbeelding",
)
DUTCH, ENGLISH, ARABIC = "Zo kan het.", "This is how.", "هكذا يمكن."
TEXT = "main => main.textContent"
VERSION = (
    "SELECT page.id FROM wagtailcore_page AS page"
    " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
    " WHERE locale.language_code = ? AND page.translation_key ="
    " (SELECT translation_key FROM wagtailcore_page WHERE id = ?)"
)


@dataclass(frozen=True)
class Staff:
    """Who writes and translates, and who approves."""

    writer: Page
    chief: Page


@pytest.fixture
def staff(watch: Watch) -> Staff:
    writer, chief = watch(viewport=DESKTOP).page(), watch(viewport=DESKTOP).page()
    sign_in(writer, "communications")
    sign_in(chief, "communications_chief")
    return Staff(writer, chief)


def written(staff: Staff, server: Server, title: str) -> int:
    """A public Dutch page with a block of each kind; its number."""
    page = staff.writer
    number = draft(page, server, title)
    for kind in KINDS:
        block = add_block(page, kind)
        if kind == "Afbeelding":
            choose_image(page, block)
        fill_block(block, DUTCH)
    submit(page)
    approve(staff.chief, number)
    return number


def translated(staff: Staff, server: Server, number: int, language: str, words: str) -> None:
    """The version in a language, with every word of ours replaced, and public."""
    (version,) = server.rows.all(VERSION, language, number)[0]
    staff.writer.goto(f"/admin/pages/{version}/edit/")
    staff.writer.wait_for_load_state("networkidle")
    reword(staff.writer, DUTCH, words)
    submit(staff.writer)
    approve(staff.chief, int(version))


def switch_to(reader: Page, name: str) -> None:
    reader.locator(".language-menu summary").click()
    reader.locator(".language-menu").get_by_role("link", name=name, exact=True).click()
    reader.wait_for_load_state()


def test_page_of_ten_kinds_is_read_in_three_languages_and_tells_that_it_changed(
    watch: Watch, server: Server, staff: Staff
) -> None:
    title = f"Wat kan wel {uuid4().hex[:6]}"
    number = written(staff, server, title)
    reader = watch().page()
    reader.goto(f"/nl/{slug(title)}/")
    # Hidden answers count too: what is folded in is there.
    assert reader.locator("main").evaluate(TEXT).count(DUTCH) > 2 * len(KINDS)

    staff.writer.goto(f"/admin/localize/submit/page/{number}/")
    for language in ("Engels", "Arabisch"):
        staff.writer.get_by_label(language).check()
    with staff.writer.expect_navigation():
        staff.writer.get_by_role("button", name="Verzenden").click()
    translated(staff, server, number, "en", ENGLISH)
    translated(staff, server, number, "ar", ARABIC)

    reader.reload()
    switch_to(reader, "English")
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    expect(reader.locator("main")).to_contain_text(ENGLISH)
    expect(reader.locator("main")).not_to_contain_text(DUTCH)
    switch_to(reader, "العربيّة")
    expect(reader.locator("html")).to_have_attribute("dir", "rtl")
    expect(reader.locator("main")).to_contain_text(ARABIC)
    expect(reader.locator(".translation-note")).to_have_count(0)

    staff.writer.goto(f"/admin/pages/{number}/edit/")
    staff.writer.wait_for_load_state("networkidle")
    reword(staff.writer, DUTCH, "Zo kan het ook.")
    submit(staff.writer)
    approve(staff.chief, number)
    reader.reload()
    expect(reader.locator(".translation-note")).to_be_visible()
    staff.writer.goto("/admin/translations/ar/")
    expect(staff.writer.locator("main")).to_contain_text(title)
