"""Every page of signing in: axe, headings, names, 320 pixels, text of 200 %."""

import pytest

from ..browser.watched import PHONE
from ..conftest import Watch
from ..journeys.accounts import make_accounts
from ..pages import LOOKED_AT
from ..served.server import Server
from .judging import heading_faults, large_text_faults, looks, narrow_faults
from .names import name_faults
from .reaching import signing_in

pytestmark = [pytest.mark.browser, pytest.mark.drill]

STATES = 10


def _addresses(language: str) -> dict[str, str]:
    """Each language's staff member and somebody without a role."""
    return {f"{language}@staff.example": "handler", f"{language}@school.example": ""}


@pytest.fixture(scope="module")
def accounts(server: Server) -> None:
    make_accounts(
        server, {email: role for code in LOOKED_AT for email, role in _addresses(code).items()}
    )


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("language", LOOKED_AT)
def test_nothing_is_wrong_with_any_page_of_signing_in(watch: Watch, language: str) -> None:
    page = watch(locale=language).page()
    staff, without_role = _addresses(language)
    judges = (looks, heading_faults, name_faults, narrow_faults, large_text_faults)
    states, faults = 0, []
    for state in signing_in(page, staff=staff, without_role=without_role):
        states += 1
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == language
        faults += [f"{state}: {fault}" for judge in judges for fault in judge(page)]
        page.set_viewport_size(PHONE)
    assert states == STATES
    assert not faults, "\n".join(faults)
