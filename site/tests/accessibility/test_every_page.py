"""What every page keeps: axe finds nothing (Dutch, English, Arabic; phone, desktop; light, dark),
and headings, language, narrow screens, weight, no cookie. One visit to each for all of it."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from ..browser.watched import WatchedContext
from ..conftest import Watch
from ..pages import LOOKED_AT_PAGES, SIX
from ..served.server import Server
from .judging import heading_faults, large_text_faults, looks, narrow_faults
from .reaching import reach
from .turns import PAGES

pytestmark = pytest.mark.browser

KILOBYTE = 1000
REPORT_BYTES = 100 * KILOBYTE
PAGE_BYTES = 150 * KILOBYTE
REPORT_KINDS = {"report"}
# Where pictures and videos of the content come from.
OF_CONTENT = ("/media/", "/kit/")


class Scales:
    """Weighs what comes over the wire, compressed as it comes."""

    def __init__(self, visit: WatchedContext, page: Page) -> None:
        self._addresses: dict[str, str] = {}
        self._bytes: dict[str, int] = {}
        devtools = visit.context.new_cdp_session(page)
        devtools.on("Network.responseReceived", self._received)
        devtools.on("Network.loadingFinished", self._finished)
        devtools.send("Network.enable")

    def _received(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["response"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        self._bytes[event["requestId"]] = int(event["encodedDataLength"])

    def weights(self) -> dict[str, int]:
        """Bytes by path, without the pictures and videos of the content."""
        found: dict[str, int] = {}
        for request, size in self._bytes.items():
            path = urlsplit(self._addresses.get(request, "")).path
            if not path.startswith(OF_CONTENT):
                found[path] = found.get(path, 0) + size
        return found


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_page_keeps_the_rules(watch: Watch, server: Server, kind: str, language: str) -> None:
    visit = watch()
    page = visit.page()
    scales = Scales(visit, page)
    reach(page, server, kind, language)
    page.wait_for_load_state("networkidle")
    faults = [
        *_language_faults(page, language),
        *heading_faults(page),
        *_weight_faults(scales, REPORT_BYTES if kind in REPORT_KINDS else PAGE_BYTES, kind),
    ]
    faults += looks(page)
    faults += narrow_faults(page)
    faults += [f"cookie: {cookie}" for cookie in visit.context.cookies()]
    stored = page.evaluate("localStorage.length + sessionStorage.length")
    faults += [f"{stored} things are kept in the browser"] if stored else []
    assert not faults, "\n".join(faults)


@pytest.mark.drill
@pytest.mark.parametrize(
    ("kind", "language"), [one for one in LOOKED_AT_PAGES if one[1] in ("nl", "ar")]
)
def test_everything_can_be_used_with_text_twice_as_large(
    watch: Watch, server: Server, kind: str, language: str
) -> None:
    page = watch().page()
    reach(page, server, kind, language)
    faults = large_text_faults(page)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", SIX)
def test_report_page_is_light_before_the_map_is_opened(
    watch: Watch, server: Server, language: str, record_property: Callable[[str, object], None]
) -> None:
    visit = watch()
    page = visit.page()
    scales = Scales(visit, page)
    reach(page, server, "report", language)
    page.wait_for_load_state("networkidle")
    weights = scales.weights()
    total = sum(weights.values())
    record_property(f"report page, {language}", f"{total} bytes in {len(weights)} files")
    assert any(path.endswith(".js") for path in weights), "the scripts were weighed too"
    assert not any("leaflet" in path for path in weights)
    assert total <= REPORT_BYTES


def _language_faults(page: Page, language: str) -> list[str]:
    html = page.locator("html")
    direction = "rtl" if language == "ar" else "ltr"
    expected = {"lang": language, "dir": direction}
    return [
        f"<html {name}> is {html.get_attribute(name)}, not {value}"
        for name, value in expected.items()
        if html.get_attribute(name) != value
    ]


def _weight_faults(scales: Scales, most: int, kind: str) -> list[str]:
    weights = scales.weights()
    total = sum(weights.values())
    if kind in {"thanks"}:
        # Two pages were fetched; what they share came once, as it does for a visitor.
        total -= max(size for path, size in weights.items() if re.search(r"/intake/$", path))
    if total <= most:
        return []
    heaviest = sorted(weights.items(), key=lambda item: -item[1])[:6]
    return [f"weighs {total} bytes, more than {most}: {heaviest}"]
