"""Becomes `manage.py` of a site that has one kind of job more: slow, and with one result.

    killed_job.py COMMAND …

Where the file of its first parameter is, the worker waits there, as one that is about to be killed.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
KIND = "drill"
STEPS = 20
# Longer than any machine makes a run wait: only the test ends it.
LEASE = timedelta(hours=1)
# Made when the first run is half-way; its worker waits as long as it is there.
HALF_WAY = "half-way"


def slow_work(run: Any) -> None:
    """Twenty steps, then one row: made anew if it was cut off, and never made twice."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction
    from wagtail.models import UploadedFile

    half_way = Path(os.environ["VAR_DIR"]) / HALF_WAY
    for step in range(STEPS):
        run.progress(step, STEPS)
        time.sleep(0.05)
        if step == STEPS // 2 and run.job.attempts == 1:
            half_way.touch()
            time.sleep(600)
    with transaction.atomic():
        run.hold_lease()
        of = ContentType.objects.get_for_model(type(run.job))
        UploadedFile.objects.create(for_content_type=of, file=f"result-{run.job.pk}")


def declare() -> None:
    import django

    django.setup()
    from home.jobs.registry import declare_job

    declare_job(KIND, slow_work, lease=LEASE)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    declare()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *sys.argv[1:]])
