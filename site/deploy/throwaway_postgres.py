"""Runs a command against a PostgreSQL cluster that exists only as long as the command runs.

    throwaway_postgres.py COMMAND …

The command finds the cluster in DATABASE_URL. It listens on loopback only, with a password
made for this run, and its folder is removed at the end, also after Ctrl+C.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from deploy.system_packages import location

START_SECONDS = 60
STOP_SECONDS = 30
# Nothing in here outlives the run, so nothing is worth waiting for the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "timezone": "UTC",
}


def binaries() -> Path:
    """The folder of the newest PostgreSQL that is installed."""
    initdb = location("postgresql")
    if initdb is None:
        sys.exit("PostgreSQL is not here. On Debian and Ubuntu: sudo apt install postgresql")
    return Path(initdb).resolve().parent


def other_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then as `postgres`, or as `nobody`."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    sys.exit("PostgreSQL refuses to run as root, and there is no user postgres or nobody.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def initialise(folder: Path, password: str, run_as: dict[str, Any]) -> None:
    password_file = folder / "password"
    password_file.write_text(password, encoding="utf-8")
    if run_as:
        for path in (folder, password_file):
            os.chown(path, run_as["user"], run_as["group"])
    command = [str(binaries() / "initdb"), "--pgdata", str(folder / "data"), "--no-sync"]
    command += ["--username", "ssstop", "--pwfile", str(password_file), "--encoding", "UTF8"]
    command += ["--locale", "C.UTF-8", "--auth", "scram-sha-256", "--no-instructions"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, **run_as)
    if done.returncode:
        sys.exit(f"initdb failed:\n{done.stdout}{done.stderr}")


def wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    ready = [str(binaries() / "pg_isready"), "--host", "127.0.0.1", "--port", str(port), "-q"]
    end = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < end:
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"PostgreSQL did not start:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; yields its DATABASE_URL."""
    run_as = other_user()
    password = secrets.token_hex(16)
    folder = Path(tempfile.mkdtemp(prefix="ssstop-postgres-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        initialise(folder, password, run_as)
        port = free_port()
        command = [str(binaries() / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
        command += ["-c", f"unix_socket_directories={folder}"]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        with (folder / "log").open("wb") as log:
            # A session of its own: Ctrl+C reaches the command first, then we stop the server.
            server = subprocess.Popen(
                command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **run_as
            )
        wait_until_ready(server, port, folder / "log")
        yield f"postgres://ssstop:{password}@127.0.0.1:{port}/postgres"
    finally:
        if server is not None:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(STOP_SECONDS)


def leave(_number: int, _frame: FrameType | None) -> None:
    """A request to end goes the way of an ordinary end: the cluster is stopped and removed."""
    sys.exit(143)


def main() -> int:
    signal.signal(signal.SIGTERM, leave)
    with cluster() as url:
        try:
            return subprocess.run(
                sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False
            ).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main())
