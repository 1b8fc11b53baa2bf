"""Power fails in the middle of a rush: who was thanked is on disk, once, and nobody is halved."""

import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from ..journeys.report_form import REPORT_PAGE, thanks_title
from ..served.demo import SiteFiles, copy_of
from ..served.server import Server, serving

pytestmark = pytest.mark.drill

ROUNDS = 3
SENDERS = 16
FORMS = 160
THANKED_BEFORE_THE_KILL = 40
PATIENCE_SECONDS = 120

# What belongs to a report, and how many of it every report has.
PARTS = {"reporting_incident": 1, "reporting_sealed": 2, "reporting_keywrap": 1}


@pytest.fixture
def own_server(demo_files: SiteFiles, worker_id: str) -> Iterator[Server]:
    """A site of this test's own: others would notice that it is killed."""
    with serving(copy_of(demo_files, f"killed-{worker_id}")) as server:
        yield server


def hash_of(token: str) -> bytes:
    """What the database keeps of a form, so that the same one is taken once."""
    nonce = bytes.fromhex(token.split(":")[0])
    return hashlib.sha256(b"ssstop submission" + nonce).digest()


class Rush:
    """Many residents who press send at the same moment."""

    def __init__(self, server: Server, tokens: list[str]) -> None:
        self.server, self.tokens = server, tokens
        self.title = thanks_title(server.rows, "nl")
        self.thanked: list[str] = []
        self.enough = threading.Event()

    def send(self, token: str) -> None:
        fields = {"token": token, "behaviours": ["hissing", "staring"], "story": "x" * 600}
        try:
            answer = self.server.client().post("/nl/intake/", fields)
        except (OSError, HTTPException):
            return  # the server is gone, so nothing was promised
        if answer.status == 200 and self.title in answer.text:
            self.thanked.append(token)
        if len(self.thanked) >= THANKED_BEFORE_THE_KILL:
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


def test_killed_in_a_rush_no_promise_is_broken(own_server: Server) -> None:
    for _round in range(ROUNDS):
        token_of = own_server.client().get
        rush = Rush(own_server, [token_of(REPORT_PAGE["nl"]).token for _ in range(FORMS)])
        rush.until_killed()
        own_server.start()

        stored = hashes(own_server)
        assert {hash_of(token) for token in rush.thanked} <= set(stored)
        assert len(rush.thanked) < FORMS, "the kill came too late to prove anything"
        assert_whole(own_server)

        # Everyone who got no answer presses send again.
        rush.thanked.clear()
        rush.again()
        assert sorted(rush.thanked) == sorted(rush.tokens)
        stored = hashes(own_server)
        assert len(stored) == len(set(stored))
        assert {hash_of(token) for token in rush.tokens} <= set(stored)
        assert_whole(own_server)


def hashes(server: Server) -> list[bytes]:
    rows = server.rows.all("SELECT submission_hash FROM reporting_report")
    return [bytes(row[0]) for row in rows]


def assert_whole(server: Server) -> None:
    for table, number in PARTS.items():
        halved = server.rows.value(
            "SELECT count(*) FROM reporting_report AS report WHERE"  # noqa: S608
            f" (SELECT count(*) FROM {table} AS part WHERE part.report_id = report.id) <> ?",
            number,
        )
        assert halved == 0, table
    if server.rows.url.startswith("sqlite"):
        assert server.rows.value("PRAGMA integrity_check") == "ok"
