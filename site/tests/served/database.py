"""Making, copying and reading the databases of served sites, on SQLite and on PostgreSQL.

Journeys never touch the ORM: they read what is on disk, as an auditor would.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

Row = tuple[Any, ...]


class Rows:
    """Reads the database at a DATABASE_URL; a question mark stands for each parameter."""

    def __init__(self, url: str) -> None:
        self.url = url

    def all(self, query: str, *parameters: Any) -> list[Row]:
        if self.url.startswith("sqlite"):
            path = file_of(self.url)
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
                return connection.execute(query, parameters).fetchall()
        with psycopg.connect(self.url) as connection:
            return connection.execute(query.replace("?", "%s"), parameters).fetchall()

    def value(self, query: str, *parameters: Any) -> Any:
        """The first cell of the only row."""
        (row,) = self.all(query, *parameters)
        return row[0]

    def count(self, table: str) -> int:
        return int(self.value(f"SELECT count(*) FROM {table}"))  # noqa: S608


def file_of(url: str) -> Path:
    """The file of an SQLite database."""
    return Path(urlsplit(url).path[1:])


def new_database(server: str, name: str, folder: Path) -> str:
    """An empty database: in `folder`, or on the PostgreSQL of `server` where that is one."""
    if not _is_postgresql(server):
        return f"sqlite:///{folder / 'db.sqlite3'}"
    _administer(server, "CREATE DATABASE {}", name)
    return _named(server, name)


def copied_database(original: str, name: str, folder: Path) -> str:
    """A database of its own with the same rows; nobody may be connected to the original."""
    if not _is_postgresql(original):
        copy = folder / "db.sqlite3"
        shutil.copyfile(file_of(original), copy)
        return f"sqlite:///{copy}"
    _administer(original, "CREATE DATABASE {} TEMPLATE {}", name, _name(original))
    return _named(original, name)


def drop_database(url: str) -> None:
    """Removes a database of PostgreSQL; a file goes with its folder."""
    if _is_postgresql(url):
        _administer(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", _name(url))


def _is_postgresql(url: str) -> bool:
    return url.startswith(("postgres", "pgsql"))


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


def _named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _administer(url: str, statement: str, *names: str) -> None:
    composed = sql.SQL(statement).format(*(sql.Identifier(name) for name in names))
    with psycopg.connect(_named(url, "postgres"), autocommit=True) as connection:
        connection.execute(composed)
