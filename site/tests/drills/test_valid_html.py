"""Every page of the demo is valid HTML, by the checker of the standard."""

from pathlib import Path

import pytest

from deploy.system_packages import is_here
from education.offline import offline_index
from education.offline.tests.samples import RELEASE, hostile

from ..pages import every_address, not_found
from ..served.nu import faults_in, fetched
from ..served.server import Server

pytestmark = pytest.mark.drill

# Pages without an address in the tree.
OTHERS = {
    "/nl/zoeken/?q=melden",
    "/nl/zoeken/?q=zzzz",
    "/nl/mijn-melding/",
    "/en/my-report/",
    "/ar/my-report/",
    "/nl/talks/",
    "/account/login/",
    not_found("nl"),
    not_found("ar"),
}
WRONG = "<!doctype html><title>x</title><p><div></p>"


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for program in ("java", "npm"):
        if not is_here(program):
            pytest.skip(f"not available: {program}")
    return fetched(tmp_path_factory.mktemp("nu"))


def test_no_page_has_an_error(server: Server, checker: Path, tmp_path: Path) -> None:
    asked = sorted(every_address(server.rows) | OTHERS)
    for number, path in enumerate(asked):
        answer = server.client().get(path)
        assert answer.status == (404 if "no-such-page" in path else 200), path
        (tmp_path / f"{number:03}{path.partition('?')[0].replace('/', '_')}.html").write_bytes(
            answer.body
        )
    assert faults_in(checker, tmp_path) == []


def test_a_pack_on_a_disk_has_none(checker: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(offline_index(RELEASE))
    (tmp_path / "hostile.html").write_bytes(offline_index(hostile()))
    assert faults_in(checker, tmp_path) == []


def test_the_checker_sees_a_mistake(checker: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text(WRONG, encoding="utf-8")
    assert faults_in(checker, tmp_path)
