"""A gunicorn for as long as a measurement lasts, on a port of its own."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from deploy.throwaway_postgres import free_port

__all__ = ["gunicorn"]

START_SECONDS = 90


@contextmanager
def gunicorn(
    application: str,
    folder: Path,
    environment: Mapping[str, str],
    *more: str,
    answers: Callable[[int], bool],
) -> Iterator[int]:
    """Its port, once it `answers` there; it is stopped by its own number."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    command += ["--no-control-socket", "--log-level", "warning", *more]
    process = subprocess.Popen(command, cwd=folder, env=dict(environment))
    try:
        end = time.monotonic() + START_SECONDS
        while not answers(port):
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(START_SECONDS)
