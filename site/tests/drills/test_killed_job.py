"""A worker is killed in the middle of a job: the next one does it, and its result exists once."""

import subprocess
import sys
from pathlib import Path

import pytest

from ..served.database import Rows
from ..served.demo import REAL_SERVER, ROOT, SiteFiles
from .killed_job import HALF_WAY, KIND
from .workers import PATIENCE_SECONDS, end_lease, kill, until, worker

pytestmark = pytest.mark.drill

MANAGE = str(Path(__file__).with_name("killed_job.py"))
OFTEN = ("--requeue-every", "0.5")
START = (
    "from home.jobs.services import start_job;"
    f"start_job(kind='{KIND}', parameters={{}}, owner=None)"
)


def test_killed_worker_s_job_ends_well_and_once(own_site: SiteFiles) -> None:
    files, rows = own_site, Rows(own_site.database_url)
    subprocess.run(
        [sys.executable, MANAGE, "shell", "-c", START],
        cwd=ROOT,
        env=files.environment() | {"DJANGO_SETTINGS_MODULE": REAL_SERVER},
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
    )

    with worker(files, *OFTEN, program=MANAGE) as first:
        until(files, (files.folder / HALF_WAY).exists)
        kill(first)
    assert rows.all("SELECT state, attempts FROM jobs_job") == [("running", 1)]
    assert rows.all("SELECT status FROM django_tasks_database_dbtaskresult") == [("RUNNING",)]
    assert rows.count("wagtailcore_uploadedfile") == 0

    # Two at once, as after the restart of a machine: when the lease is over one of them gets it.
    with worker(files, *OFTEN, program=MANAGE), worker(files, *OFTEN, program=MANAGE):
        end_lease(files)
        until(files, lambda: rows.value("SELECT state FROM jobs_job") != "running")
        until(files, lambda: rows.value("SELECT state FROM jobs_job") == "done")

    assert rows.all("SELECT attempts, error FROM jobs_job") == [(2, "")]
    assert rows.count("wagtailcore_uploadedfile") == 1
    ended = rows.all(
        "SELECT status, traceback FROM django_tasks_database_dbtaskresult ORDER BY status"
    )
    assert ("FAILED", "") in ended
    assert not [row for row in ended if row[0] == "RUNNING" or row[1]]
