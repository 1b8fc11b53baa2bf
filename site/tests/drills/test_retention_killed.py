"""The nightly deletion is killed again and again: nothing goes twice, and the counts hold."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from ..served.database import Rows
from ..served.demo import ROOT, SiteFiles, copy_of

pytestmark = pytest.mark.drill

REPORTS = 3000
KILLS = 6
# How much further a run gets before it is killed: sometimes in the first batch of it.
FURTHER = (0, 450)
PATIENCE_SECONDS = 300
SETTINGS = "config.settings.dev"

# All are closed for long; every third one was received before records are kept. Their traits wait.
AGE = """
from datetime import timedelta
from django.db.models import F
from django.utils import timezone
from reporting.models import Case, CountedQuarter, Report
long_ago = timezone.now() - timedelta(days=200)
CountedQuarter.objects.all().delete()
Case.objects.update(status="closed", closed_at=long_ago, outcome="no_action")
Report.objects.annotate(third=F("pk") % 3).filter(third=0).update(
    received_at=timezone.now() - timedelta(days=4000)
)
print(Report.objects.filter(received_at__lt=timezone.now() - timedelta(days=3900)).count())
"""
WENT = "SELECT coalesce(sum(words + records), 0) FROM reporting_retentionrun"


def start(files: SiteFiles) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "manage.py", "purge_incidents"],
        cwd=ROOT,
        env=files.environment() | {"DJANGO_SETTINGS_MODULE": SETTINGS},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def killed(files: SiteFiles, rows: Rows, until: int) -> bool:
    """Kills a run once so much has gone; False where it ended before."""
    run = start(files)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while run.poll() is None and int(rows.value(WENT)) < until:
        assert time.monotonic() < deadline, "nothing goes"
        time.sleep(0.02)
    # Not at the end of a batch always.
    time.sleep(random.uniform(0, 0.3))  # noqa: S311
    if run.poll() is not None:
        return False
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return True


def test_killed_again_and_again_the_counts_hold(demo_on_each: SiteFiles, worker_id: str) -> None:
    files = copy_of(demo_on_each, f"retention-{worker_id}")
    try:
        files.manage("make_incidents", "--count", str(REPORTS), "--seed", "7")
        rows = Rows(files.database_url)
        old = int(files.manage("shell", "--no-imports", "-c", AGE).split()[-1])
        all_of_them = rows.count("reporting_report")
        stones = rows.count("reporting_tombstone")
        before = int(rows.value("SELECT max(id) FROM reporting_auditentry") or 0)
        assert 0 < old < all_of_them

        kills = sum(
            killed(files, rows, int(rows.value(WENT)) + random.randint(*FURTHER))  # noqa: S311
            for _kill in range(KILLS)
        )
        assert kills == KILLS, "a run ended before it was killed: more reports are needed"
        assert int(rows.value(WENT)) < all_of_them, "the kills came too late to prove anything"
        files.manage("purge_incidents")
        files.manage("purge_incidents")

        assert rows.count("reporting_report") == all_of_them - old
        assert rows.count("reporting_incident") == all_of_them - old
        assert rows.count("reporting_tombstone") == stones + old
        went = rows.all("SELECT sum(words), sum(records) FROM reporting_retentionrun")
        assert [int(number) for number in went[0]] == [all_of_them - old, old]
        left = rows.all("SELECT DISTINCT kind FROM reporting_sealed")
        assert [row[0] for row in left] == ["traits"]
        acts = rows.all("SELECT action, object_id FROM reporting_auditentry WHERE id > ?", before)
        per_report = Counter(tuple(row) for row in acts if row[0] in ("erased", "words_expired"))
        assert set(per_report.values()) == {1}, "something went twice"
        assert len(per_report) == all_of_them
        assert_whole(files)
    finally:
        files.remove()


def assert_whole(files: SiteFiles) -> None:
    lines = Path(files.environment()["ERASURE_FILE"]).read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))
    assert "Erased again: 0." in files.manage("replay_erasures")
    assert "unbroken" in files.manage("audit", "verify")
