"""Lesson makers write a pack from an empty page, release it, and correct one worksheet of it."""

from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from education.documents.tests import samples

from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from ..drills.workers import until, worker
from ..served.server import Server
from .pack_editor import WORD, add_route, write_pack
from .page_editor import approve, slug, submit
from .person import TOUCH, Person
from .staff import sign_in

pytestmark = pytest.mark.browser

MINUTES = 3
MENDED = samples.docx("<w:p><w:r><w:t>Zonder spelfout</w:t></w:r></w:p>")
RELEASED = (
    "SELECT count(*) FROM education_packrelease AS release WHERE release.is_current"
    " AND release.pack_id = ? AND release.patch = ?"
    " AND NOT EXISTS (SELECT 1 FROM jobs_job WHERE kind = 'education.release' AND state != 'done')"
)
# The page of a version that is being built comes anew by itself.
BUILT_WITHIN = 60_000
TO_MEND = "[aria-labelledby=to-mend] li"


@pytest.mark.drill
def test_a_pack_from_an_empty_page_to_its_first_version_and_a_correction(
    watch: Watch, server: Server, record_property: Callable[[str, object], None]
) -> None:
    title = f"Lespakket {uuid4().hex[:8]}"
    address = f"/nl/lessen/{slug(title)}/"
    editor, manager = watch(viewport=DESKTOP).page(), watch(viewport=DESKTOP).page()
    reader = watch().page()
    sign_in(editor, "vitree_editor")
    sign_in(manager, "vitree_release")
    number = write_pack(editor, server, title, samples.docx())
    submit(editor)
    approve(manager, number)

    manager.goto(f"/admin/lessons/{number}/release/")
    expect(manager.locator(TO_MEND)).not_to_have_count(0)
    told = " ".join(manager.locator(TO_MEND).all_inner_texts())
    assert "niveau" in told
    assert "20" in told
    say_what_changed(manager, "De eerste versie.")
    expect(manager.locator("[role=alert]")).to_be_visible()
    reader.goto(address)
    expect(reader.locator("main")).not_to_contain_text("1.0.0")

    editor.goto(f"/admin/pages/{number}/edit/")
    editor.wait_for_load_state("networkidle")
    editor.locator("[name=levels]").first.check()
    add_route(editor, 1, "20")
    submit(editor)
    approve(manager, number)
    with worker(server.files):
        manager.goto(f"/admin/lessons/{number}/release/")
        expect(manager.locator(TO_MEND)).to_have_count(0)
        expect(manager.locator("[name=version]")).to_have_value("1.0.0")
        say_what_changed(manager, "De eerste versie.")
        until(server.files, lambda: server.rows.value(RELEASED, number, 0) == 1)
        expect(manager.locator("[name=version]")).to_have_value("1.0.1", timeout=BUILT_WITHIN)
        reader.goto(address)
        expect(reader.locator(".version")).to_contain_text("1.0.0")
        printed = short_address(reader, f"{address}les/1/")
        expect_version(reader, printed, is_current=True)

        seconds, told = correct(watch, server, number)
        until(server.files, lambda: server.rows.value(RELEASED, number, 1) == 1)
    record_property("one worksheet corrected", told)
    assert seconds < MINUTES * 60
    reader.goto(f"{address}les/1/")
    file = reader.locator("a.item__file[href$='.docx']").get_attribute("href") or ""
    body = reader.request.get(file).body()
    assert b"Zonder spelfout" in samples.unzipped(body)["word/document.xml"]
    assert server.rows.value(
        "SELECT count(*) FROM education_blob WHERE sha256 = ?", sha256(body).hexdigest()
    )
    # What was printed of 1.0.0 says so; what is printed now does not.
    expect_version(reader, printed, is_current=False)
    expect(reader.locator(".version-alert")).to_contain_text("1.0.1")
    expect_version(reader, short_address(reader, f"{address}les/1/"), is_current=True)


def say_what_changed(page: Page, words: str) -> None:
    page.locator("[name=changes-0-text]").fill(words)
    page.locator("#w-editor-form [type=submit]").click()


def correct(watch: Watch, server: Server, number: int) -> tuple[float, str]:
    """By the short way, on a telephone, from the start of the admin; how long that took."""
    page = watch(viewport=PHONE, **TOUCH).page()
    sign_in(page, "vitree_release")
    screens: list[str] = []
    page.on("load", lambda loaded: screens.append(loaded.url))
    person = Person(page)
    person.tap(page.locator("[data-wagtail-sidebar] button.sidebar-nav-toggle"))
    person.tap(page.locator("nav a[href='/admin/lesson_releases/']"))
    person.tap(page.locator(f"a[href='/admin/lessons/{number}/release/']"))
    person.tap(page.locator(f"a[href^='/admin/lessons/{number}/correct/']"))
    file = {"name": "werkblad.docx", "mimeType": WORD, "buffer": MENDED}
    person.choose_file(page.locator("[name=file]"), file)  # type: ignore[arg-type]
    person.type(page.locator("[name=text]"), "Een spelfout op het werkblad is weg.")
    person.tap(page.locator("#w-editor-form [type=submit]"))
    page.wait_for_url(f"**/lessons/{number}/release/")
    until(server.files, lambda: server.rows.value(RELEASED, number, 1) == 1)
    return person.seconds, f"{len(screens)} screens, {person.figures()}"


def short_address(page: Page, lesson: str) -> str:
    """The path at the foot of a lesson on paper; on a screen it is not there."""
    page.goto(lesson)
    foot = page.locator(".print-foot")
    expect(foot).to_be_hidden()
    page.emulate_media(media="print")
    expect(foot).to_be_visible()
    page.emulate_media(media="screen")
    return urlsplit(f"//{foot.locator('bdi').text_content()}").path


def expect_version(page: Page, printed: str, *, is_current: bool) -> None:
    """What somebody reads who types over what stands on paper."""
    page.goto(printed)
    expect(page.locator(".version__current")).to_have_count(int(is_current))
    expect(page.locator(".version-alert")).to_have_count(int(not is_current))
