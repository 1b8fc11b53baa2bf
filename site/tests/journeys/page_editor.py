"""Pages in the admin as editors make them: drafted, filled with blocks, handed in, approved."""

from playwright.sync_api import Locator, Page, expect

from ..served.server import Server

DUTCH_HOME = (
    "SELECT page.id FROM wagtailcore_page AS page"
    " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
    " JOIN home_homepage AS home ON home.page_ptr_id = page.id"
    " WHERE locale.language_code = 'nl'"
)
BODY = "[data-contentpath=body]"
WRITTEN = "input[type=text], textarea"
CHOICES = "select"
RICH_TEXT = ".public-DraftEditor-content"


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def draft(page: Page, server: Server, title: str) -> int:
    """A new awareness page under the Dutch home page, saved as a draft; its number."""
    parent = server.rows.value(DUTCH_HOME)
    page.goto(f"/admin/pages/add/home/awarenesspage/{parent}/")
    page.wait_for_load_state("networkidle")
    page.locator("[name=title]").fill(title)
    page.locator("[name=title]").blur()
    # The admin makes the address of the title, as nobody types so fast.
    expect(page.locator("[name=slug]")).to_have_value(slug(title))
    page.locator("footer button.action-save").click()
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")
    return int(page.url.rstrip("/").split("/")[-2])


def submit(page: Page) -> None:
    """Hands in what is on the screen; an error in it fails."""
    # The editor of rich text writes down a moment after the last letter, as nobody is so fast.
    page.wait_for_timeout(1000)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.locator("[name=action-submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def approve(page: Page, number: int) -> None:
    """The button in front is the one that approves."""
    page.goto(f"/admin/pages/{number}/edit/")
    with page.expect_navigation():
        page.locator("footer [data-workflow-action-name=approve]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def add_block(page: Page, label: str) -> Locator:
    """A block more at the end of the body, by its Dutch name; the block, still empty."""
    number = int(page.locator("[name=body-count]").input_value())
    # The last of its buttons comes after the last block; those before it stand between or within.
    page.locator(f"{BODY} .c-sf-add-button").last.click()
    page.get_by_role("option", name=label, exact=True).click()
    kind = page.locator(f"[name=body-{number}-type]")
    expect(kind).to_have_count(1)
    return page.locator(f"{BODY} [data-streamfield-child]").filter(has=kind)


def fill_block(block: Locator, words: str) -> None:
    """Something in every place that is empty, and the last choice where one is to be made."""
    for field in block.locator(WRITTEN).all():
        if field.is_visible() and not field.input_value() and field.get_attribute("name"):
            field.fill(words)
    for field in block.locator(CHOICES).all():
        choices = field.locator("option").count()
        # A list that the demo has nothing in stays empty.
        if field.is_visible() and not field.input_value() and choices > 1:
            field.select_option(index=choices - 1)
    for text in block.locator(RICH_TEXT).all():
        text.click()
        text.press_sequentially(words)


def choose_image(page: Page, block: Locator) -> None:
    """The first picture that is offered."""
    block.locator("[data-chooser-action-choose]").first.click()
    page.locator(".modal [data-chooser-modal-choice]").first.click()
    expect(block.locator(".chooser img")).to_be_visible()


def reword(page: Page, old: str, new: str) -> None:
    """New words in every place of the body that has just the old ones."""
    body = page.locator(BODY)
    for field in body.locator(WRITTEN).all():
        if field.is_visible() and field.input_value() == old:
            field.fill(new)
    for text in body.locator(RICH_TEXT).all():
        if old not in text.inner_text():
            continue
        text.click()
        text.press("ControlOrMeta+a")
        text.press_sequentially(new)
