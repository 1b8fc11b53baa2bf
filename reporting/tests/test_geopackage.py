"""A GeoPackage is as the standard says, has every row once, and is no finer than its columns."""

import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.test import Client

from home.people.models import Municipality
from reporting.demo.lists import load_areas
from reporting.demo.synthetic import make_incidents
from reporting.export.making import write_export
from reporting.export.plan import ExportPlan
from reporting.geo import cells_at
from reporting.models import Incident, Report

from .test_export import REASON, ask, content_of

SignIn = Callable[[str], Client]
HEAD = struct.Struct("<2sBBi4d")


@contextmanager
def opened(content: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        yield database


def outline(blob: bytes) -> Any:
    magic, version, flags, reference, west, east, south, north = HEAD.unpack(blob[: HEAD.size])
    assert (magic, version, flags, reference) == (b"GP", 0, 3, 4326)
    found = shapely.from_wkb(blob[HEAD.size :])
    assert found.bounds == (west, south, east, north)
    return found


def test_file_is_a_geopackage_with_hexagons_and_areas(
    almere: Municipality, sign_in: SignIn
) -> None:
    load_areas(almere)
    make_incidents(municipality=almere, count=40, seed=1)
    client = sign_in("analyst")
    with opened(content_of(ask(client, format="gpkg"))) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert database.execute("PRAGMA user_version").fetchone() == (10300,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        references = database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys").fetchall()
        assert {number for (number,) in references} == {-1, 0, 4326}
        contents = "SELECT data_type, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents"
        kind, *box, reference = database.execute(contents).fetchone()
        assert (kind, reference) == ("features", 4326)
        rows = database.execute("SELECT report, geom, date, answer_wished, cell9 FROM reports")
        found = rows.fetchall()
        columns = {row[1]: row[2] for row in database.execute("PRAGMA table_info(reports)")}
    assert {row[0] for row in found} == {str(one.public_id) for one in Report.objects.all()}
    assert (columns["date"], columns["geom"]) == ("DATE", "MULTIPOLYGON")
    assert columns["answer_wished"] == "BOOLEAN"
    assert "cell" not in columns
    shapes = [outline(blob) for _id, blob, *_rest in found if blob is not None]
    assert {one.geom_type for one in shapes} == {"MultiPolygon"}
    assert all(shapely.box(*box).covers(one) for one in shapes)
    # Ten hectares where a point was told: never a pin.
    hexagons = [outline(row[1]) for row in found if row[4]]
    assert hexagons
    assert all(one.area > 1e-5 for one in hexagons)


def test_finer_hexagons_are_drawn_where_they_may_be_had(report: Report, sign_in: SignIn) -> None:
    cells = cells_at(52.37, 5.21)
    Incident.objects.update(cell=cells.cell, cell9=cells.cell9)
    client = sign_in("analyst")
    areas = []
    finer: dict[str, Any] = {"finer": ["cell"], "reason": REASON}
    for more in ({}, finer):
        with opened(content_of(ask(client, format="gpkg", **more))) as database:
            (blob,) = database.execute("SELECT geom FROM reports").fetchone()
            areas.append(outline(blob).area)
    assert 5 < areas[0] / areas[1] < 9


@pytest.mark.parametrize("wording", ["labels", "codes", "both"])
def test_large_file_is_made_in_a_folder_and_is_the_same(
    almere: Municipality, tmp_path: Path, wording: str
) -> None:
    make_incidents(municipality=almere, count=3, seed=1)
    plan = ExportPlan(almere, None, format="gpkg", wording=wording)
    told = []
    for folder in (None, tmp_path):
        file = BytesIO()
        write_export(plan, Report.objects.all(), file, folder=folder)
        with opened(file.getvalue()) as database:
            told.append(database.execute("SELECT * FROM reports").fetchall())
    assert told[0] == told[1]
    assert len(told[0]) == 3


def test_nothing_to_export_is_a_file_too(almere: Municipality, sign_in: SignIn) -> None:
    with opened(content_of(ask(sign_in("analyst"), format="gpkg"))) as database:
        assert database.execute("SELECT count(*) FROM reports").fetchone() == (0,)
        assert database.execute("SELECT min_x FROM gpkg_contents").fetchone() == (None,)
