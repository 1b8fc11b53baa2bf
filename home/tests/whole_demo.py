"""Databases of this process: migrated once per run, and with the whole demo for who wants that.

Migrating, and loading the demo, take far longer than most tests that look at what is there then.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache, caches
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from home.demo.load import load_demo

from .migrated import EMPTY, locked, migrated, write

IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"


def take_migrated(folder: Path, migrate: Callable[[], None]) -> None:
    """The test's database in this process, migrated: by `migrate`, or on SQLite once per run."""
    ordinary = connections[DEFAULT_DB_ALIAS]
    if ordinary.vendor != "sqlite":
        migrate()
        return
    kept = migrated(folder)
    ordinary.close()
    # What Django calls it where it migrates: in memory, and nobody else's.
    ordinary.settings_dict["NAME"] = ordinary.settings_dict["TEST"]["NAME"] or IN_MEMORY
    _read(kept, ordinary)


@contextmanager
def whole_demo_in(folder: Path) -> Iterator[None]:
    """The demo is there; nothing of it, or of what is done to it, stays.

    `folder` is the run's. Queries go through `django.db.connection` as always.
    """
    _forget()
    try:
        with _demo_in(folder):
            yield
    finally:
        _forget()


def _forget() -> None:
    """What is cached is of another database: where pages begin, and pages themselves."""
    cache.clear()
    caches["pages"].clear()


@contextmanager
def _demo_in(folder: Path) -> Iterator[None]:
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        with transaction.atomic():
            load_demo()
            yield
            transaction.set_rollback(True)
        return
    kept = folder / "whole-demo.sqlite3"
    with locked(folder / "whole-demo.lock"):
        if not kept.exists():
            with _instead(folder / EMPTY) as demo:
                load_demo()
                write(demo.connection, kept)
    with _instead(kept), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _read(file: Path, connection: BaseDatabaseWrapper) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as source:
        source.backup(connection.connection)


@contextmanager
def _instead(file: Path) -> Iterator[BaseDatabaseWrapper]:
    """Everything asked meanwhile is asked of a copy, in memory, of the database in a file."""
    ordinary = connections[DEFAULT_DB_ALIAS]
    copy = connections.create_connection(DEFAULT_DB_ALIAS)
    copy.settings_dict = {**copy.settings_dict, "NAME": ":memory:"}
    _read(file, copy)
    connections[DEFAULT_DB_ALIAS] = copy
    ContentType.objects.clear_cache()
    try:
        yield copy
    finally:
        connections[DEFAULT_DB_ALIAS] = ordinary
        ContentType.objects.clear_cache()
        copy.connection.close()
