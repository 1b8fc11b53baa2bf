"""axe finds nothing on any kind of page: Dutch, English, Arabic; phone, desktop; light, dark."""

import pytest
from playwright.sync_api import Page

from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from ..pages import LOOKED_AT_PAGES as PAGES
from ..served.server import Server
from .axe import violations
from .reaching import reach

pytestmark = pytest.mark.browser

VIEWS = {"phone": PHONE, "desktop": DESKTOP}
OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"


def looks(page: Page) -> list[str]:
    """Every view in both colour schemes, on the page as it is."""
    found = []
    for view, size in VIEWS.items():
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{view} {scheme}: {line}" for line in violations(page)]
    return found


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_page_has_no_violation(watch: Watch, server: Server, kind: str, language: str) -> None:
    page = watch().page()
    reach(page, server, kind, language)
    found = looks(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("kind", "language"), [("home", "ar"), ("awareness", "ar"), ("awareness", "nl")]
)
def test_page_has_no_violation_with_its_menus_and_answers_open(
    watch: Watch, server: Server, kind: str, language: str
) -> None:
    page = watch().page()
    reach(page, server, kind, language)
    page.evaluate(OPEN_EVERYTHING)
    found = violations(page)
    assert not found, "\n".join(found)
