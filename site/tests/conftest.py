"""What tests of the whole site share: a served demo per worker and a watched browser."""

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from home.outside.tests.outside_service import OutsideService, outside_service

from .browser.watched import ARGUMENTS, WatchedContext
from .served.addresses import address_book
from .served.demo import SiteFiles, copy_of, demo
from .served.engine import translated
from .served.server import Server, serving

LOG_LINES = 40

Watch = Callable[..., WatchedContext]


@pytest.fixture(scope="session")
def demo_files(run_folder: Path) -> SiteFiles:
    """The run's demo; nobody changes it, everybody copies it."""
    return demo(run_folder, os.environ.get("DATABASE_URL", ""))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that failed shows what its server said."""
    report = yield
    server = getattr(item, "funcargs", {}).get("server")
    if report.failed and isinstance(server, Server) and server.log.exists():
        lines = server.log.read_text(encoding="utf-8").splitlines()
        report.sections.append(("Server log", "\n".join(lines[-LOG_LINES:])))
    return report


@pytest.fixture(scope="session")
def outside() -> Iterator[OutsideService]:
    """What this worker's site may ask of others: addresses, and no tiles."""
    with outside_service() as service:
        service.reply = address_book
        yield service


@pytest.fixture(scope="session")
def engine() -> Iterator[OutsideService]:
    """The translation engine of this worker's site, as the municipality has one of its own."""
    with outside_service() as service:
        service.reply = translated
        yield service


@pytest.fixture(scope="session")
def server(
    demo_files: SiteFiles, outside: OutsideService, engine: OutsideService, worker_id: str
) -> Iterator[Server]:
    """This worker's own site: it may be changed, but only so that other tests do not mind."""
    told = {"ADDRESS_SEARCH_URL": outside.url, "TRANSLATION_URL": engine.url}
    with serving(copy_of(demo_files, f"served-{worker_id}", **told)) as running:
        yield running


@pytest.fixture(scope="session")
def browser(browser_program: str | None) -> Iterator[Browser]:
    """One browser per worker."""
    # Playwright's loop goes on running in this thread, so Django takes every later test that
    # uses the database for asynchronous code. None is.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser_program, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def watch(browser: Browser, server: Server) -> Iterator[Watch]:
    """Opens fresh browser contexts; at the end none of their pages may have done wrong."""
    opened: list[WatchedContext] = []

    def _watch(**options: Any) -> WatchedContext:
        opened.append(WatchedContext(browser, server.url, **options))
        return opened[-1]

    yield _watch
    for context in opened:
        context.close()
    faults = [fault for context in opened for fault in context.faults]
    assert not faults, "\n".join(faults)
