"""axe finds nothing on any kind of page: Dutch, English, Arabic; phone, desktop; light, dark."""

import pytest

from ..conftest import Watch
from ..served.server import Server
from .axe import violations
from .judging import looks
from .reaching import reach
from .turns import PAGES

pytestmark = pytest.mark.browser

OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"


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
