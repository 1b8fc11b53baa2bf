"""Speaks with clamd, over TCP or a unix socket: PING and INSTREAM.

The file is sent, never its place: the scanner may run elsewhere and reads nothing of this machine.
"""

import re
import socket
import struct
import time
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from .verdicts import Harmful, NotScanned, Reason

__all__ = ["Clamd", "clamd_at"]

DEFAULT_PORT = 3310
CONNECT_SECONDS = 5.0
PIECE = 64 * 1024
END_OF_STREAM = struct.pack("!L", 0)
END_OF_ANSWER = b"\0"
LONGEST_ANSWER = 4096
FOUND = re.compile(r"stream: (?P<name>.+) FOUND", re.DOTALL)
OVER_ITS_LIMIT = "size limit exceeded"


@dataclass(frozen=True)
class Clamd:
    """Where it listens: a host with a port, or the path of a socket."""

    host: str = ""
    port: int = DEFAULT_PORT
    path: str = ""

    def scan(self, file: BinaryIO, *, seconds: float) -> None:
        """Returns where the file is clean, from where it stands. Raises Harmful or NotScanned."""
        with _Conversation(self, seconds) as clamd:
            clamd.say(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                if not clamd.say(struct.pack("!L", len(piece)) + piece):
                    break
            else:
                clamd.say(END_OF_STREAM)
            answer = clamd.answer()
        if found := FOUND.fullmatch(answer):
            raise Harmful(found["name"])
        if OVER_ITS_LIMIT in answer:
            raise NotScanned(Reason.TOO_LARGE)
        if answer != "stream: OK":
            raise NotScanned(Reason.MISUNDERSTOOD)

    def ping(self, *, seconds: float) -> None:
        """Returns where it answers. Raises NotScanned."""
        with _Conversation(self, seconds) as clamd:
            clamd.say(b"zPING\0")
            if clamd.answer() != "PONG":
                raise NotScanned(Reason.MISUNDERSTOOD)


def clamd_at(address: str) -> Clamd:
    """Raises NotScanned for what is no address of a clamd."""
    try:
        parts = urlsplit(address)
        port = parts.port or DEFAULT_PORT
    except ValueError:
        raise NotScanned(Reason.BAD_ADDRESS) from None
    if parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc:
        return Clamd(path=parts.path)
    if parts.scheme == "clamd" and parts.hostname and parts.path in ("", "/"):
        return Clamd(host=parts.hostname, port=port)
    raise NotScanned(Reason.BAD_ADDRESS)


class _Conversation:
    """One connection with an end in time, however slowly the other side reads or speaks."""

    def __init__(self, clamd: Clamd, seconds: float) -> None:
        self._clamd = clamd
        self._until = time.monotonic() + seconds
        self._socket = self._connected()

    def __enter__(self) -> "_Conversation":
        return self

    def __exit__(self, *error: object) -> None:
        self._socket.close()

    def _connected(self) -> socket.socket:
        seconds = min(CONNECT_SECONDS, self._left())
        try:
            if not self._clamd.path:
                return socket.create_connection((self._clamd.host, self._clamd.port), seconds)
            made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            made.settimeout(seconds)
            try:
                made.connect(self._clamd.path)
            except OSError:
                made.close()
                raise
        except OSError:
            raise NotScanned(Reason.SILENT) from None
        return made

    def say(self, words: bytes) -> bool:
        """False where the other side takes no more: it may have said why."""
        try:
            self._socket.settimeout(self._left())
            self._socket.sendall(words)
        except TimeoutError:
            raise NotScanned(Reason.TOO_SLOW) from None
        except OSError:
            return False
        return True

    def answer(self) -> str:
        """All of it; half of one is none."""
        heard = b""
        try:
            while not heard.endswith(END_OF_ANSWER) and len(heard) < LONGEST_ANSWER:
                self._socket.settimeout(self._left())
                piece = self._socket.recv(LONGEST_ANSWER)
                if not piece:
                    break
                heard += piece
        except TimeoutError:
            raise NotScanned(Reason.TOO_SLOW) from None
        except OSError:
            raise NotScanned(Reason.SILENT) from None
        if not heard.endswith(END_OF_ANSWER):
            raise NotScanned(Reason.SILENT)
        return heard.removesuffix(END_OF_ANSWER).decode("utf-8", "replace").strip()

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise NotScanned(Reason.TOO_SLOW)
        return left
