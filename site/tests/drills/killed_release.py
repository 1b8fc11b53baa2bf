"""Becomes `manage.py` of a site whose worker waits at one moment of a release, to be killed there.

    killed_release.py COMMAND …

WAIT_AT names the moment; a file of this name in the site's folder says that it has come.
"""

import os
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]

#: While files are copied; in the middle of an archive; with some of its rows written; with all.
FILES, ARCHIVES, FREEZING, ENDING = "at-files", "at-archives", "at-freezing", "at-ending"
#: Hundredths of the whole.
PARTS = {FILES: 20, ARCHIVES: 60}
ITEMS_WRITTEN = 3


def wait_here() -> None:
    (Path(os.environ["VAR_DIR"]) / os.environ["WAIT_AT"]).touch()
    time.sleep(600)


def wait_at_part(hundredths: int) -> None:
    from home.jobs.running import JobRun

    told = JobRun.progress

    def progress(self: JobRun, done: int, total: int | None = None) -> None:
        told(self, done, total)
        if done >= hundredths:
            wait_here()

    JobRun.progress = progress  # type: ignore[method-assign]


def wait_at_item() -> None:
    from django.db.models.signals import post_save

    from education.models import ReleaseItem

    written = count(1)

    def saved(**_kwargs: Any) -> None:
        if next(written) == ITEMS_WRITTEN:
            wait_here()

    post_save.connect(saved, sender=ReleaseItem, weak=False)


def wait_at_end() -> None:
    from django.db.models.signals import post_delete

    from education.models import ReleasePlan

    # The last that is written before all of it is committed.
    post_delete.connect(lambda **_kwargs: wait_here(), sender=ReleasePlan, weak=False)


def main() -> None:
    import django

    django.setup()
    moment = os.environ["WAIT_AT"]
    if moment in PARTS:
        wait_at_part(PARTS[moment])
    elif moment == FREEZING:
        wait_at_item()
    elif moment == ENDING:
        wait_at_end()

    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    main()
