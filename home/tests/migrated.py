"""The empty database of a run on SQLite, with every migration carried out once.

Workers, served sites and the demo copy it: migrating takes longer than most of what is tested.
"""

import fcntl
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

__all__ = ["EMPTY", "locked", "migrated", "write"]

EMPTY = "empty.sqlite3"
ROOT = Path(__file__).resolve().parents[2]
SECONDS = 600


def migrated(folder: Path) -> Path:
    """The run's migrated database: whoever asks first makes it, the others wait for it."""
    kept = folder / EMPTY
    with locked(folder / "migrate.lock"):
        if not kept.exists():
            half = kept.with_suffix(".half")
            half.unlink(missing_ok=True)
            # A process of its own: it is the same for the suite and for the sites it serves.
            subprocess.run(
                [sys.executable, "-m", "home.tests.migrating", half],
                cwd=ROOT,
                timeout=SECONDS,
                check=True,
            )
            # Whole, or not there.
            half.rename(kept)
    return kept


def write(rows: sqlite3.Connection, file: Path) -> None:
    """Everything that a database holds, into a file that is whole or not there."""
    half = file.with_suffix(".part")
    with closing(sqlite3.connect(half)) as target:
        rows.backup(target)
    half.rename(file)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Each process of a run in its turn."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
