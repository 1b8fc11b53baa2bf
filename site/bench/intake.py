"""How many reports a second are committed, beside Wagtail's own form page with the same questions.

    bench/intake.py

Eight clients, two workers of gunicorn that take one request at a time, both forms on one server
and one database, in turn: on SQLite and on a PostgreSQL that lasts as long as the run, which
waits for its disk as a real one does. Every answer must be a thank-you and every thank-you a row.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from deploy import throwaway_postgres  # noqa: E402
from deploy.system_packages import is_here  # noqa: E402

# The clients are one visitor, and more than a city at its worst.
LIMITS = {"REPORTS_PER_MINUTE": "1000000", "REPORTS_PER_HOUR_PER_VISITOR": "1000000"}


@contextmanager
def temporary_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ssstop-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(database_url: str, folder: Path) -> None:
    """In a process of its own: settings are read once in a process."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "bench.intake_rush.settings",
        "DATABASE_URL": database_url or f"sqlite:///{folder / 'bench.sqlite3'}",
        "VAR_DIR": str(folder),
        "VAULT_DIR": str(folder / "vault"),
        "CACHE_URL": f"filecache://{folder / 'cache'}",
        "SECRET_KEY": "only-for-the-bench-and-long-enough-for-the-checks-of-a-server",
        "REPORT_CODE_SECRET": "only-for-the-bench-and-known-to-everybody",
        "REPORT_CODE_SALT": "be" * 16,
        "VAULT_RECOVERY_REQUIRED": "false",
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": "http://localhost:8000",
        "SECURE_SSL_REDIRECT": "false",
    }
    code = "from bench.intake_rush.measure import main; main()"
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | environment | LIMITS | {"PYTHONPATH": path},
        check=True,
    )


def main() -> None:
    with temporary_folder() as folder:
        measure("", folder)
    if not is_here("postgresql"):
        print("not available: postgresql, so half of this was not measured")
        return
    # What is told to be committed is on the disk, on SQLite as here.
    throwaway_postgres.SETTINGS |= {"fsync": "on", "synchronous_commit": "on"}
    with temporary_folder() as folder, throwaway_postgres.cluster() as url:
        measure(url, folder)


if __name__ == "__main__":
    main()
