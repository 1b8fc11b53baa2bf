"""Gunicorn with two workers that take one request at a time, on a port of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.throwaway_postgres import free_port

from .clients import get

ROOT = Path(__file__).resolve().parents[3]
WORKERS = 2
START_SECONDS = 60


@contextmanager
def serving(*, cheap_code_keys: bool) -> Iterator[int]:
    """The port of a server that lasts as long as the block."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "bench.intake_rush.wsgi:application"]
    command += ["--pythonpath", "site", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    command += ["--workers", str(WORKERS), "--worker-class", "sync", "--log-level", "warning"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"CHEAP_CODE_KEYS": str(int(cheap_code_keys))}
    )
    try:
        end = time.monotonic() + START_SECONDS
        while not _answers(port):
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _answers(port: int) -> bool:
    try:
        return get(port, "/health/").startswith(b"HTTP/1.1 200 ")
    except OSError:
        return False
