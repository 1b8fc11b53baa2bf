"""Power fails in the middle of a rush: who was shown a code has a report, once and whole."""

import hashlib
import random
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from ..journeys.report_form import REPORT_PAGE, last_report
from ..served.demo import SiteFiles, copy_of
from ..served.server import Server, serving

pytestmark = pytest.mark.drill

KILLS = 20
WORKERS = 2
SENDERS = 16
FORMS = 60
# How many may have their answer when the power fails: by turns few and many.
THANKED_BEFORE_THE_KILL = (3, 30)
PATIENCE_SECONDS = 120
CODE = re.compile(r"data-code>(\d{4}(?: \d{4}){4})<")

# What belongs to a report, and how many of it every report has.
PARTS = {"reporting_incident": 1, "reporting_sealed": 4, "reporting_keywrap": 3}


@pytest.fixture
def own_server(demo_on_each: SiteFiles, worker_id: str) -> Iterator[Server]:
    """A site of this test's own: others would notice that it is killed."""
    files = copy_of(demo_on_each, f"killed-{worker_id}", REPORTS_PER_MINUTE="1000000")
    with serving(files, workers=WORKERS) as server:
        yield server


def hash_of(token: str) -> bytes:
    """What the database keeps of a form, so that the same one is taken once."""
    nonce = bytes.fromhex(token.split(":")[0])
    return hashlib.sha256(b"ssstop submission" + nonce).digest()


class Rush:
    """Many residents who press send at the same moment."""

    def __init__(self, server: Server) -> None:
        self.server = server
        page = server.client().get
        self.tokens = [page(REPORT_PAGE["nl"]).token for _ in range(FORMS)]
        # The code that was shown, by the form that it was shown for.
        self.shown: dict[str, str] = {}
        self.enough = threading.Event()
        self.kill_after = random.randint(*THANKED_BEFORE_THE_KILL)  # noqa: S311

    def send(self, token: str) -> None:
        fields = {"token": token, "behaviours": ["hissing", "staring"], "story": "x" * 600}
        try:
            answer = self.server.client().post("/nl/intake/", fields)
        except (OSError, HTTPException):
            return  # the server is gone, so nothing was promised
        found = CODE.search(answer.text) if answer.status == 200 else None
        assert found, f"neither a code nor silence: {answer.status}"
        assert self.shown.setdefault(token, found[1]) == found[1], "another code for one form"
        if len(self.shown) >= self.kill_after:
            self.enough.set()

    def until_killed(self) -> None:
        with ThreadPoolExecutor(SENDERS) as pool:
            sent = [pool.submit(self.send, token) for token in self.tokens]
            assert self.enough.wait(PATIENCE_SECONDS), "nobody is thanked"
            self.server.kill()
            for future in sent:
                future.result()

    def again(self) -> None:
        with ThreadPoolExecutor(SENDERS) as pool:
            list(pool.map(self.send, self.tokens))

    def opens(self, code: str) -> bool:
        """Whether the code leads to a report that can be read."""
        return self.server.client().post("/nl/mijn-melding/", {"code": code}).status == 200


def test_killed_twenty_times_in_a_rush_no_promise_is_broken(own_server: Server) -> None:
    first = last_report(own_server.rows)
    for _kill in range(KILLS):
        rush = Rush(own_server)
        rush.until_killed()
        own_server.start()

        stored = hashes(own_server)
        assert {hash_of(token) for token in rush.shown} <= set(stored)
        assert len(rush.shown) < FORMS, "the kill came too late to prove anything"
        assert_whole(own_server, first)
        with ThreadPoolExecutor(WORKERS) as pool:
            assert all(pool.map(rush.opens, rush.shown.values()))

        # Everyone who got no answer presses send again, and who got one too.
        rush.again()
        assert rush.shown.keys() == set(rush.tokens)
        stored = hashes(own_server)
        assert len(stored) == len(set(stored))
        assert {hash_of(token) for token in rush.tokens} <= set(stored)
        assert_whole(own_server, first)


def hashes(server: Server) -> list[bytes]:
    rows = server.rows.all("SELECT submission_hash FROM reporting_report")
    return [bytes(row[0]) for row in rows]


def assert_whole(server: Server, after: int) -> None:
    for table, number in PARTS.items():
        halved = server.rows.value(
            "SELECT count(*) FROM reporting_report AS report WHERE report.id > ? AND"  # noqa: S608
            f" (SELECT count(*) FROM {table} AS part WHERE part.report_id = report.id) <> ?",
            after,
            number,
        )
        assert halved == 0, table
    if server.rows.url.startswith("sqlite"):
        assert server.rows.value("PRAGMA integrity_check") == "ok"
