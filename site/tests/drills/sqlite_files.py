"""What lies on disk of a site's SQLite database: its file, and the log beside it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from ..served.demo import SiteFiles

COUNT = """
from reporting.models import Report
print(Report.objects.count())
"""
# A page of the database holds no more than a part of a long value.
BEGINNING = 60


def database(files: SiteFiles) -> Path:
    if not files.database_url.startswith("sqlite"):
        pytest.skip("the files of PostgreSQL are cleaned by its own vacuum")
    return Path(files.database_url.removeprefix("sqlite:///"))


def log_of(path: Path) -> Path:
    """What SQLite has not written into the database's file yet."""
    return path.with_name(f"{path.name}-wal")


@contextmanager
def kept_open(files: SiteFiles) -> Iterator[None]:
    """Somebody has the database open, so that SQLite keeps its log between our commands."""
    run(files, COUNT)
    with closing(sqlite3.connect(database(files))) as other:
        other.execute("SELECT count(*) FROM reporting_report").fetchall()
        yield


def run(files: SiteFiles, script: str) -> list[str]:
    """The words that a script of the site prints."""
    return files.manage(
        "shell", "--no-imports", "-c", script, settings="config.settings.dev"
    ).split()


def beginnings(values: Iterable[str]) -> list[bytes]:
    """What is looked for of values in hexadecimal digits."""
    return [bytes.fromhex(value)[:BEGINNING] for value in values]


def found(path: Path, wanted: list[bytes]) -> int:
    """How many of `wanted` stand in this file, or in those whose name begins like its name."""
    content = b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))
    return sum(1 for part in wanted if part in content)
