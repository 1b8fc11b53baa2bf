"""Another service, on this machine: it answers as it is told, and remembers what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    method: str = "GET"
    body: bytes = b""

    @property
    def content(self) -> Any:
        """What was posted, read as JSON."""
        return json.loads(self.body)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.path).query)


@dataclass
class Reply:
    """One answer; `wait` seconds late, and with `drip` a byte at a time."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0
    drip: float = 0


def as_json(content: Any) -> Reply:
    return Reply(json.dumps(content).encode())


@dataclass
class OutsideService:
    """What a test sees and says of it."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    reply: Callable[[Asked], Reply] = lambda _asked: Reply(status=500)

    def answers(self, reply: Reply) -> None:
        self.reply = lambda _asked: reply


@contextmanager
def outside_service() -> Iterator[OutsideService]:
    """A running service on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            asked = Asked(self.path, headers, self.command, body)
            service.asked.append(asked)
            reply = service.reply(asked)
            time.sleep(reply.wait)
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.content_type)
                self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                body = b"" if self.command == "HEAD" else reply.body
                for byte in body if reply.drip else ():
                    time.sleep(reply.drip)
                    self.wfile.write(bytes([byte]))
                if not reply.drip:
                    self.wfile.write(body)
            except OSError:
                pass  # whoever asked has gone

        do_HEAD = do_POST = do_GET  # noqa: N815  # the standard library asks for this name

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: a test reads `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service = OutsideService(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
