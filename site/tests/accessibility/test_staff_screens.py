"""Every screen on which staff handle reports: axe and what sticks out, in Dutch."""

import pytest
from playwright.sync_api import Page

from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from ..journeys.staff import sign_in
from ..served.server import Server
from .judging import STICKS_OUT, looks
from .staff_screens import ADDRESSES, MAKE, numbers_of, screens_of

pytestmark = [pytest.mark.browser, pytest.mark.drill]

# Wagtail's own, above a list that is filtered: it gives a heading the role of a message.
WAGTAILS_OWN = """
document.querySelectorAll("main h2[role=alert]").forEach((one) => one.removeAttribute("role"))
"""
# An icon straight inside a button fills it, unless the button says that it has one.
LARGE_ICONS = """
() => [...document.querySelectorAll("main svg.icon")]
  .filter((icon) => icon.checkVisibility() && icon.getBoundingClientRect().height > 40)
  .map((icon) => icon.parentElement.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="session")
def rows(server: Server) -> None:
    """Once per server: tests of other files may run between those of this one."""
    server.files.manage("shell", "-c", MAKE)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("role", ADDRESSES)
def test_nothing_is_wrong_with_any_screen_of_staff(watch: Watch, server: Server, role: str) -> None:
    page = watch(viewport=DESKTOP, locale="nl").page()
    sign_in(page, role)
    faults = []
    for screen in screens_of(role, page, numbers_of(server)):
        assert page.locator("html").get_attribute("lang") == "nl"
        faults += [f"{screen}: {fault}" for fault in _faults(page)]
        page.set_viewport_size(DESKTOP)
    assert not faults, "\n".join(faults)


def _faults(page: Page) -> list[str]:
    """In both widths and colour schemes, on one opening of the page."""
    page.evaluate(WAGTAILS_OWN)
    faults = looks(page)
    page.set_viewport_size(PHONE)
    faults += [f"sticks out: {part}" for part in page.evaluate(STICKS_OUT)]
    return faults + [f"large icon: {part}" for part in page.evaluate(LARGE_ICONS)]
