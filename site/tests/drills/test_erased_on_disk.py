"""What was erased is not on disk any more, and stays erased when an older copy is put back."""

import shutil
import sqlite3

import pytest

from ..served.demo import SiteFiles, copy_of
from .sqlite_files import COUNT, beginnings, database, found, kept_open, log_of, run

pytestmark = pytest.mark.drill

CIPHERTEXTS = """
from reporting.models import Report
report = Report.objects.order_by("-pk").first()
print("\\n".join(bytes(row.ciphertext).hex() for row in report.sealed.all()))
print("\\n".join(bytes(row.wrapped).hex() for row in report.key_wraps.all()))
"""
ERASE = """
from reporting.erasure import erase_report
from reporting.models import Report
erase_report(report=Report.objects.order_by("-pk").first(), actor=None)
"""


def test_ciphertexts_and_wraps_of_an_erased_report_are_gone_from_file_and_log(
    demo_files: SiteFiles, worker_id: str
) -> None:
    files = copy_of(demo_files, f"erased-{worker_id}")
    path = database(files)
    log = log_of(path)
    with kept_open(files):
        files.manage("make_incidents", "--count", "1")
        wanted = beginnings(run(files, CIPHERTEXTS))
        assert found(log, wanted) >= 5
        run(files, ERASE)
        assert found(path, wanted) == 0
        assert log.stat().st_size == 0


def test_log_that_somebody_was_reading_is_emptied_by_the_nightly_job(
    demo_files: SiteFiles, worker_id: str
) -> None:
    files = copy_of(demo_files, f"read-{worker_id}")
    path = database(files)
    files.manage("make_incidents", "--count", "1")
    log = log_of(path)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM reporting_report").fetchall()
    run(files, ERASE)
    assert log.stat().st_size > 0
    reader.execute("COMMIT")
    files.manage("replay_erasures")
    assert log.stat().st_size == 0
    reader.close()


def test_erased_report_stays_erased_when_an_older_database_is_put_back(
    demo_files: SiteFiles, worker_id: str
) -> None:
    files = copy_of(demo_files, f"restored-{worker_id}")
    path = database(files)
    older = path.with_suffix(".older")
    shutil.copy(path, older)
    before = int(run(files, COUNT)[0])
    run(files, ERASE)
    for part in path.parent.glob(f"{path.name}-*"):
        part.unlink()
    shutil.copy(older, path)
    assert int(run(files, COUNT)[0]) == before
    assert "Erased again: 1." in files.manage("replay_erasures")
    assert int(run(files, COUNT)[0]) == before - 1
