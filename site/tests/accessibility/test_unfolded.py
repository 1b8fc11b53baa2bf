"""axe finds nothing where menus and answers are open either; test_every_page has the rest."""

import pytest

from ..conftest import Watch
from ..served.server import Server
from .axe import violations
from .reaching import reach

pytestmark = pytest.mark.browser

OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"


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
