"""How many times a second the home page is given, beside Wagtail's own first page and a plain file.

    bench/pages.py [SECONDS]

Two workers of gunicorn with threads, as on a server; `wrk` asks, without compression. In turn: ours
rendered each time, ours from the site's cache, ours through nginx with the site's configuration,
nginx with the same bytes as a file, once plain and once with the headers of the page, and the page
of `wagtail start`, rendered each time. Those of nginx are asked in turn, several times, and the
middle of their ratios counts: a machine that others use too is now faster and now slower.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from bench.serving import gunicorn  # noqa: E402
from deploy.system_packages import location  # noqa: E402
from tests.served.client import Answer, Client  # noqa: E402
from tests.served.demo import SiteFiles, demo  # noqa: E402
from tests.served.nginx import nginx_before  # noqa: E402

SECONDS = 10
WARMING_UP = 2
# One after the other, so that each process has drawn its pictures and read its templates.
FIRST_VISITS = 12
ROUNDS = 7
CONNECTIONS = 16
PAGE = "/nl/"
FILES = ("/plain.html", "/clothed.html")
# What nginx writes of its own.
OF_NGINX = {"connection", "content-length", "content-type", "date", "last-modified", "server"}
SERVER = ("--workers", "2", "--threads", "8")
AIM_OF_FILE, AIM_OF_RENDERED = 0.9, 10.0
PEER_LOCAL = 'SECRET_KEY = "only-for-the-bench"\nALLOWED_HOSTS = ["*"]\n'
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


class Measured(NamedTuple):
    per_second: float
    p99_milliseconds: float


def ask(url: str, seconds: int) -> Measured:
    """What `wrk` says; any answer that is no success fails the run."""
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "--latency"]
    # Where a page is rendered each time the last of sixteen waits for the others.
    command += ["--timeout", "10s", "-H", "Host: localhost", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    assert "Socket errors" not in said, said
    speed = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert speed, said
    assert slowest, said
    return Measured(float(speed[1]), float(slowest[1]) * UNITS[slowest[2]])


def measured(name: str, port: int, path: str, seconds: int) -> Measured:
    url = visited(port, path)
    found = ask(url, seconds)
    say(name, found)
    return found


def visited(port: int, path: str) -> str:
    """The address, which was asked for before."""
    for _visit in range(FIRST_VISITS):
        Client("127.0.0.1", port).get(path, {"Host": "localhost"})
    url = f"http://localhost:{port}{path}"
    ask(url, WARMING_UP)
    return url


def say(name: str, found: Measured) -> None:
    speed = f"{found.per_second:>9.0f} /s"
    print(f"  {name:<42}{speed}   p99 {found.p99_milliseconds:>7.1f} ms", flush=True)


def in_turn(urls: list[str], seconds: int) -> tuple[list[Measured], list[float]]:
    """The middle of each, and the middle of the first's ratios to each."""
    rounds = [[ask(url, seconds) for url in urls] for _round in range(ROUNDS)]
    middles = [
        Measured(*(statistics.median(values) for values in zip(*turns, strict=True)))
        for turns in zip(*rounds, strict=True)
    ]
    return middles, [
        statistics.median(turns[0].per_second / turns[n].per_second for turns in rounds)
        for n in range(len(urls))
    ]


def answers(port: int) -> bool:
    try:
        return Client("127.0.0.1", port).get("/").status in (200, 302)
    except OSError:
        return False


@contextmanager
def ours(files: SiteFiles, kept_seconds: int) -> Iterator[int]:
    told = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "PAGE_CACHE_SECONDS": str(kept_seconds),
    }
    environment = files.environment() | told
    of_site = ("--pythonpath", "site", *SERVER)
    with gunicorn("config.wsgi", ROOT, environment, *of_site, answers=answers) as port:
        yield port


@contextmanager
def peer(folder: Path) -> Iterator[int]:
    """The site that Wagtail starts one with, on its own database, as on a server."""
    folder.mkdir()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "peer.settings.production"}
    start = "from wagtail.bin.wagtail import main; main()"
    subprocess.run(
        [sys.executable, "-c", start, "start", "peer", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (folder / "peer" / "settings" / "local.py").write_text(PEER_LOCAL, encoding="utf-8")
    for command in (["migrate", "-v", "0"], ["collectstatic", "--no-input", "-v", "0"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=folder, env=environment, check=True
        )
    with gunicorn("peer.wsgi", folder, environment, *SERVER, answers=answers) as port:
        yield port


def as_files(folder: Path, answer: Answer) -> str:
    """What tells nginx to give the same bytes as a file: plain, and with the page's headers."""
    # Workers of an nginx that root starts are nobody: they must be able to look in.
    for place in (folder, folder.parent):
        place.chmod(0o755)
    for path in FILES:
        (folder / path.removeprefix("/")).write_bytes(answer.body)
    headers = " ".join(
        f"add_header {name} '{quoted(value)}';"
        for name, value in answer.headers.items()
        if name.lower() not in OF_NGINX
    )
    told = f"root {folder}; default_type text/html;"
    plain, clothed = FILES
    return f"location = {plain} {{ {told} }} location = {clothed} {{ {told} {headers} }}"


def quoted(value: str) -> str:
    assert "$" not in value, "nginx would put something in its place"
    return value.replace("\\", "\\\\").replace("'", "\\'")


def run(folder: Path, nginx: str, seconds: int) -> None:
    files = demo(folder, "")
    print(f"The home page, {CONNECTIONS} connections, {seconds} s each")
    with ours(files, 0) as port:
        rendered = measured("ours, rendered each time", port, PAGE, seconds)
    with peer(folder / "peer") as port:
        theirs = measured("wagtail start, rendered each time", port, "/", seconds)
    with ours(files, 3600) as port:
        kept = measured("ours, from the site's cache", port, PAGE, seconds)
        more = as_files(folder, Client("127.0.0.1", port).get(PAGE, {"Host": "localhost"}))
        with nginx_before(nginx, port, folder / "nginx", more) as front:
            urls = [visited(front, path) for path in (PAGE, *FILES)]
            (proxied, plain, clothed), (_one, of_plain, of_clothed) = in_turn(urls, seconds)
    say("ours, through nginx", proxied)
    say("the same bytes as a file of nginx", plain)
    say("that file with the headers of the page", clothed)
    tell("through nginx / the file", of_plain, AIM_OF_FILE)
    tell("through nginx / the file with the headers", of_clothed)
    tell("from the cache / rendered", kept.per_second / rendered.per_second, AIM_OF_RENDERED)
    tell("through nginx / rendered", proxied.per_second / rendered.per_second)
    tell("from the cache / wagtail start", kept.per_second / theirs.per_second)
    tell("rendered / wagtail start", rendered.per_second / theirs.per_second)


def tell(name: str, ratio: float, aim: float | None = None) -> None:
    said = f"   (aim: {aim} ×)" if aim else ""
    print(f"  {name}: {ratio:.2f} ×{said}", flush=True)


def main() -> None:
    nginx = location("nginx")
    for name, found in (("nginx", nginx), ("wrk", location("wrk"))):
        if found is None:
            print(f"not available: {name}, so nothing was measured")
            return
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory(prefix="ssstop-bench-") as folder:
        run(Path(folder), str(nginx), seconds)


if __name__ == "__main__":
    main()
