"""Eight clients in a hurry: they send what was made before, and look at every answer."""

import re
import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

CLIENTS = 8
TIMEOUT_SECONDS = 60
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_COOKIE = re.compile(rb"(?i)^set-cookie: (csrftoken=[^;]+)", re.MULTILINE)

Answers = dict[str, str | list[str]]


@dataclass(frozen=True)
class Timed:
    """One rush: when every answer was right."""

    per_second: float
    milliseconds: list[float]


def exchange(port: int, request: bytes) -> bytes:
    """What came back, to its end: a worker of this kind closes after each answer."""
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS) as connection:
        connection.sendall(request)
        received = []
        while piece := connection.recv(65536):
            received.append(piece)
    return b"".join(received)


def _head(method: str, path: str, port: int) -> str:
    return f"{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n"


def get(port: int, path: str) -> bytes:
    return exchange(port, f"{_head('GET', path, port)}\r\n".encode())


def post(port: int, path: str, answers: Answers, cookie: str = "") -> bytes:
    """The whole request, ready to be sent."""
    body = urlencode(answers, doseq=True)
    head = _head("POST", path, port) + (f"Cookie: {cookie}\r\n" if cookie else "")
    head += "Content-Type: application/x-www-form-urlencoded\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


def csrf_of(page: bytes) -> tuple[str, str]:
    """The cookie and the token that a form of Django's own needs."""
    token, cookie = _TOKEN.search(page), _COOKIE.search(page)
    assert token, "the peer has no token"
    assert cookie, "the peer sets no cookie"
    return cookie[1].decode(), token[1].decode()


def rush(port: int, requests: Sequence[bytes], thanks: bytes) -> Timed:
    """Sends everything with eight clients at a time; each answer must hold `thanks`."""

    def send(request: bytes) -> float:
        started = time.perf_counter()
        answer = exchange(port, request)
        taken = time.perf_counter() - started
        assert answer.startswith(b"HTTP/1.1 200 "), answer[:2000].decode()
        assert thanks in answer, "an answer without thanks"
        return taken * 1000

    with ThreadPoolExecutor(CLIENTS) as pool:
        started = time.perf_counter()
        milliseconds = list(pool.map(send, requests))
        taken = time.perf_counter() - started
    return Timed(len(requests) / taken, milliseconds)
