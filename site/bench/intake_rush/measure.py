"""Ours and the peer in turn, on the database of DATABASE_URL, with and without the derivation."""

import statistics
from collections.abc import Callable
from typing import NamedTuple

from .clients import Timed, csrf_of, get, post, rush
from .prepare import prepare
from .server import serving

ROUNDS = 3
SENT_PER_ROUND = 200
WARMING_UP = 40
OUR_ADDRESS, PEER_ADDRESS = "/nl/intake/", "/nl/peer/"
PEER_THANKS = b"data-peer-thanks"
# What ours is to reach beside the peer: with the derivation of keys, and without.
AIMS = {"sqlite": (1.0, 1.5), "postgresql": (2.0, 3.0)}
AIM_P99_MILLISECONDS = 100


class Result(NamedTuple):
    """Medians of the rounds."""

    per_second: float
    half: float
    most: float

    def line(self, name: str) -> str:
        times = f"p50 {self.half:>6.1f} ms   p99 {self.most:>6.1f} ms"
        return f"  {name:<5}{self.per_second:>7.1f} /s   {times}"


def result(rounds: list[Timed]) -> Result:
    cuts = [statistics.quantiles(timed.milliseconds, n=100) for timed in rounds]
    return Result(
        statistics.median(timed.per_second for timed in rounds),
        statistics.median(cut[49] for cut in cuts),
        statistics.median(cut[98] for cut in cuts),
    )


def our_rows() -> int:
    """How many reports are stored; each must have all that belongs to it."""
    from reporting.models import Incident, Report, Sealed

    number = Report.objects.count()
    assert Incident.objects.count() == number
    newest = Report.objects.latest("pk")
    kinds = {row.kind for row in newest.sealed.all()}
    assert {Sealed.Kind.WORDS, Sealed.Kind.PIN, Sealed.Kind.TRAITS, Sealed.Kind.CONTACT} <= kinds
    return number


def peer_rows() -> int:
    from wagtail.contrib.forms.models import FormSubmission

    return int(FormSubmission.objects.count())


def counted(send: Callable[[], Timed], rows: Callable[[], int], number: int) -> Timed:
    """What was thanked for is what is stored, or nothing of it counts."""
    before = rows()
    timed = send()
    assert rows() == before + number, "an answer without its row"
    return timed


def sending_ours(port: int) -> Callable[[int], Timed]:
    from reporting.intake.token import new_token
    from reporting.models import ReportPage

    from .peer import an_answer

    title = ReportPage.objects.get(locale__language_code="nl").thanks_title.encode()
    answer = an_answer()

    def send(number: int) -> Timed:
        forms = [post(port, OUR_ADDRESS, answer | {"token": new_token()}) for _ in range(number)]
        return counted(lambda: rush(port, forms, title), our_rows, number)

    return send


def sending_to_peer(port: int) -> Callable[[int], Timed]:
    from .peer import an_answer

    cookie, token = csrf_of(get(port, PEER_ADDRESS))
    form = post(port, PEER_ADDRESS, an_answer() | {"csrfmiddlewaretoken": token}, cookie)

    def send(number: int) -> Timed:
        return counted(lambda: rush(port, [form] * number, PEER_THANKS), peer_rows, number)

    return send


def in_turn(port: int) -> tuple[list[Timed], list[Timed]]:
    """Every round of both; a noisy moment of the machine hits one as much as the other."""
    ours, peer = sending_ours(port), sending_to_peer(port)
    ours(WARMING_UP)
    peer(WARMING_UP)
    rounds = [(ours(SENT_PER_ROUND), peer(SENT_PER_ROUND)) for _round in range(ROUNDS)]
    return [mine for mine, _other in rounds], [other for _mine, other in rounds]


def main() -> None:
    vendor = prepare()
    for cheap in (False, True):
        with serving(cheap_code_keys=cheap) as port:
            our_rounds, peer_rounds = in_turn(port)
        ours, peer = result(our_rounds), result(peer_rounds)
        ratios = [
            mine.per_second / other.per_second
            for mine, other in zip(our_rounds, peer_rounds, strict=True)
        ]
        each = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"{vendor}, {'without' if cheap else 'with'} the derivation of keys")
        print(f"{ours.line('ours')}   (aim: under {AIM_P99_MILLISECONDS} ms)")
        print(peer.line("peer"))
        aim = f"aim: {AIMS[vendor][cheap]} ×; rounds: {each}"
        print(f"  ours / peer: {statistics.median(ratios):.2f} ×   ({aim})", flush=True)
