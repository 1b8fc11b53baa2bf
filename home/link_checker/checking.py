"""The check as a job: it may be killed anywhere, and goes on with what it had not asked yet."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import Empty, SimpleQueue

from django.conf import settings
from django.db.models import F, Q

from home.jobs.running import JobRun
from home.models.checked_link import CheckedLink
from home.page_checks.pieces import Leads

from .addresses import host_of
from .asking import look_up
from .collecting import collect
from .services import keep_outcome, keep_uses
from .turns import Turns
from .verdicts import Outcome, Reason

__all__ = ["check_links"]

AT_ONCE = 4
# What is left over is asked first by the next check.
MOST_ADDRESSES = 3000
MOST_SECONDS = 3600.0

Answers = SimpleQueue[tuple[int, Outcome]]


def check_links(run: JobRun) -> None:
    """Finds what public pages link to, and asks for each address once in this job."""
    found = collect(run.checkpoint)
    run.hold_lease()
    keep_uses(found)
    if not settings.LINK_CHECK:
        return
    links = _to_ask(run)
    total, by_number = len(links), {link.pk: link for link in links}
    run.progress(0, total)
    with _asking(links) as answers:
        ends = time.monotonic() + MOST_SECONDS
        for done in range(1, total + 1):
            number, outcome = _next(answers, run, ends)
            if number is None:
                break
            keep_outcome(by_number[number], outcome)
            run.progress(done, total)


def _to_ask(run: JobRun) -> list[CheckedLink]:
    """Not what an earlier run of this same job asked."""
    asked_before = Q(checked_at__isnull=True) | Q(checked_at__lt=run.job.started_at)
    links = CheckedLink.objects.filter(asked_before, leads=Leads.ADDRESS.value)
    longest_ago = links.exclude(reason=Reason.UNREADABLE).order_by(
        F("checked_at").asc(nulls_first=True), "pk"
    )
    return list(longest_ago[:MOST_ADDRESSES])


@contextmanager
def _asking(links: list[CheckedLink]) -> Iterator[Answers]:
    """Answers as they come, while a few others ask; they know no database."""
    hosts: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in links:
        hosts[host_of(link.address)].append((link.pk, link.address))
    stop, answers = threading.Event(), Answers()
    turns, also = Turns(stop), list(settings.LINK_CHECK_ALLOWED_HOSTS)

    def ask_host(addresses: list[tuple[int, str]]) -> None:
        for number, address in addresses:
            if stop.is_set():
                return
            try:
                outcome = look_up(address, turns=turns, also=also)
            except Exception:
                # One odd address holds up no other.
                outcome = Outcome(Reason.ODD_ANSWER)
            answers.put((number, outcome))

    workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="links")
    try:
        for addresses in hosts.values():
            workers.submit(ask_host, addresses)
        yield answers
    finally:
        stop.set()
        workers.shutdown(wait=False, cancel_futures=True)


def _next(answers: Answers, run: JobRun, ends: float) -> tuple[int | None, Outcome]:
    """The next answer, with the lease held meanwhile; no number when the time is over."""
    while time.monotonic() < ends:
        run.checkpoint()
        try:
            return answers.get(timeout=1.0)
        except Empty:
            continue
    return None, Outcome()
