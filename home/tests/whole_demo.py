"""The whole demo in this process: loaded once per run, and a copy for every test that wants it.

Loading takes far longer than most tests that look at what was loaded.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from home.demo.load import load_demo


def keep_empty(folder: Path) -> None:
    """Keeps the test's database as it is before the first test, where it is one of SQLite.

    Later it cannot be read from outside a test, whose transaction holds it.
    """
    ordinary = connections[DEFAULT_DB_ALIAS]
    if ordinary.vendor == "sqlite":
        with _locked(folder):
            if not _empty(folder).exists():
                ordinary.ensure_connection()
                _write(ordinary.connection, _empty(folder))


@contextmanager
def whole_demo_in(folder: Path) -> Iterator[None]:
    """The demo is there; nothing of it, or of what is done to it, stays.

    `folder` is the run's. Queries go through `django.db.connection` as always.
    """
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        with transaction.atomic():
            load_demo()
            yield
            transaction.set_rollback(True)
        return
    kept = folder / "whole-demo.sqlite3"
    with _locked(folder):
        if not kept.exists():
            with _instead(_empty(folder)) as demo:
                load_demo()
                _write(demo.connection, kept)
    with _instead(kept), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _empty(folder: Path) -> Path:
    return folder / "empty.sqlite3"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Each worker of a run in its turn."""
    with (folder / "whole-demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(rows: sqlite3.Connection, file: Path) -> None:
    """Whole, or not there."""
    half = file.with_suffix(".half")
    with closing(sqlite3.connect(half)) as target:
        rows.backup(target)
    half.rename(file)


@contextmanager
def _instead(file: Path) -> Iterator[BaseDatabaseWrapper]:
    """Everything asked meanwhile is asked of a copy, in memory, of the database in a file."""
    ordinary = connections[DEFAULT_DB_ALIAS]
    copy = connections.create_connection(DEFAULT_DB_ALIAS)
    copy.settings_dict = {**copy.settings_dict, "NAME": ":memory:"}
    copy.ensure_connection()
    with closing(sqlite3.connect(file)) as source:
        source.backup(copy.connection)
    connections[DEFAULT_DB_ALIAS] = copy
    ContentType.objects.clear_cache()
    try:
        yield copy
    finally:
        connections[DEFAULT_DB_ALIAS] = ordinary
        ContentType.objects.clear_cache()
        copy.connection.close()
