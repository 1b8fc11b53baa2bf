"""What every test run has: compiled translations, and an honest word on what did not run.

A test that needs a program of the machine carries its marker (`browser`, `ffmpeg`, `pango`,
`postgres`).
Where the program is missing the test is skipped, and the end of the run says which and how many;
with STRICT=1 that is a failure.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from django.core.cache import cache, caches
from pytest_django import DjangoDbBlocker

from deploy.system_packages import is_here, location
from home.management.commands.compile_translations import catalogues, compile_catalogue
from tests.served.database import drop_database
from tests.served.order import ahead, in_order

LOCALE = Path(__file__).parent / "site" / "locale"
NOT_AVAILABLE = "not available: "
PACKAGE_OF_MARKER = {"browser": "chromium", "ffmpeg": "ffmpeg", "pango": "pango"}
RUN_FOLDER = pytest.StashKey[Path]()
# What makes the demo while the first tests run.
MAKER = pytest.StashKey[Popen[bytes] | None]()
FIRST = "gw0"


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """One folder per run: the controller makes it, its workers are told."""
    told = getattr(config, "workerinput", {}).get("run_folder")
    config.stash[RUN_FOLDER] = Path(told or tempfile.mkdtemp(prefix="ssstop-run-"))
    if not _is_worker(config):
        for catalogue in catalogues(LOCALE):
            compile_catalogue(catalogue)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["run_folder"] = str(node.config.stash[RUN_FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Only the controller takes the demo away, when no worker needs it any more."""
    if maker := config.stash.get(MAKER, None):
        maker.wait()
    if _is_worker(config):
        return
    folder = config.stash[RUN_FOLDER]
    served = folder / "database-url"
    if served.exists():
        drop_database(served.read_text(encoding="utf-8"))
    shutil.rmtree(folder, ignore_errors=True)


def _database_url() -> str:
    return os.environ.get("DATABASE_URL", "")


def _on_postgresql() -> bool:
    return _database_url().startswith(("postgres", "pgsql"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not _on_postgresql():
        # `make test-postgres` runs these; elsewhere they are not missing, only not meant.
        only_postgres = [item for item in items if item.get_closest_marker("postgres")]
        if only_postgres:
            config.hook.pytest_deselected(items=only_postgres)
            items[:] = [item for item in items if item not in set(only_postgres)]
    for marker, package in PACKAGE_OF_MARKER.items():
        if not is_here(package):
            for item in items:
                if item.get_closest_marker(marker):
                    item.add_marker(pytest.mark.skip(reason=NOT_AVAILABLE + package))
    told = getattr(config, "workerinput", {"workercount": 1, "workerid": FIRST})
    items[:] = in_order(items, told["workercount"])
    if told["workerid"] == FIRST and not config.option.collectonly:
        config.stash[MAKER] = ahead(items, config.stash[RUN_FOLDER], _database_url())


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Wagtail caches where each site's tree begins; a rollback does not empty a cache."""
    cache.clear()
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def own_erasure_file(settings: Any, tmp_path: Path) -> None:
    """A rollback does not shorten a file: what one test erases, no other test is told of."""
    settings.ERASURE_FILE = tmp_path / "erasures" / "erasures.log"


@pytest.fixture(autouse=True)
def _language_of_the_site() -> None:
    """A request leaves its language behind: each test begins with the site's own."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture
def indexed() -> None:
    """What is saved can be searched for, and where it is used is known, as on a real site."""


@pytest.fixture(autouse=True)
def _costs_of_saving(request: pytest.FixtureRequest, settings: Any) -> Iterator[None]:
    """Both indexes are half of the work of saving a page, and few tests ask them anything."""
    from wagtail.signal_handlers import disable_reference_index_auto_update

    if "indexed" in request.fixturenames:
        yield
        return
    settings.WAGTAILSEARCH_BACKENDS = {
        name: {**backend, "AUTO_UPDATE": False}
        for name, backend in settings.WAGTAILSEARCH_BACKENDS.items()
    }
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    """Of this run: its controller and its workers share it."""
    return pytestconfig.stash[RUN_FOLDER]


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
    run_folder: Path,
) -> None:
    """The database of pytest-django; on SQLite it is migrated once per run, and copied."""
    from home.tests.whole_demo import take_migrated

    with django_db_blocker.unblock():
        take_migrated(run_folder, lambda: request.getfixturevalue("django_db_setup"))


@pytest.fixture
def whole_demo(db: None, indexed: None, run_folder: Path) -> Iterator[None]:
    """The demo as `make run` loads it, for a test of its own."""
    from home.tests.whole_demo import whole_demo_in

    with whole_demo_in(run_folder):
        yield


@pytest.fixture(scope="session")
def browser_program() -> str | None:
    """The machine's Chromium; None means Playwright's own download."""
    found = location("chromium")
    return None if found is None or "ms-playwright" in found else found


def _not_run(session_config: pytest.Config) -> Counter[str]:
    """How many tests were skipped for want of each program."""
    reporter = session_config.pluginmanager.get_plugin("terminalreporter")
    counted: Counter[str] = Counter()
    if reporter is None:
        return counted
    for report in reporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        _before, found, package = reason.partition(NOT_AVAILABLE)
        if found:
            counted[package] += 1
    return counted


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for package, number in sorted(_not_run(config).items()):
        line = f"{NOT_AVAILABLE}{package} → {number} tests did not run"
        terminalreporter.write_line(line, yellow=True)
    # What a trial measured, with `record_property`.
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"measured: {name}: {value}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _is_worker(session.config) or os.environ.get("STRICT") != "1":
        return
    if _not_run(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
