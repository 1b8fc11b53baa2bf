"""Everywhere that something of a report could be on disk, and every way it could be written."""

import base64
import json
import shutil
import sqlite3
import struct
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from ..served.database import Rows, file_of
from ..served.server import Server, everything_written

DUMP_SECONDS = 120
SHORTEST_CODED = 12


def texts(server: Server) -> Iterator[tuple[str, bytes]]:
    """Every file of the site and of its database, and a dump; with a name for each."""
    for path in [*everything_written(server.files.folder), *_cluster_files(server.rows)]:
        try:
            yield path.name, path.read_bytes()
        except FileNotFoundError:
            continue  # a temporary file that has just gone
    yield from _dumps(server.rows)


def _cluster_files(rows: Rows) -> Iterator[Path]:
    """The files of PostgreSQL, its write-ahead log too, where this user may read them."""
    if rows.url.startswith("sqlite"):
        return
    folder = Path(rows.value("SHOW data_directory"))
    if not any(folder.glob("base/*")):
        pytest.skip("the files of this PostgreSQL cannot be read")
    for part in ("base", "pg_wal"):
        yield from everything_written(folder / part)


def _dumps(rows: Rows) -> Iterator[tuple[str, bytes]]:
    if rows.url.startswith("sqlite"):
        with closing(sqlite3.connect(f"file:{file_of(rows.url)}?mode=ro", uri=True)) as connection:
            yield "dump", "\n".join(connection.iterdump()).encode()
    elif program := shutil.which("pg_dump"):
        command = [program, rows.url]
        done = subprocess.run(command, capture_output=True, timeout=DUMP_SECONDS, check=True)
        yield "dump", done.stdout


def spellings(text: str) -> set[bytes]:
    """A text as it may stand on disk: in each encoding, in JSON, in an address, in a dump."""
    plain = {text.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be")}
    escaped = {json.dumps(text)[1:-1], quote(text), text.encode("utf-8").hex()}
    # Without what depends on the neighbours in a longer text; too short it is found by chance.
    coded = {base64.b64encode(b" " * shift + text.encode())[4:-4] for shift in range(3)}
    coded = {one for one in coded if len(one) >= SHORTEST_CODED}
    capitals = {text.encode("utf-8").hex().upper()}
    return plain | {one.encode() for one in escaped | capitals} | coded


def number_spellings(number: float) -> set[bytes]:
    """Degrees as text and as the eight bytes that databases keep, from either end."""
    packed = {struct.pack(order + "d", number) for order in "<>"}
    as_hex = {bytes_.hex().encode() for bytes_ in packed}
    digits = {str(number), str(number).replace(".", ",")}
    written = {one for text in digits for one in spellings(text)}
    return packed | as_hex | {one.upper() for one in as_hex} | written


def found(server: Server, secrets: dict[str, set[bytes]]) -> list[tuple[str, str]]:
    """Which of the secrets lie where."""
    return sorted(
        {
            (name, where)
            for where, content in texts(server)
            for name, wanted in secrets.items()
            if any(one in content for one in wanted)
        }
    )
