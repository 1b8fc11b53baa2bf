"""Gunicorn with two workers that take one request at a time, on a port of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.serving import gunicorn

from .clients import get

ROOT = Path(__file__).resolve().parents[3]
OPTIONS = ("--pythonpath", "site", "--workers", "2", "--worker-class", "sync")


@contextmanager
def serving(*, cheap_code_keys: bool) -> Iterator[int]:
    """The port of a server that lasts as long as the block."""
    environment = os.environ | {"CHEAP_CODE_KEYS": str(int(cheap_code_keys))}
    application = "bench.intake_rush.wsgi:application"
    with gunicorn(application, ROOT, environment, *OPTIONS, answers=_answers) as port:
        yield port


def _answers(port: int) -> bool:
    try:
        return get(port, "/health/").startswith(b"HTTP/1.1 200 ")
    except OSError:
        return False
