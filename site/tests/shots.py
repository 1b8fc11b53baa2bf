"""Photographs every kind of page into var/shots, for people to look at: `make shots`.

shots.py [PART …]    only pictures whose name holds one of the parts, such as report-ar
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, product
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from deploy.system_packages import location  # noqa: E402
from home.outside.tests.outside_service import outside_service  # noqa: E402
from tests.accessibility.closing import closing  # noqa: E402
from tests.accessibility.reaching import (  # noqa: E402
    coming_back,
    reach,
    reporting,
    signing_in,
)
from tests.browser.watched import ARGUMENTS, DESKTOP, PHONE, WatchedContext  # noqa: E402
from tests.journeys.accounts import make_accounts  # noqa: E402
from tests.pages import DOOR, LOOKED_AT, LOOKED_AT_PAGES, WAY  # noqa: E402
from tests.served.addresses import address_book  # noqa: E402
from tests.served.demo import copy_of, demo  # noqa: E402
from tests.served.server import Server, serving  # noqa: E402

SHOTS = ROOT / "var" / "shots"
VIEWS = {"phone": PHONE, "desktop": DESKTOP}
FETCH_ALL_PICTURES = """
document.querySelectorAll("img[loading=lazy]").forEach((picture) => { picture.loading = "eager"; })
"""
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def wanted(parts: list[str]) -> Iterator[tuple[str, str, str]]:
    """Kind, language and view of each page that is visited."""
    ways = [(way, language) for way in (WAY, DOOR) for language in LOOKED_AT]
    for (kind, language), view in product(LOOKED_AT_PAGES + ways, VIEWS):
        name = f"{kind}-{language}-{view}"
        if not parts or any(part in name for part in parts):
            yield kind, language, view


def photograph(browser: Browser, server: Server, kind: str, language: str, view: str) -> None:
    visit = WatchedContext(browser, server.url, viewport=VIEWS[view], locale=language)
    visit.may_miss("/tiles/")
    page = visit.page()
    if kind in {WAY, DOOR}:
        for number, state in enumerate(states_of(page, server, kind, language, view), start=1):
            words = "-".join(re.findall(r"[a-z]+", state))
            take(page, f"{kind}-{number:02}-{words}-{language}-{view}")
    else:
        reach(page, server, kind, language)
        take(page, f"{kind}-{language}-{view}")
    for fault in visit.faults:
        print(f"  {fault}", file=sys.stderr)
    visit.close()


def states_of(page: Page, server: Server, kind: str, language: str, view: str) -> Iterator[str]:
    if kind == WAY:
        return chain(reporting(page, language), coming_back(page, language, closing(server)))
    # Nobody who has signed in before sees the first times again.
    staff, without_role = (f"{language}-{view}@{place}.example" for place in ("staff", "school"))
    make_accounts(server, {staff: "handler", without_role: ""})
    return signing_in(page, staff=staff, without_role=without_role)


def take(page: Page, name: str) -> None:
    """The page as it is, in both colour schemes."""
    # A browser fetches pictures far below only when someone scrolls to them.
    page.evaluate(FETCH_ALL_PICTURES)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_load_state("networkidle")
        file = SHOTS / f"{name}-{scheme}.png"
        page.screenshot(path=file, full_page=True)
        print(file.relative_to(ROOT), flush=True)


def main() -> None:
    todo = list(wanted(sys.argv[1:]))
    if not todo:
        sys.exit(f"No picture has such a name. Kinds: {sorted({k for k, _ in LOOKED_AT_PAGES})}")
    SHOTS.mkdir(parents=True, exist_ok=True)
    program = location("chromium")
    folder = Path(tempfile.mkdtemp(prefix="ssstop-shots-"))
    try:
        print("Making the demo …", flush=True)
        original = demo(folder, "")
        with outside_service() as outside, ExitStack() as stack:
            outside.reply = address_book
            files = copy_of(original, "served", ADDRESS_SEARCH_URL=outside.url)
            server = stack.enter_context(serving(files))
            playwright = stack.enter_context(sync_playwright())
            # Playwright finds its own download by itself.
            own = program is None or "ms-playwright" in program
            browser = playwright.chromium.launch(
                executable_path=None if own else program, args=ARGUMENTS
            )
            for kind, language, view in todo:
                photograph(browser, server, kind, language, view)
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
