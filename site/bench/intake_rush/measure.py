"""Ours and the peer in turn, on the database of DATABASE_URL, with and without the derivation."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .clients import Timed, csrf_of, get, post, rush
from .server import ROOT, serving

ROUNDS = 3
SENT_PER_ROUND = 240
WARMING_UP = 40
OUR_ADDRESS, PEER_ADDRESS = "/nl/intake/", "/nl/peer/"
PEER_THANKS = b"data-peer-thanks"


@dataclass(frozen=True)
class Aim:
    """What ours is to reach beside the peer, with the derivation and without."""

    costly: float
    cheap: float


AIMS = {"sqlite": Aim(costly=1.0, cheap=1.5), "postgresql": Aim(costly=2.0, cheap=3.0)}
AIM_P99_MILLISECONDS = 100


def prepare() -> None:
    """The demo and the peer, in a database of their own."""
    # Apart, since the peer is in no migration: its tables are made by hand.
    product = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.production"}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=product, check=True)

    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    from .models import PeerField, PeerPage
    from .peer import make_peer

    with connection.schema_editor() as editor:
        for model in (PeerPage, PeerField):
            editor.create_model(model)
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_demo", stdout=nowhere)
    make_peer()


def whole_reports() -> int:
    """How many reports are stored; each must have all that belongs to it."""
    from reporting.models import Incident, Report, Sealed

    number = Report.objects.count()
    assert Incident.objects.count() == number
    return number


def peer_rows() -> int:
    from wagtail.contrib.forms.models import FormSubmission

    return int(FormSubmission.objects.count())


def sending_ours(port: int) -> Callable[[int], Timed]:
    from reporting.intake.token import new_token
    from reporting.models import ReportPage

    from .peer import an_answer

    title = ReportPage.objects.get(locale__language_code="nl").thanks_title.encode()
    answer = an_answer()

    def send(number: int) -> Timed:
        forms = [post(port, OUR_ADDRESS, answer | {"token": new_token()}) for _ in range(number)]
        return counted(lambda: rush(port, forms, title), whole_reports, number)

    return send


def sending_to_peer(port: int) -> Callable[[int], Timed]:
    from .peer import an_answer

    cookie, token = csrf_of(get(port, PEER_ADDRESS))
    form = post(port, PEER_ADDRESS, an_answer() | {"csrfmiddlewaretoken": token}, cookie)

    def send(number: int) -> Timed:
        return counted(lambda: rush(port, [form] * number, PEER_THANKS), peer_rows, number)

    return send


def counted(send: Callable[[], Timed], rows: Callable[[], int], number: int) -> Timed:
    """What was sent is what is stored, or nothing of it counts."""
    before = rows()
    timed = send()
    assert rows() == before + number, "an answer without its row"
    return timed


def in_turn(port: int) -> dict[str, list[Timed]]:
    """Every round of both; a noisy moment of the machine hits one as much as the other."""
    sides = {"ours": sending_ours(port), "peer": sending_to_peer(port)}
    for send in sides.values():
        send(WARMING_UP)
    rounds: dict[str, list[Timed]] = {name: [] for name in sides}
    for _round in range(ROUNDS):
        for name, send in sides.items():
            rounds[name].append(send(SENT_PER_ROUND))
    return rounds


def line(name: str, rounds: list[Timed]) -> tuple[str, float, float]:
    """A line to print, reports per second and p99: medians of the rounds."""
    per_second = statistics.median(timed.per_second for timed in rounds)
    cuts = [statistics.quantiles(timed.milliseconds, n=100) for timed in rounds]
    half, most = (statistics.median(cut[number] for cut in cuts) for number in (49, 98))
    text = f"  {name:<6}{per_second:>8.1f} /s   p50 {half:>6.1f} ms   p99 {most:>6.1f} ms"
    return text, per_second, most


def main() -> None:
    from django.db import connection

    prepare()
    aim = AIMS[connection.vendor]
    for cheap in (False, True):
        with serving(cheap_code_keys=cheap) as port:
            rounds = in_turn(port)
        our_line, ours, p99 = line("ours", rounds["ours"])
        peer_line, peer, _p99 = line("peer", rounds["peer"])
        wanted = aim.cheap if cheap else aim.costly
        ways = [
            mine.per_second / other.per_second
            for mine, other in zip(rounds["ours"], rounds["peer"], strict=True)
        ]
        print(f"{connection.vendor}, {'without' if cheap else 'with'} the derivation of keys")
        print(f"{our_line}   (aim under {AIM_P99_MILLISECONDS})")
        print(peer_line)
        print(f"  ours / peer {ours / peer:.2f} ×   (aim {wanted} ×; rounds {ways})", flush=True)
