"""The export as a file for map programs: OGC GeoPackage, written with the standard library."""

import json
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import IO

import shapely
from shapely.geometry import MultiPolygon, shape

from .cells import plain
from .column import Kind, Output, Value
from .geopackage_tables import (
    APPLICATION_ID,
    SCHEMA,
    SPATIAL_REFERENCES,
    USER_VERSION,
    WGS84,
)
from .outlines import geometry_by_place, geometry_sources
from .remembered import Remembered
from .rows import Blocks, Cells
from .tables import Tables

__all__ = ["write_geopackage"]

TABLE, GEOMETRY = "reports", "geom"
#: How the standard calls what a column holds; moments are local time, which it has no type for.
TYPES = {Kind.NUMBER: "INTEGER", Kind.BOOLEAN: "BOOLEAN", Kind.DATE: "DATE"}
# Little-endian, with the corners of the outline.
FLAGS = 0b00000011
CORNERS = struct.Struct("<2sBBi4d")
Bounds = tuple[float, float, float, float]


def write_geopackage(
    file: IO[bytes],
    outputs: list[Output],
    sources: list[str],
    tables: Tables,
    blocks: Blocks,
    *,
    folder: Path | None = None,
) -> None:
    """Writes the whole file; a large one is made in `folder`, any other in memory."""
    path = folder / "export.gpkg" if folder else None
    with closing(sqlite3.connect(path or ":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {USER_VERSION}")
        # Nobody sees it before it is whole: no journal is of use.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        _fill(database, outputs, sources, tables, blocks)
        database.execute("COMMIT")
        if path is None:
            file.write(database.serialize())
    if path is not None:
        with path.open("rb") as made:
            shutil.copyfileobj(made, file)


def _fill(
    database: sqlite3.Connection,
    outputs: list[Output],
    sources: list[str],
    tables: Tables,
    blocks: Blocks,
) -> None:
    for statement in filter(str.strip, SCHEMA.split(";")):
        database.execute(statement)
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", SPATIAL_REFERENCES
    )
    columns = [f"{_quoted(output.name)} {_type(output)}" for output in outputs]
    start = f'fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "{GEOMETRY}" MULTIPOLYGON'
    database.execute(f'CREATE TABLE "{TABLE}" ({", ".join([start, *columns])})')
    names = ", ".join([f'"{GEOMETRY}"', *(_quoted(output.name) for output in outputs)])
    marks = ", ".join("?" * (len(outputs) + 1))
    # Names of our own columns alone; values are bound.
    insert = f'INSERT INTO "{TABLE}" ({names}) VALUES ({marks})'  # noqa: S608
    outlines = _Outlines(tables)
    cells = Cells(outputs, sources, tables, _cell)
    cell, area = map(sources.index, geometry_sources([output.column.name for output in outputs]))
    for block in blocks:
        places = (outlines.of(row[cell], row[area]) for row in block)
        database.executemany(insert, zip(places, *cells.of(block), strict=True))
    _describe(database, outlines.bounds)


def _describe(database: sqlite3.Connection, bounds: Bounds | None) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
        " min_x, min_y, max_x, max_y, srs_id) VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?)",
        (TABLE, TABLE, "internal", *(bounds or (None,) * 4), WGS84),
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'MULTIPOLYGON', ?, 0, 0)",
        (TABLE, GEOMETRY, WGS84),
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _type(output: Output) -> str:
    """In words every value is a text."""
    in_words = output.column.vocabulary and not output.in_codes
    return "TEXT" if in_words else TYPES.get(output.column.kind, "TEXT")


def _cell(output: Output, value: Value) -> str | int | None:
    return int(value) if isinstance(value, bool) else plain(output, value)


class _Outlines:
    """The geometry of a report by its hexagon and area, each made once, and how far they reach."""

    def __init__(self, tables: Tables) -> None:
        self._geojson = geometry_by_place(tables)
        self._made = Remembered(self._make)
        self.bounds: Bounds | None = None

    def of(self, cell: int | None, area: int | None) -> bytes | None:
        blob: bytes | None = self._made[cell, area]
        return blob

    def _make(self, place: tuple[int | None, int | None]) -> bytes | None:
        told = json.loads(self._geojson[place])
        if told is None:
            return None
        outline = shape(told)
        if outline.geom_type != "MultiPolygon":
            outline = MultiPolygon([outline])
        west, south, east, north = outline.bounds
        self.bounds = _around(self.bounds, (west, south, east, north))
        head = CORNERS.pack(b"GP", 0, FLAGS, WGS84, west, east, south, north)
        return head + bytes(shapely.to_wkb(outline, byte_order=1))


def _around(known: Bounds | None, more: Bounds) -> Bounds:
    if known is None:
        return more
    return (
        min(known[0], more[0]),
        min(known[1], more[1]),
        max(known[2], more[2]),
        max(known[3], more[3]),
    )
