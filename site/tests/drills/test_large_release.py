"""Two gigabytes of films become a release: in little memory, told as it goes, and whole."""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..served.client import Client
from ..served.demo import PASSWORD, SiteFiles, copy_of
from ..served.server import Server, serving
from .large_pack import OWNER, PACK, PINNED, VERSION, plan_with_films
from .workers import until, worker

pytestmark = pytest.mark.drill

MEGABYTE = 1024 * 1024
SIZES = [512 * MEGABYTE] * 4
#: A worker that has done nothing yet takes some 150 MB.
MOST_MEGABYTES, MOST_MORE_MEGABYTES = 320, 96
PIECE = 64 * MEGABYTE
STATE = "SELECT state FROM jobs_job WHERE kind = 'education.release'"
PACK_ID = "SELECT pack_id FROM education_releaseplan"
ZIP = """
    SELECT blob.sha256, blob.size, blob.file FROM education_releaseartefact
    JOIN education_blob blob ON blob.id = blob_id
    JOIN education_packrelease made ON made.id = release_id
    WHERE made.major = 9 AND kind = 'zip'
"""


@pytest.fixture
def server(demo_files: SiteFiles, worker_id: str) -> Iterator[Server]:
    """A site with the pack; its gigabytes go with it."""
    files = copy_of(demo_files, f"large-{worker_id}")
    plan_with_films(files, SIZES, all_open=True)
    with serving(files) as running:
        yield running


def megabytes(pid: int, name: str) -> int:
    """Of a process: VmHWM is the most that it ever had in memory, VmRSS what it has now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(rf"^{name}:\s+(\d+) kB$", status, re.MULTILINE)
    assert found, status
    return int(found[1]) // 1024


def test_two_gigabytes_in_little_memory_and_whole(
    server: Server, record_property: Callable[[str, object], None]
) -> None:
    files, rows = server.files, server.rows
    maker = server.client()
    maker.sign_in(OWNER, PASSWORD)
    screen = maker.get(f"/admin/lessons/{rows.value(PACK_ID)}/release/")
    found = re.search(r'"(/admin/jobs/[^"]+/progress/)"', screen.text)
    assert found, "the screen shows no progress"
    told: list[tuple[int, str]] = []

    with worker(files) as process:
        until(files, lambda: rows.value(STATE) == "running", every=0.05)
        before = megabytes(process.pid, "VmRSS")

        def is_over() -> bool:
            progress = json.loads(maker.get(found[1]).body)
            if progress["state"] == "running" and progress["percent"] is not None:
                told.append((progress["percent"], progress["text"]))
            return bool(progress["finished"])

        until(files, is_over, every=0.5, patience=300)
        most = megabytes(process.pid, "VmHWM")
    assert rows.value(STATE) == "done"
    record_property("memory of a worker before and at most, MB", f"{before}, {most}")
    assert most <= MOST_MEGABYTES
    assert most - before <= MOST_MORE_MEGABYTES

    percents = [percent for percent, _text in told]
    assert percents == sorted(percents)
    assert any(0 < percent < 30 for percent in percents), percents
    assert len({percent for percent in percents if 30 < percent < 100}) >= 3, percents
    assert all(f" {percent} " in text for percent, text in told), told
    assert VERSION in server.client().get(PACK).text
    assert_comes_whole(server)


def assert_comes_whole(server: Server) -> None:
    """In parts, as a browser that lost its connection goes on."""
    sha256, size, name = server.rows.all(ZIP)[0]
    assert size > sum(SIZES)
    client, came = Client("127.0.0.1", server.port), hashlib.sha256()
    for first in range(0, size, PIECE):
        last = min(first + PIECE, size) - 1
        asked = {"Range": f"bytes={first}-{last}", "If-Range": f'"{sha256}"'}
        part = client.get(f"{PINNED}zip/", asked)
        assert part.status == 206
        assert part.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
        came.update(part.body)
    assert came.hexdigest() == sha256
    with zipfile.ZipFile(server.files.folder / "private" / name) as archive:
        films = [each.file_size for each in archive.infolist() if "/film-" in each.filename]
        assert [size for size in films if size > MEGABYTE] == SIZES
        # Sums are over all that went in before.
        sums = archive.read("SHA256SUMS").decode().splitlines()
        assert len(sums) == len(archive.infolist()) - 1
