"""`manage.py analyse` on tables that people have: planted places, and what is wrong with a file."""

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.insight.analysing.points import UnreadableTable, read_points

CENTRE = (52.3702, 5.2147)
NEWEST = datetime.fromisoformat("2026-03-06T21:40")


def table(*, planted: int = 0, number: int = 200) -> str:
    """Anywhere in a town in the last half-year; and some at one place in the last days."""
    rng, lines = np.random.default_rng(4), ["lat,lon,from,until"]
    for _one in range(number):
        at = NEWEST - timedelta(days=float(rng.uniform(0, 180)))
        latitude, longitude = rng.uniform(52.34, 52.40), rng.uniform(5.15, 5.29)
        lines.append(f"{latitude:.5f},{longitude:.5f},{at:%Y-%m-%d %H:%M},")
    for one in range(planted):
        at = NEWEST - timedelta(days=one % 4)
        lines.append(f"{CENTRE[0]},{CENTRE[1]},{at:%Y-%m-%d %H:%M},{at:%Y-%m-%dT23:00}")
    return "\n".join(lines)


@pytest.fixture
def analyse(tmp_path: Path) -> Any:
    """Runs it on a table; the rows, and what was said beside them."""

    def run(analysis: str, content: str, **options: Any) -> tuple[list[dict[str, str]], str]:
        file = tmp_path / "incidents.csv"
        file.write_text(content, encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        call_command("analyse", analysis, input=file, stdout=out, stderr=err, **options)
        return list(csv.DictReader(io.StringIO(out.getvalue()))), err.getvalue()

    return run


def test_planted_place_is_hot_and_new(analyse: Any) -> None:
    rows, said = analyse("hotspots", table(planted=9))
    assert "209 incidents" in said
    hot = [row for row in rows if row["hot"] == "1"]
    assert hot
    assert all(abs(float(row["latitude"]) - CENTRE[0]) < 0.004 for row in hot)
    (found, *_others), _said = analyse("scan", table(planted=9), permutations=99, days=7)
    assert float(found["p"]) <= 0.02
    assert int(found["observed"]) >= 9
    assert abs(float(found["longitude"]) - CENTRE[1]) < 0.006


def test_nothing_planted_is_calm_and_few_are_too_few(analyse: Any) -> None:
    rows, said = analyse("hotspots", table())
    assert "0 cells are hot" in said
    assert len(rows) > 100
    rows, said = analyse("hotspots", table(number=29))
    assert rows == []
    assert "too few" in said


def test_an_area_of_ones_own_leaves_out_what_lies_outside(analyse: Any, tmp_path: Path) -> None:
    corners = [[5.15, 52.34], [5.22, 52.34], [5.22, 52.4], [5.15, 52.4], [5.15, 52.34]]
    area = tmp_path / "area.geojson"
    area.write_text(json.dumps({
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {},
                      "geometry": {"type": "Polygon", "coordinates": [corners]}}],
    }), encoding="utf-8")  # fmt: skip
    rows, said = analyse("hotspots", table(), area=area, resolution=9)
    assert 0 < sum(int(row["incidents"]) for row in rows) < 200
    assert "of the area that was given" in said
    area.write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match="GeoJSON"):
        analyse("hotspots", table(), area=area)


def test_hours_add_up_to_the_incidents(analyse: Any) -> None:
    content = table(number=20) + f"\n{CENTRE[0]},{CENTRE[1]},2026-03-06,\n52.37;5.21,x,\n52.3,5.2,,"
    rows, said = analyse("times", content)
    assert len(rows) == 168
    assert sum(float(row["incidents"]) for row in rows) == pytest.approx(21, abs=0.01)
    friday = [float(row["incidents"]) for row in rows if row["weekday"] == "Friday"]
    assert min(friday) >= 1 / 24 - 0.0001
    assert "21 incidents with a time, 1 without" in said
    assert "row 23" in said


def test_near_repeats_are_counted(analyse: Any) -> None:
    (row,), said = analyse("knox", table(planted=9), permutations=99, days=4, distance=100)
    assert int(row["observed"]) >= 36
    assert float(row["p"]) == 0.01
    assert "209 incidents with a date" in said


def test_table_goes_to_a_file(analyse: Any, tmp_path: Path) -> None:
    output = tmp_path / "found.csv"
    rows, _said = analyse("times", table(), output=output)
    assert rows == []
    assert len(output.read_text(encoding="utf-8").splitlines()) == 169
    with pytest.raises(CommandError, match="cannot be written"):
        analyse("times", table(), output=tmp_path)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("", "no column for the latitude"),
        ("lat,from\n1,2026-01-01", "no column for the longitude"),
        ("lat,lon\n95,5", "no latitude: '95'"),
        ("lat,lon\n52,", "no longitude: ''"),
        ("lat,lon,from\n52,5,6-3-2026", "no date as 2026-03-06"),
        ("lat,lon,from,until\n52,5,2026-03-06,2026-03-05", "ends before it starts"),
        ('lat,lon\n"52,5', "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(analyse: Any, content: str, wrong: str) -> None:
    with pytest.raises(CommandError, match=wrong):
        analyse("times", content)


def test_other_names_separators_and_decimal_commas(analyse: Any) -> None:
    rows, said = analyse("times", "Breedtegraad;Lengtegraad;Datum\n52,37;5,21;2026-03-06 21:40")
    assert "1 incidents with a time" in said
    assert [row["hour"] for row in rows if row["incidents"] != "0.0"] == ["21"]


ROWS = st.text('lat,lon;from\n0123456789.-:T"', max_size=200).map(
    lambda rows: b"lat,lon,from,until\n" + rows.encode()
)


@settings(max_examples=200)
@given(
    st.binary(max_size=300)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=300).map(str.encode)
    | ROWS
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = read_points(content)
    except UnreadableTable:
        return
    assert np.all(np.abs(found.latitude) <= 90)
    assert np.all((found.end >= found.start) | np.isnan(found.start))
