"""Every state of reporting and coming back: axe, headings, 320 pixels, text of 200 %."""

from collections.abc import Callable
from itertools import chain

import pytest
from playwright.sync_api import Page

from ..browser.watched import PHONE
from ..conftest import Watch
from ..pages import LOOKED_AT
from ..served.server import Server
from .closing import Close, closing
from .judging import heading_faults, large_text_faults, looks, narrow_faults
from .names import name_faults
from .reaching import coming_back, reporting

# Each walk goes through every state.
pytestmark = [pytest.mark.browser, pytest.mark.drill]

STATES = 18


def _faults(
    page: Page, language: str, close: Close, *judges: Callable[[Page], list[str]]
) -> list[str]:
    """What any judge finds in any state."""
    states, faults = 0, []
    for state in chain(reporting(page, language), coming_back(page, language, close)):
        states += 1
        page.wait_for_load_state()
        faults += [f"{state}: {fault}" for judge in judges for fault in judge(page)]
        page.set_viewport_size(PHONE)
    assert states == STATES
    return faults


@pytest.fixture(scope="module")
def close(server: Server) -> Close:
    return closing(server)


@pytest.fixture
def page(watch: Watch) -> Page:
    visit = watch()
    visit.may_miss("/tiles/")
    return visit.page()


@pytest.mark.parametrize("language", LOOKED_AT)
def test_nothing_is_wrong_in_any_state(page: Page, close: Close, language: str) -> None:
    faults = _faults(page, language, close, looks, heading_faults, name_faults, narrow_faults)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_everything_can_be_used_with_text_twice_as_large(
    page: Page, close: Close, language: str
) -> None:
    faults = _faults(page, language, close, large_text_faults)
    assert not faults, "\n".join(faults)
