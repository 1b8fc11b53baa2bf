"""Asking another site: every kind of answer, and never a network that is not everybody's."""

import socket
import threading
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.link_checker import asking, turns
from home.link_checker.addresses import MOST_CHARACTERS, address_of, next_address
from home.link_checker.asking import look_up
from home.link_checker.turns import Turns
from home.link_checker.verdicts import Outcome, Reason
from home.outside.tests.outside_service import Asked, OutsideService, Reply

from .conftest import answers, onward


def asked_of(service: OutsideService, path: str) -> Outcome:
    also = [service.url.removeprefix("http://")]
    return look_up(f"{service.url}{path}", turns=Turns(threading.Event()), also=also)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, None),
        (204, None),
        (304, None),
        (400, Reason.ODD_ANSWER),
        (401, Reason.DENIED),
        (403, Reason.DENIED),
        (404, Reason.NOT_FOUND),
        (410, Reason.GONE),
        (429, Reason.BUSY),
        (451, Reason.DENIED),
        (500, Reason.FAULT),
        (503, Reason.FAULT),
        (999, Reason.DENIED),
    ],
)
def test_each_kind_of_answer(elsewhere: OutsideService, status: int, reason: Reason | None) -> None:
    answers(elsewhere, {"/a": Reply(status=status)})
    assert asked_of(elsewhere, "/a") == Outcome(reason, status)


@pytest.mark.parametrize("refused", [400, 403, 404, 405, 501])
def test_who_refuses_to_tell_the_head_is_asked_for_all(
    elsewhere: OutsideService, refused: int
) -> None:
    def only_get(asked: Asked) -> Reply:
        return Reply(status=refused if asked.method == "HEAD" else 200)

    answers(elsewhere, {"/a": only_get})
    assert asked_of(elsewhere, "/a") == Outcome(None, 200)
    assert [one.method for one in elsewhere.asked] == ["HEAD", "GET"]


def test_nobody_is_told_who_asks(elsewhere: OutsideService) -> None:
    cookie = {"Location": "/b", "Set-Cookie": "a=b"}
    answers(elsewhere, {"/a": Reply(status=302, headers=cookie), "/b": Reply()})
    asked_of(elsewhere, "/a")
    assert [one.path for one in elsewhere.asked] == ["/a", "/b"]
    for one in elsewhere.asked:
        assert set(one.headers) <= {"host", "user-agent", "accept", "connection", "accept-encoding"}


def test_what_moved_for_good_is_told_with_its_new_address(elsewhere: OutsideService) -> None:
    answers(
        elsewhere,
        {
            "/old": onward("/new", 301),
            "/new": onward("/here", 308),
            "/here": onward("/today", 302),
            "/today": Reply(),
            "/for-now": onward("/old", 302),
            "/lost": onward("/gone", 301),
        },
    )
    url = elsewhere.url
    assert asked_of(elsewhere, "/old") == Outcome(None, 200, f"{url}/here")
    assert asked_of(elsewhere, "/for-now") == Outcome(None, 200)
    assert asked_of(elsewhere, "/lost") == Outcome(Reason.NOT_FOUND, 404)


def test_five_redirects_are_followed_and_no_more(elsewhere: OutsideService) -> None:
    paths: dict[str, Any] = {f"/{n}": onward(f"/{n + 1}") for n in range(6)}
    answers(elsewhere, paths | {"/6": Reply()})
    assert asked_of(elsewhere, "/1") == Outcome(None, 200)
    assert asked_of(elsewhere, "/0") == Outcome(Reason.LOOP)
    answers(elsewhere, {"/0": onward("/0", 301)})
    assert asked_of(elsewhere, "/0") == Outcome(Reason.LOOP)


@pytest.mark.parametrize("to", ["", "ftp://example.org/", "javascript:alert(1)", "//["])
def test_a_redirect_to_no_address(elsewhere: OutsideService, to: str) -> None:
    answers(elsewhere, {"/a": onward(to)})
    assert asked_of(elsewhere, "/a") == Outcome(Reason.BAD_REDIRECT, 302)


PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::a00:1]/",
    "http://[2002:a00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
    "http://[ff02::1]/",
    "http://localhost/",
]


@pytest.fixture
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_args: Any, **_more: Any) -> None:
        pytest.fail("it was asked")

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_never_asked(no_connection: None, address: str) -> None:
    outcome = look_up(address, turns=Turns(threading.Event()))
    assert outcome.reason is Reason.PRIVATE


@pytest.mark.parametrize("to", ["http://10.0.0.1/", "http://localhost/", "//169.254.169.254/"])
def test_a_redirect_into_a_private_network_is_not_followed(
    elsewhere: OutsideService, to: str
) -> None:
    answers(elsewhere, {"/a": onward(to, 301)})
    assert asked_of(elsewhere, "/a") == Outcome(Reason.PRIVATE)


def names(monkeypatch: pytest.MonkeyPatch, *found: list[str] | OSError) -> None:
    """What the name of another site stands for, each time that it is asked for."""
    left = list(found)

    def lookup(host: str, port: int, **_more: Any) -> Any:
        numbers = left.pop(0)
        if isinstance(numbers, OSError):
            raise numbers
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.mark.parametrize("found", [["10.0.0.1"], ["93.184.215.14", "127.0.0.1"], []])
def test_a_name_of_a_private_address_is_never_asked(
    monkeypatch: pytest.MonkeyPatch, no_connection: None, found: list[str]
) -> None:
    names(monkeypatch, found)
    outcome = look_up("http://inside.example/", turns=Turns(threading.Event()))
    assert outcome.reason is Reason.PRIVATE


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    connected: list[Any] = []

    def connect(address: tuple[str, int], *_args: Any, **_more: Any) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    outcome = look_up("http://moves.example/", turns=Turns(threading.Event()))
    assert connected == [("93.184.215.14", 80)]
    assert outcome.reason is Reason.NO_ANSWER


def test_a_name_that_is_unknown_is_no_bad_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = socket.gaierror(socket.EAI_NONAME, "unknown")
    later = socket.gaierror(socket.EAI_AGAIN, "later")
    names(monkeypatch, unknown, later)
    turn = Turns(threading.Event())
    assert look_up("http://nowhere.example/", turns=turn).reason is Reason.NO_HOST
    assert look_up("http://nowhere.example/", turns=turn).reason is Reason.NO_ANSWER


def test_another_port_is_not_asked(no_connection: None) -> None:
    for address in ("http://example.org:22/", "https://example.org:8443/"):
        outcome = look_up(address, turns=Turns(threading.Event()))
        assert outcome.reason is Reason.PORT


def test_who_is_not_who_it_says_is_broken(elsewhere: OutsideService) -> None:
    also = [elsewhere.url.removeprefix("http://")]
    address = elsewhere.url.replace("http:", "https:")
    outcome = look_up(address, turns=Turns(threading.Event()), also=also)
    assert outcome.reason is Reason.UNTRUSTED


def test_nobody_answers() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{closed.getsockname()[1]}"
    outcome = look_up(f"http://{place}/", turns=Turns(threading.Event()), also=[place])
    assert outcome.reason is Reason.NO_ANSWER


def test_a_silent_site_is_left_in_time(
    elsewhere: OutsideService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ONCE_SECONDS", 0.3)
    answers(elsewhere, {"/a": Reply(wait=2)})
    started = time.monotonic()
    assert asked_of(elsewhere, "/a") == Outcome(Reason.SLOW)
    assert time.monotonic() - started < 1.5


def test_a_dripping_head_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes in time, and the whole would never end."""
    monkeypatch.setattr(asking, "ONCE_SECONDS", 0.5)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _from = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                for _second in range(100):
                    if stop.wait(0.05):
                        return
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        place = f"127.0.0.1:{server.getsockname()[1]}"
        started = time.monotonic()
        outcome = look_up(f"http://{place}/", turns=Turns(threading.Event()), also=[place])
        took = time.monotonic() - started
        stop.set()
        thread.join()
    assert outcome == Outcome(Reason.SLOW)
    assert took < 2


def test_a_long_answer_is_not_read(elsewhere: OutsideService) -> None:
    def long(asked: Asked) -> Reply:
        return Reply(b"x" * 200, drip=0.05) if asked.method == "GET" else Reply(status=405)

    answers(elsewhere, {"/a": long})
    started = time.monotonic()
    assert asked_of(elsewhere, "/a") == Outcome(None, 200)
    assert time.monotonic() - started < 2


def test_one_host_is_asked_one_thing_at_a_time(
    elsewhere: OutsideService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.1)
    at: list[float] = []
    inside = threading.Semaphore(1)

    def reply(_asked: Asked) -> Reply:
        assert inside.acquire(blocking=False)
        at.append(time.monotonic())
        time.sleep(0.05)
        inside.release()
        return Reply()

    elsewhere.reply = reply
    shared = Turns(threading.Event())
    also = [elsewhere.url.removeprefix("http://")]
    threads = [
        threading.Thread(
            target=look_up, args=[f"{elsewhere.url}/{n}"], kwargs={"turns": shared, "also": also}
        )
        for n in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(at) == 3
    assert all(later - earlier >= 0.14 for earlier, later in pairwise(at))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://Example.org", "https://example.org/"),
        (" http://example.org/a b?c=d e#f ", "http://example.org/a%20b?c=d%20e"),
        ("https://user:secret@example.org/x", "https://example.org/x"),
        ("https://straße.example/é", "https://strasse.example/%C3%A9"),
        ("https://example.org/%C3%A9?q=%20", "https://example.org/%C3%A9?q=%20"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("HTTP://example.org./", "http://example.org/"),
        ("http://", None),
        ("http://exa mple.org/", None),
        ("https://example.org:99999/", None),
        ("mailto:a@example.org", None),
        ("http://..", None),
        ("http://[::1", None),
        ("https://example.org/" + "a" * 2000, None),
    ],
)
def test_addresses_as_they_are_asked(text: str, address: str | None) -> None:
    assert address_of(text) == address


@given(
    st.text()
    | st.builds("{}{}".format, st.sampled_from(["http://", "https://a.example/"]), st.text())
)
def test_any_text_is_an_address_or_none(text: str) -> None:
    address = address_of(text)
    assert next_address("http://example.org/", text) is None or isinstance(text, str)
    if address is not None:
        assert address.isascii()
        assert len(address) <= MOST_CHARACTERS
        assert not any(one.isspace() for one in address)
        assert "#" not in address
        assert "@" not in address.split("/")[2]
        assert address_of(address) == address
