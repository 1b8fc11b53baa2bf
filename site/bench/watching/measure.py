"""The report form through nginx, while nobody watches a film and while two hundred do."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from bench.intake_rush.clients import exchange, get, post
from bench.serving import gunicorn
from deploy.system_packages import location
from tests.served.nginx import nginx_before

ROOT = Path(__file__).resolve().parents[3]
VIEWERS = 200
ROUNDS = 5
POSTS = 300
WARMING_UP = 20
# Until all viewers have had their first parts.
SETTLING_SECONDS = 6
# A reporter at a time: what is measured is the wait of one, not a rush.
PAUSE_SECONDS = 0.02
SIZE = 64 * 1024 * 1024
FILM = "videos/bench/film-wide-720.0123456789abcdef.mp4"
AIM = 1.5
ADDRESS = "/nl/intake/"


def requests(number: int) -> tuple[list[bytes], bytes]:
    """Whole reports that were never sent, and the words of thanks that answer them."""
    from bench.intake_rush.peer import an_answer
    from reporting.intake.token import new_token
    from reporting.models import ReportPage

    title = ReportPage.objects.get(locale__language_code="nl").thanks_title.encode()
    answer = an_answer()
    return [post(80, ADDRESS, answer | {"token": new_token()}) for _n in range(number)], title


def posted(port: int, number: int) -> list[float]:
    """Milliseconds of each; whoever is not thanked ends the run."""
    found = []
    made, thanks = requests(number)
    for request in made:
        started = time.perf_counter()
        answer = exchange(port, request.replace(b"Host: localhost:80", b"Host: localhost"))
        found.append((time.perf_counter() - started) * 1000)
        assert answer.startswith(b"HTTP/1.1 200 "), answer[:2000].decode()
        assert thanks in answer, "an answer without thanks"
        time.sleep(PAUSE_SECONDS)
    return found


@contextmanager
def watched(port: int) -> Iterator[None]:
    """Two hundred viewers as long as the block lasts."""
    viewers = Path(__file__).with_name("viewers.py")
    command = [sys.executable, str(viewers), str(port), f"/media/{FILM}", str(SIZE), str(VIEWERS)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        time.sleep(SETTLING_SECONDS)
        assert process.poll() is None, "the viewers gave up"
        yield
    finally:
        said, _nothing = process.communicate("", timeout=30)
        print(f"    viewers: {said.strip()}", flush=True)
        assert process.returncode == 0


def p99(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=100)[98]


def main() -> None:
    import django

    django.setup()
    media = Path(os.environ["MEDIA_ROOT"])
    film = media / FILM
    film.parent.mkdir(parents=True)
    film.write_bytes(os.urandom(SIZE))
    product = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.production"}
    options = ("--pythonpath", "site", "--workers", "2", "--threads", "8")
    nginx = str(location("nginx"))
    with (
        gunicorn("config.wsgi", ROOT, product, *options, answers=_answers) as site,
        nginx_before(nginx, site, media.parent / "nginx", media=media) as port,
    ):
        posted(port, WARMING_UP)
        alone, together = [], []
        for _round in range(ROUNDS):
            alone.append(posted(port, POSTS))
            with watched(port):
                together.append(posted(port, POSTS))
    _say("nobody watches", alone)
    _say(f"{VIEWERS} watch", together)
    each = ", ".join(f"{p99(b) / p99(a):.2f}" for a, b in zip(alone, together, strict=True))
    # A round has three answers above its p99: what is judged is that of all rounds together.
    not_watched, seen = list(chain(*alone)), list(chain(*together))
    print(f"  p50, watched / not: {statistics.median(seen) / statistics.median(not_watched):.2f} ×")
    told = f"(aim: at most {AIM} ×; rounds: {each})"
    print(f"  p99, watched / not: {p99(seen) / p99(not_watched):.2f} ×   {told}", flush=True)


def _say(name: str, rounds: list[list[float]]) -> None:
    every = list(chain(*rounds))
    numbers = f"p50 {statistics.median(every):>7.1f} ms   p99 {p99(every):>7.1f} ms"
    print(f"  {name:<16}{numbers}   {len(every)} reports")


def _answers(port: int) -> bool:
    try:
        return get(port, "/health/").startswith(b"HTTP/1.1 200 ")
    except OSError:
        return False
