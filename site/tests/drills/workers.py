"""Real workers of a site, and waiting for what they do."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..served.demo import REAL_SERVER, ROOT, SiteFiles

PATIENCE_SECONDS = 90
Worker = subprocess.Popen[bytes]
_END_LEASE = """
from datetime import timedelta
from django.utils import timezone
from home.jobs.models import Job
Job.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
"""


@contextmanager
def worker(files: SiteFiles, *more: str, program: str = "manage.py") -> Iterator[Worker]:
    """A worker as a server has it, as long as the block lasts; it is stopped by its own number."""
    told = ("worker", "--no-startup-delay", "--interval", "0.2", *more)
    with (files.folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, program, *told],
            cwd=ROOT,
            env=files.environment() | {"DJANGO_SETTINGS_MODULE": REAL_SERVER},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill(process)


def kill(process: Worker) -> None:
    """kill -9, as when the power fails; one that is gone already stays so."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE_SECONDS)


def until(
    files: SiteFiles,
    true: Callable[[], bool],
    *,
    every: float = 0.1,
    patience: float = PATIENCE_SECONDS,
) -> None:
    """Waits; where it never comes true, what the workers said is the reason."""
    end = time.monotonic() + patience
    while not true():
        log = files.folder / "worker.log"
        assert time.monotonic() < end, log.read_text(encoding="utf-8")
        time.sleep(every)


def end_lease(files: SiteFiles) -> None:
    """As if the time were over for which whoever was at work had the job."""
    files.manage("shell", "--no-imports", "-c", _END_LEASE)
