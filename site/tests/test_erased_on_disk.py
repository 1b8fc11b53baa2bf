"""What was erased is not on disk any more, and stays erased when an older copy is put back."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from .served.demo import SiteFiles, copy_of

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
COUNT = """
from reporting.models import Report
print(Report.objects.count())
"""


def database(files: SiteFiles) -> Path:
    if not files.database_url.startswith("sqlite"):
        pytest.skip("the files of PostgreSQL are cleaned by its own vacuum")
    return Path(files.database_url.removeprefix("sqlite:///"))


def run(files: SiteFiles, script: str) -> list[str]:
    return files.manage(
        "shell", "--no-imports", "-c", script, settings="config.settings.dev"
    ).split()


def found(path: Path, wanted: list[bytes]) -> int:
    """How many of `wanted` stand in the database's file or in its log."""
    content = b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))
    return sum(1 for part in wanted if part in content)


def test_ciphertexts_and_wraps_of_an_erased_report_are_gone_from_file_and_log(
    demo_files: SiteFiles, worker_id: str
) -> None:
    files = copy_of(demo_files, f"erased-{worker_id}")
    path = database(files)
    run(files, COUNT)
    # Somebody has the database open, so that SQLite keeps its log between our commands.
    other = sqlite3.connect(path)
    other.execute("SELECT count(*) FROM reporting_report").fetchall()
    files.manage("make_incidents", "--count", "1")
    # A page holds no more than a part of a long value.
    wanted = [bytes.fromhex(line)[:60] for line in run(files, CIPHERTEXTS)]
    log = path.with_name(f"{path.name}-wal")
    assert len([part for part in wanted if part in log.read_bytes()]) >= 5
    run(files, ERASE)
    assert found(path, wanted) == 0
    assert log.stat().st_size == 0
    other.close()


def test_log_that_somebody_was_reading_is_emptied_by_the_nightly_job(
    demo_files: SiteFiles, worker_id: str
) -> None:
    files = copy_of(demo_files, f"read-{worker_id}")
    path = database(files)
    files.manage("make_incidents", "--count", "1")
    log = path.with_name(f"{path.name}-wal")
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
