"""A worker is killed while it makes a video ready: the next one does it, and nothing is half."""

import time
from pathlib import Path

import pytest

from home.media.tests import films

from ..served.database import Rows
from ..served.demo import REAL_SERVER, SiteFiles
from .workers import end_lease, kill, until, worker

pytestmark = [pytest.mark.drill, pytest.mark.ffmpeg]

# With a queue: in development the job would be done at once.
DELIVER = """
from pathlib import Path
from home.media.models import SiteVideo
from home.media.services import take_delivery
from home.media.transcoding.probing import probe
from home.media.uploads.services import begin_upload, path_of
from home.people.models import User
content = Path({film!r}).read_bytes()
owner = User.objects.get(email="communications@ssstop.example")
upload = begin_upload(owner=owner, length=len(content), name="film.mp4")
path_of(upload).write_bytes(content)
video = SiteVideo.objects.create(title="Film")
take_delivery(video=video, upload=upload, probed=probe(path_of(upload)), owner=owner)
"""
STATE = "SELECT state FROM jobs_job"


def programs_at_work(folder: Path) -> list[str]:
    """Of this site alone: they name files in its folder."""
    found = []
    for said in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = said.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if "ffmpeg" in words and str(folder) in words:
            found.append(words)
    return found


def test_killed_in_the_middle_of_a_film_it_ends_well_and_whole(
    own_site: SiteFiles, tmp_path: Path
) -> None:
    files, rows = own_site, Rows(own_site.database_url)
    film = tmp_path / "film.mp4"
    film.write_bytes(films.agency("1280x720", 12))
    files.manage(
        "shell", "--no-imports", "-c", DELIVER.format(film=str(film)), settings=REAL_SERVER
    )
    public, private = files.folder / "media" / "videos", files.folder / "private"

    with worker(files) as first:
        until(files, lambda: int(rows.value("SELECT done FROM jobs_job") or 0) > 0)
        assert programs_at_work(files.folder)
        kill(first)
    assert rows.all("SELECT state, attempts FROM jobs_job") == [("running", 1)]
    # What the worker had started ends with it.
    until(files, lambda: not programs_at_work(files.folder))
    assert not public.exists()
    assert rows.all("SELECT files, ready_at FROM media_videoversion")[0][1] is None

    end_lease(files)
    with worker(files, "--requeue-every", "0.5"):
        until(files, lambda: rows.value(STATE) == "done")
        time.sleep(0.1)
    assert rows.all("SELECT attempts, error FROM jobs_job") == [(2, "")]
    assert rows.value("SELECT ready_at FROM media_videoversion") is not None
    names = sorted(path.name for path in public.rglob("*") if path.is_file())
    assert len(names) == 4
    assert all(name.startswith("film-wide") for name in names)
    left = [path.name for path in (private / "videos").rglob("*") if path.is_file()]
    assert sorted(left) == [f"poster-{number}.webp" for number in range(1, 6)]
    assert not [path for path in (private / "uploads").rglob("*") if path.is_file()]
