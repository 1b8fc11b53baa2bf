"""A newcomer's first minutes: a clean clone, one command, and the site is there."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

import pytest

from ..journeys.report_form import send
from ..served.client import Client
from ..served.database import Rows
from ..served.demo import ROOT

pytestmark = pytest.mark.drill

FIRST_START_SECONDS = 900
SECOND_START_SECONDS = 60
STOP_SECONDS = 30
# What would lead the clone to something of this machine.
OURS = ("DATABASE_URL", "VAR_DIR", "VAULT_DIR", "MEDIA_ROOT", "PRIVATE_ROOT", "STATIC_ROOT")
SETTINGS = ("DJANGO_SETTINGS_MODULE", "PYTHONPATH", "VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL")

Record = Callable[[str, object], None]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What is committed, and nothing else."""
    folder = tmp_path / "ssstop"
    command = ["git", "clone", "--quiet", "--no-local", str(ROOT), str(folder)]
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of git")
    subprocess.run(command, check=True, timeout=120)
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def made_to_run(clone: Path, port: int, patience: int) -> Iterator[float]:
    """`make run` as long as the block lasts; yields the seconds until the site answered."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {*OURS, *SETTINGS}
    }
    environment["XDG_DATA_HOME"] = str(clone.parent / "data")
    started = time.monotonic()
    log = clone.parent / "make.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        while not answers("127.0.0.1", port):
            passed = time.monotonic() - started
            told = log.read_text(encoding="utf-8")[-3000:]
            assert process.poll() is None, f"make run ended:\n{told}"
            assert passed < patience, f"no page after {passed:.0f} s:\n{told}"
            time.sleep(0.2)
        yield time.monotonic() - started
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def answers(host: str, port: int) -> bool:
    try:
        return Client(host, port).get("/nl/").status == 200
    except (OSError, HTTPException):
        return False


def megabytes(folder: Path) -> int:
    sizes = (path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
    return round(sum(sizes) / 1_000_000)


def test_clone_runs_with_one_command_and_a_second_start_keeps_the_data(
    clone: Path, record_property: Record
) -> None:
    port = free_port()
    rows = Rows(f"sqlite:///{clone / 'var' / 'ssstop.sqlite3'}")
    with made_to_run(clone, port, FIRST_START_SECONDS) as first:
        assert answers("localhost", port)
        before = rows.count("reporting_report")
        send(Client("127.0.0.1", port), story="Tussen twee keer starten")
        assert rows.count("reporting_report") == before + 1
    with made_to_run(clone, port, SECOND_START_SECONDS) as second:
        assert rows.count("reporting_report") == before + 1
        handler = Client("127.0.0.1", port)
        handler.sign_in("handler@ssstop.example", "ssstop-demo")

    printed = (clone.parent / "make.log").read_text(encoding="utf-8")
    assert f"http://localhost:{port}/" in printed
    assert re.search(r"handler@ssstop\.example", printed)
    changed = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True
    )
    assert changed.stdout == "", "running leaves traces that are not ignored"
    record_property("first start, seconds", round(first))
    record_property("second start, seconds", round(second, 1))
    record_property("installed, MB", megabytes(clone))
