"""A small clamd: speaks the protocol over a real socket, well or badly."""

import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["HARMFUL", "FakeClamd", "fake_clamd"]

# The test file of the European Institute for Computer Antivirus Research, in two halves: whole, a
# scanner would take this file away.
HARMFUL = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeClamd:
    """How it behaves is set by a test: as it should, or 'error', 'slow', 'closes', 'half', 'full'.

    `heard` is every file that was sent to it whole.
    """

    def __init__(self) -> None:
        self.manner = ""
        self.heard: list[bytes] = []
        self.address = ""

    def answer(self, told: Any) -> None:
        command = _until_zero(told)
        if self.manner == "closes":
            return
        if command == b"zPING":
            told.sendall(b"PONG\0")
        if command == b"zINSTREAM":
            self._judge(told)

    def _judge(self, told: Any) -> None:
        if self.manner == "full":
            _exactly(told, 100)
            told.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            return
        content = b""
        while size := struct.unpack("!L", _exactly(told, 4))[0]:
            content += _exactly(told, size)
        self.heard.append(content)
        if self.manner == "slow":
            time.sleep(3)
        found = b"stream: Eicar-Signature FOUND\0" if HARMFUL in content else b"stream: OK\0"
        answers = {"error": b"stream: Can't allocate memory ERROR\0", "half": b"stream: OK"}
        told.sendall(answers.get(self.manner, found))


def _until_zero(told: Any) -> bytes:
    read = b""
    while not read.endswith(b"\0"):
        piece = told.recv(1)
        if not piece:
            break
        read += piece
    return read.removesuffix(b"\0")


def _exactly(told: Any, size: int) -> bytes:
    read = b""
    while len(read) < size:
        piece = told.recv(size - len(read))
        if not piece:
            raise ConnectionError
        read += piece
    return read


@contextmanager
def fake_clamd(socket_path: Path | None = None) -> Iterator[FakeClamd]:
    """At a free port, or at a unix socket."""
    clamd = FakeClamd()

    class Answering(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                clamd.answer(self.request)
            except ConnectionError:
                return

    made: Any
    if socket_path is None:
        made = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answering)
        clamd.address = f"clamd://127.0.0.1:{made.server_address[1]}"
    else:
        made = socketserver.ThreadingUnixStreamServer(str(socket_path), Answering)
        clamd.address = f"unix://{socket_path}"
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield clamd
    finally:
        made.shutdown()
        made.server_close()
