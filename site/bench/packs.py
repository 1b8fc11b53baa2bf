"""How fast a released lesson pack is downloaded, and how fast a release of it is made.

    bench/packs.py [MEGABYTES]

A pack of the demo gets films, 500 MB of them unless told otherwise, and is released by the job of
the real site: a ZIP, a cartridge and records of it. That is timed against `zip -0` and `sha256sum`
of the same films. Then its ZIP is downloaded through nginx with the site's configuration, which
asks two workers of gunicorn whether it may, against the same file given by the same nginx without
asking anybody. In turn, several times, and the middle of the ratios counts: a machine that others
use too is now faster and now slower. Of releases the processor's time is told too, which others
change less.
"""

import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from deploy.system_packages import location  # noqa: E402
from tests.drills.large_pack import FILMS, PINNED, plan_with_films  # noqa: E402
from tests.served.demo import REAL_SERVER, SiteFiles, copy_of, demo  # noqa: E402
from tests.served.nginx import nginx_before  # noqa: E402
from tests.served.server import Server  # noqa: E402

MEGABYTE = 1024 * 1024
MEGABYTES, NUMBER_OF_FILMS = 500, 5
RELEASES, DOWNLOADS, WARMING_UP = 5, 30, 3
AIM_OF_RELEASE, AIM_OF_DOWNLOAD = 2.0, 0.95
PLAIN = "/plain.zip"
# A worker reads all addresses of the site once in its life.
RELEASE = """
import time
from django.urls import reverse
from home.jobs.execution import run_job_of
from home.jobs.models import Job
job = Job.objects.get(kind="education.release")
reverse("wagtailadmin_home")
started, processor = time.perf_counter(), time.process_time()
run_job_of(job.pk, can_wait=True)
print(time.perf_counter() - started, time.process_time() - processor)
job.refresh_from_db()
assert job.state == "done", job.error
"""
ZIP = """
    SELECT blob.size, blob.file FROM education_releaseartefact
    JOIN education_blob blob ON blob.id = blob_id
    JOIN education_packrelease made ON made.id = release_id
    WHERE made.major = 9 AND kind = 'zip'
"""


def with_own_bytes(files: SiteFiles) -> None:
    """Films of random bytes, in the place of holes."""
    for film in (files.folder / "media" / FILMS).iterdir():
        left = film.stat().st_size
        with film.open("wb") as target:
            while left:
                left -= target.write(os.urandom(min(left, MEGABYTE)))


class Took(NamedTuple):
    """Seconds by the clock, and of the processor."""

    clock: float
    processor: float


def zipped(films: list[str], folder: Path) -> Took:
    target = folder / "plain.zip"
    before, started = _of_children(), time.perf_counter()
    for command in (["zip", "-q", "-0", "-j", str(target), *films], ["sha256sum", *films]):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    took = Took(time.perf_counter() - started, _of_children() - before)
    target.unlink()
    return took


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def released(files: SiteFiles) -> Took:
    said = files.manage("shell", "--no-imports", "-c", RELEASE, settings=REAL_SERVER)
    return Took(*map(float, said.split()))


def make_releases(planned: SiteFiles, folder: Path) -> SiteFiles:
    """The site in which the last of them was made."""
    films = sorted(map(str, (planned.folder / "media" / FILMS).iterdir()))
    theirs, ours = [], []
    for number in range(RELEASES):
        files = copy_of(planned, f"release-{number}")
        # What was written before is on the disk, and no longer in the way.
        os.sync()
        theirs.append(zipped(films, folder))
        os.sync()
        ours.append(released(files))
        if number + 1 < RELEASES:
            files.remove()
    say("zip -0 and sha256sum", [took.clock for took in theirs])
    say("the release", [took.clock for took in ours])
    for name, n in (("by the clock", 0), ("of the processor", 1)):
        ratios = [our[n] / their[n] for our, their in zip(ours, theirs, strict=True)]
        tell(f"release / zip and sha256sum, {name}", ratios, f"at most {AIM_OF_RELEASE}")
    return files


def download(port: int, path: str, size: int) -> float:
    """Seconds from the request to the last of so many bytes, which are thrown away."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    buffer = bytearray(MEGABYTE)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        started = time.perf_counter()
        connection.sendall(request.encode())
        head = connection.recv(len(buffer))
        assert head.startswith(b"HTTP/1.1 200 "), head
        start, _end, body = head.partition(b"\r\n\r\n")
        assert f"Content-Length: {size}".encode() in start, start
        came = len(body)
        while piece := connection.recv_into(buffer):
            came += piece
        took = time.perf_counter() - started
    assert came == size
    return took


def make_downloads(files: SiteFiles, nginx: str) -> None:
    server = Server(replace(files, told={"PRIVATE_ACCEL": "/_private/"}), workers=2)
    ((size, name),) = server.rows.all(ZIP)
    private = files.folder / "private"
    told = f"location = {PLAIN} {{ alias {private / name}; default_type application/zip; }}"
    try:
        server.start()
        with nginx_before(
            nginx, server.port, files.folder / "nginx", told, private=private
        ) as port:
            paths = (f"{PINNED}zip/", PLAIN)
            for _time in range(WARMING_UP):
                for path in paths:
                    download(port, path, size)
            rounds = [[download(port, path, size) for path in paths] for _n in range(DOWNLOADS)]
    finally:
        server.stop()
    ours, plain = ([one[n] for one in rounds] for n in (0, 1))
    say(f"the ZIP of {size / 1e6:.0f} MB, by nginx after asking", ours)
    say("the same file by nginx", plain)
    ratios = [their / our for our, their in rounds]
    tell("speed of the download / of the plain file", ratios, f"at least {AIM_OF_DOWNLOAD}")


def say(name: str, seconds: list[float]) -> None:
    print(f"  {name:<46}{statistics.median(seconds):>8.3f} s", flush=True)


def tell(name: str, ratios: list[float], aim: str) -> None:
    spread = f"rounds: {min(ratios):.2f} to {max(ratios):.2f}"
    print(f"  {name}: {statistics.median(ratios):.3f} ×   (aim: {aim} ×; {spread})", flush=True)


def main() -> None:
    nginx = location("nginx")
    for name, found in (("nginx", nginx), ("zip", shutil.which("zip"))):
        if found is None:
            print(f"not available: {name}, so nothing was measured")
            return
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES
    print(f"A pack with {megabytes} MB of films")
    with tempfile.TemporaryDirectory(prefix="ssstop-bench-") as folder:
        # Workers of an nginx that root starts must be able to look in.
        Path(folder).chmod(0o755)
        files = demo(Path(folder), "")
        sizes = [megabytes * MEGABYTE // NUMBER_OF_FILMS] * NUMBER_OF_FILMS
        plan_with_films(files, sizes, all_open=True)
        with_own_bytes(files)
        make_downloads(make_releases(files, Path(folder)), str(nginx))


if __name__ == "__main__":
    main()
