"""An older copy of the database is put back: what was erased since does not come back with it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..journeys.report_form import REPORT_PAGE
from ..served.client import Answer
from ..served.database import Rows, copied_database, drop_database, file_of
from ..served.demo import SiteFiles, copy_of
from ..served.server import Server, serving
from .test_kill import CODE, hash_of

pytestmark = pytest.mark.drill

CODE_PAGE, INTAKE = "/nl/mijn-melding/", "/nl/intake/"


@pytest.fixture
def own_server(demo_on_each: SiteFiles, worker_id: str) -> Iterator[Server]:
    """A site of this test's own, whose database is taken away and put back."""
    with serving(copy_of(demo_on_each, f"put-back-{worker_id}")) as server:
        yield server


class Sent:
    """One report: its form, and the code that was shown."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.token = server.client().get(REPORT_PAGE["nl"]).token
        found = CODE.search(self.again().text)
        assert found
        self.code = found[1]

    def again(self) -> Answer:
        return self.server.client().post(
            INTAKE, {"token": self.token, "behaviours": "hissing", "story": "Hier", "checked": "1"}
        )

    def with_code(self, step: str = "") -> Answer:
        return self.server.client().post(CODE_PAGE, {"code": self.code, "step": step})

    def rows(self) -> int:
        query = "SELECT count(*) FROM reporting_report WHERE submission_hash = ?"
        return int(self.server.rows.value(query, hash_of(self.token)))


def put_back(files: SiteFiles, older: str) -> None:
    """The older copy stands where the database stood; nobody has either open."""
    if files.database_url.startswith("sqlite"):
        database = file_of(files.database_url)
        for part in database.parent.glob(f"{database.name}*"):
            part.unlink()
        shutil.copyfile(file_of(older), database)
        return
    name = files.database_url.rpartition("/")[2]
    drop_database(files.database_url)
    copied_database(older, name, files.folder)


def tombstones(rows: Rows) -> int:
    return rows.count("reporting_tombstone")


def test_erased_report_stays_erased_after_an_older_database_is_put_back(
    own_server: Server, tmp_path: Path
) -> None:
    kept, erased = Sent(own_server), Sent(own_server)
    own_server.stop()
    name = f"{own_server.files.folder.name}_older".replace("-", "_")
    older = copied_database(own_server.files.database_url, name, tmp_path)
    own_server.start()

    assert erased.with_code("erase_now").status == 200
    assert (erased.rows(), erased.with_code().status) == (0, 422)

    own_server.stop()
    put_back(own_server.files, older)
    drop_database(older)
    assert erased.rows() == 1, "the copy is not older than the erasure"
    before = tombstones(own_server.rows)
    # As docs/operate.md says: before anybody can reach the site.
    own_server.files.manage("replay_erasures")
    own_server.start()

    assert (erased.rows(), erased.with_code().status) == (0, 422)
    assert tombstones(own_server.rows) == before + 1
    assert not CODE.search(erased.again().text), "the same form brings it back"
    assert erased.rows() == 0
    assert (kept.rows(), kept.with_code().status) == (1, 200)
