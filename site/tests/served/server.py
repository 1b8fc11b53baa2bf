"""A gunicorn with the settings of a real server, minus HTTPS, on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

from .client import Client
from .database import Rows
from .demo import REAL_SERVER, ROOT, SiteFiles

START_SECONDS = 90
STOP_SECONDS = 15
THREADS = 8
LAUNCH = Path(__file__).with_name("launch.py")
ACCESS_LOG = Path(__file__).with_name("access_log.py")


class Server:
    """A running site. It is stopped by its own process group, never by a name."""

    def __init__(self, files: SiteFiles, workers: int = 1) -> None:
        self.files = files
        self.workers = workers
        self.rows = Rows(files.database_url)
        self.log = files.folder / "server.log"
        self.access_log = files.folder / "access.log"
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def client(self) -> Client:
        return Client("127.0.0.1", self.port)

    def start(self) -> None:
        """Returns when the site answers."""
        # The port is taken here and handed over, so that no other process can get it between.
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(("127.0.0.1", self.port))
            door.listen(128)
            self.port = door.getsockname()[1]
            command = [sys.executable, str(LAUNCH), "config.wsgi:application"]
            command += ["--pythonpath", "site", "--bind", f"fd://{door.fileno()}"]
            command += ["--workers", str(self.workers), "--threads", str(THREADS)]
            command += ["--no-control-socket"]
            command += ["--config", str(ACCESS_LOG), "--access-logfile", str(self.access_log)]
            with self.log.open("ab") as log:
                self._process = subprocess.Popen(
                    command,
                    cwd=ROOT,
                    env=self._environment(),
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=log,
                    pass_fds=[door.fileno()],
                    start_new_session=True,
                )
        self._wait_until_it_answers()

    def _environment(self) -> dict[str, str]:
        return self.files.environment() | {"DJANGO_SETTINGS_MODULE": REAL_SERVER}

    def _wait_until_it_answers(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process and self._process.poll() is None:
            try:
                if self.client().get("/health/").status == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.1)
        self.kill()
        raise RuntimeError(f"The site did not start:\n{self.log.read_text(encoding='utf-8')}")

    def stop(self) -> None:
        """An ordinary end; killed when it takes too long."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """kill -9 to the server and its workers at once, as when the power fails."""
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(STOP_SECONDS)
        self._process = None


@contextmanager
def serving(files: SiteFiles, workers: int = 1) -> Iterator[Server]:
    """A server as long as the block lasts; its files are removed afterwards."""
    server = Server(files, workers)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        files.remove()


def everything_written(folder: Path) -> Iterator[Path]:
    """Every file below a site's folder, also those that the server made by itself."""
    return (path for path in folder.rglob("*") if path.is_file())
