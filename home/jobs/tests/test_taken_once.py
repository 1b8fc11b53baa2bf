"""Many workers at the same moment: one of them runs the job."""

from collections.abc import Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import OperationalError, connection

from home.jobs.models import Job
from home.jobs.registry import kind_called
from home.jobs.running import JobRun
from home.jobs.taking import take_job

from .conftest import Declare, expire

WORKERS = 4


@pytest.fixture
def real_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Rows that every connection sees; they are taken away by hand."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            Job.objects.all().delete()
            connection.close()


def take_at_once(job: Job) -> list[JobRun]:
    """The runs that workers got who all took the job at the same moment."""
    runs: list[JobRun] = []
    start = Barrier(WORKERS)

    def worker() -> None:
        start.wait()
        try:
            run = _patiently(job)
        finally:
            connection.close()
        if run is not None:
            runs.append(run)

    threads = [Thread(target=worker) for _n in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return runs


def _patiently(job: Job) -> JobRun | None:
    """SQLite in memory, which only tests use, refuses at once where a file would wait."""
    while True:
        try:
            return take_job(job.pk, kind_called("tried"))
        except OperationalError:
            continue


def test_one_of_many_workers_gets_the_job(real_rows: None, declare: Declare) -> None:
    for _time in range(5):
        job = Job.objects.create(kind=declare(lambda run: None))
        (run,) = take_at_once(job)
        job.refresh_from_db()
        assert (job.lease_id, job.attempts) == (run.lease_id, 1)
        # Killed: again many, and again one.
        expire(job)
        (run,) = take_at_once(job)
        job.refresh_from_db()
        assert (job.lease_id, job.attempts) == (run.lease_id, 2)
