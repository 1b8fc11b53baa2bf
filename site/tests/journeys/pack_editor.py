"""A lesson pack in the admin, as its makers write one from an empty page."""

from playwright.sync_api import FilePayload, Locator, Page, expect

from ..served.server import Server
from .page_editor import slug

DUTCH_LESSONS = (
    "SELECT page.id FROM wagtailcore_page AS page"
    " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
    " JOIN education_lessonindexpage AS lessons ON lessons.page_ptr_id = page.id"
    " WHERE locale.language_code = 'nl'"
)
STEP = {"title": "Kijken", "minutes": "10"}
LESSON = {
    "title": "Op het plein",
    "goal": "Zien wat er gebeurt",
    "youngest": "10",
    "oldest": "12",
    "minutes": "45",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PRESSES, PATIENCE_MS = 4, 15_000


def write_pack(page: Page, server: Server, title: str, worksheet: bytes) -> int:
    """A pack of one lesson with one worksheet, kept as a draft; its number.

    It lacks a level and the short route, which its makers did not think of.
    """
    page.goto(f"/admin/pages/add/education/lessonpackpage/{server.rows.value(DUTCH_LESSONS)}/")
    page.wait_for_load_state("networkidle")
    fill(page, title=title, lead="Leerlingen kijken met andere ogen.", keywords="grenzen")
    page.locator("[name=title]").blur()
    expect(page.locator("[name=slug]")).to_have_value(slug(title))
    page.locator("[name=disciplines]").first.check()
    add_block(page, "learning_goals")
    fill(page, **{"learning_goals-0-value-text": "Weten wat een grens is"})
    add_route(page, 0, "45")
    add_block(page, "lessons")
    fill(page, **{f"lessons-0-value-{name}": words for name, words in LESSON.items()})
    fill_step(page, "lessons-0-value-steps-0-value")
    add_block(page, "lessons", "items", kind="Bestand")
    fill(page, **{"lessons-0-value-items-0-value-title": "Werkblad"})
    _upload(page, "lessons-0-value-items-0-value-document", worksheet)
    add_block(page, "authors")
    fill(page, **{"authors-0-value-name": "Vitree"})
    page.locator("footer button.action-save").click()
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")
    return int(page.url.rstrip("/").split("/")[-2])


def add_route(page: Page, number: int, minutes: str) -> None:
    """A way through the lesson in so many minutes, of one step."""
    add_block(page, "routes")
    page.locator(f"[name=routes-{number}-value-minutes]").select_option(minutes)
    fill_step(page, f"routes-{number}-value-steps-0-value")


def fill(page: Page, **words: str) -> None:
    for name, text in words.items():
        page.locator(f"[name='{name}']").fill(text)


def fill_step(page: Page, name: str) -> None:
    fill(page, **{f"{name}-{part}": words for part, words in STEP.items()})


def add_block(page: Page, *places: str, kind: str = "") -> None:
    """A block more at the end of a stream, or of one within it; of a kind, where there are more."""
    stream = page.locator("#page-edit-form")
    for place in places:
        stream = stream.locator(f"[data-contentpath={place}]")
    # The last of its buttons comes after the last block; those before it stand between or within.
    stream.locator(".c-sf-add-button").last.click()
    if kind:
        page.get_by_role("option", name=kind, exact=True).click()


def _upload(page: Page, name: str, content: bytes) -> None:
    """A new document, in the window that offers those of before."""
    field = page.locator(f"[name='{name}']")
    window = _window_of(page, page.locator(f"#{name}-chooser [data-chooser-action-choose]").first)
    window.get_by_role("tab").last.click()
    file: FilePayload = {"name": "werkblad.docx", "mimeType": WORD, "buffer": content}
    window.locator("#tab-upload [type=file]").set_input_files([file])
    # The window makes a title of the file's name, as nobody is so fast.
    expect(window.locator("#tab-upload [name$=title]")).to_have_value("werkblad")
    window.locator("#tab-upload [type=submit]").click()
    expect(window).to_have_count(0)
    expect(field).not_to_have_value("")


def _window_of(page: Page, button: Locator) -> Locator:
    """What the button opens. A block that was just added may not listen yet: an editor presses
    again."""
    window = page.locator(".modal-content")
    for _press in range(PRESSES):
        button.click()
        try:
            expect(window).to_be_visible(timeout=PATIENCE_MS)
        except AssertionError:
            continue
        return window
    raise AssertionError("nothing opens")
