"""The empty database of a run on SQLite, with every migration carried out once.

Workers, served sites and the demo copy it: migrating takes longer than most of what is tested.
"""

import fcntl
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

__all__ = ["EMPTY", "locked", "migrated", "write"]

EMPTY = "empty.sqlite3"


def migrated(folder: Path, migrate: Callable[[Path], None]) -> tuple[Path, bool]:
    """The run's migrated database, and whether this call made it.

    `migrate` is called at most once per run, with a file to write to.
    """
    kept = folder / EMPTY
    with locked(folder / "migrate.lock"):
        made = not kept.exists()
        if made:
            half = kept.with_suffix(".half")
            migrate(half)
            # Whole, or not there.
            half.rename(kept)
    return kept, made


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
