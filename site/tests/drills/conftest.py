"""What the trials share: the demo on each database that a site may stand on."""

from collections.abc import Iterator

import pytest

from deploy.system_packages import is_here
from deploy.throwaway_postgres import cluster

from ..served.demo import SiteFiles, copy_of, demo


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def demo_on_each(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SiteFiles]:
    """The demo on SQLite, then on a PostgreSQL of its own; nobody changes it, everybody copies."""
    if request.param == "sqlite":
        yield request.getfixturevalue("demo_files")
        return
    if not is_here("postgresql"):
        pytest.skip("not available: postgresql")
    with cluster() as url:
        yield demo(tmp_path_factory.mktemp("postgresql"), url)


@pytest.fixture
def own_site(demo_on_each: SiteFiles, worker_id: str) -> Iterator[SiteFiles]:
    """A copy of the demo for one test, on each database; nobody serves it."""
    files = copy_of(demo_on_each, f"own-{worker_id}")
    try:
        yield files
    finally:
        files.remove()
