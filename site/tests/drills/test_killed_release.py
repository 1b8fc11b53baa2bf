"""A worker is killed while it makes a release: nobody sees anything of it, and the next ends it."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ..served.database import Row, Rows
from ..served.demo import SiteFiles, copy_of
from ..served.server import Server, serving
from .killed_release import ARCHIVES, ENDING, FILES, FREEZING
from .large_pack import PACK, PINNED, VERSION, plan_with_films
from .workers import end_lease, kill, until, worker

pytestmark = pytest.mark.drill

MANAGE = str(Path(__file__).with_name("killed_release.py"))
#: A job is tried three times.
ROUNDS = [(FILES, ARCHIVES), (FREEZING, ENDING)]
MEGABYTE = 1024 * 1024
SIZES = [9 * MEGABYTE, 5 * MEGABYTE]
STATE = "SELECT state FROM jobs_job WHERE kind = 'education.release'"
ROWS = ("packrelease", "releaselesson", "releaseitem", "releasefile", "releaseartefact",
        "changeentry", "releaseplan", "notice")  # fmt: skip
LAST = "(SELECT id FROM education_packrelease WHERE major = 9)"
ARTEFACTS = f"""
    SELECT kind, sha256 FROM education_releaseartefact
    JOIN education_blob blob ON blob.id = blob_id WHERE release_id = {LAST} ORDER BY kind
"""  # noqa: S608
FILES_MADE = f"""
    SELECT path, sha256, file.source FROM education_releasefile file
    JOIN education_blob blob ON blob.id = blob_id
    JOIN education_releaseitem item ON item.id = item_id WHERE release_id = {LAST} ORDER BY path
"""  # noqa: S608
HASH = f"SELECT content_hash FROM education_packrelease WHERE id = {LAST}"  # noqa: S608
CURRENT = """
    SELECT major, minor, patch FROM education_packrelease
    JOIN wagtailcore_page page ON page.id = pack_id
    JOIN wagtailcore_locale locale ON locale.id = locale_id
    WHERE is_current AND slug = 'bij-de-halte' AND language_code = 'nl'
"""


@dataclass(frozen=True)
class Contents:
    """What a version consists of, as rows."""

    artefacts: list[Row]
    files: list[Row]
    content_hash: list[Row]


def contents(rows: Rows) -> Contents:
    return Contents(*(rows.all(query) for query in (ARTEFACTS, FILES_MADE, HASH)))


def is_new_film(path: str) -> bool:
    return "/film-" in path and path.endswith(".mp4")


def counts(rows: Rows) -> dict[str, int]:
    return {table: rows.count(f"education_{table}") for table in ROWS}


class Seen:
    """What readers have before the new version is made, and must still have while it is."""

    def __init__(self, server: Server, expected: Contents) -> None:
        self.server = server
        self.not_there = [PINNED, f"{PINNED}les/1/", f"{PINNED}les/1/leerling/"]
        self.not_there += [f"{PINNED}{kind}/" for kind, _sha256 in expected.artefacts]
        for path, sha256, _source in expected.files:
            self.not_there.append(f"{PINNED}bestand/{path}/")
            if is_new_film(path):
                self.not_there.append(f"{PACK}les/1/leerling/{sha256}/")
        self.rows = counts(server.rows)
        self.version = ".".join(map(str, server.rows.all(CURRENT)[0]))

    def assert_unchanged(self) -> None:
        client = self.server.client()
        for address in self.not_there:
            assert client.get(address).status == 404, address
        page = client.get(PACK)
        assert page.status == 200
        assert VERSION not in page.text
        assert self.version in page.text
        # A whole download is counted, which on SQLite waits for the worker.
        content = client.get(f"{PACK}v/{self.version}/zip/", {"Range": "bytes=0-"})
        assert content.status == 206, content.text
        assert content.headers["ETag"] == f'"{hashlib.sha256(content.body).hexdigest()}"'
        assert counts(self.server.rows) == self.rows
        assert self.server.rows.all(STATE) == [("running",)]


def killed_at(server: Server, moment: str, seen: Seen) -> None:
    """While the worker is there and after it was killed, nobody sees anything."""
    told = replace(server.files, told={"WAIT_AT": moment})
    with worker(told, program=MANAGE) as process:
        until(server.files, (server.files.folder / moment).exists)
        seen.assert_unchanged()
        kill(process)
    seen.assert_unchanged()
    # What nobody points at is no fault; whatever is pointed at is whole.
    assert "wrong: 0" in server.files.manage("verify_blobs")
    end_lease(server.files)


def test_killed_release_is_not_seen_and_ends_with_the_same_bytes(own_site: SiteFiles) -> None:
    plan_with_films(own_site, SIZES)
    others = [copy_of(own_site, f"{own_site.folder.name}-{first}") for first, _second in ROUNDS]
    rows = Rows(own_site.database_url)
    with worker(own_site):
        until(own_site, lambda: rows.value(STATE) == "done")
    expected = contents(rows)
    assert {"zip", "zip-all", "cartridge", "cartridge-all"} <= {
        one[0] for one in expected.artefacts
    }
    assert sum(is_new_film(path) for path, _sha256, _source in expected.files) == len(SIZES)

    for files, moments in zip(others, ROUNDS, strict=True):
        with serving(files) as server:
            seen = Seen(server, expected)
            for moment in moments:
                killed_at(server, moment, seen)
            with worker(files):
                until(files, lambda: server.rows.value(STATE) == "done")
            assert contents(server.rows) == expected
            assert_given_out(server, expected)


def assert_given_out(server: Server, expected: Contents) -> None:
    client = server.client()
    assert VERSION in client.get(PACK).text
    for kind, sha256 in expected.artefacts:
        answer = client.get(f"{PINNED}{kind}/")
        if kind.endswith("-all"):
            assert answer.status == 404
        else:
            assert hashlib.sha256(answer.body).hexdigest() == sha256, kind
    assert server.rows.count("education_releaseplan") == 0
    # Everything that is pointed at is whole; of what is not, nothing was cut off half-way.
    assert "wrong: 0" in server.files.manage("verify_blobs")
    for path in (server.files.folder / "private" / "blobs").rglob("*"):
        if path.is_file():
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
