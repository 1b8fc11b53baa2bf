"""A drawn shape: what may be one, how an address has it, and what is counted in it."""

import json
import math
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.geo import cells_at, parents
from reporting.shape_cells import cells_in, incidents_in
from reporting.shape_files import corners_of_geojson
from reporting.shape_text import corners_of
from reporting.shapes import Corners, lines_of, polygon_of, short, square_kilometres

SQUARE = ((52.37, 5.21), (52.37, 5.22), (52.38, 5.22), (52.38, 5.21))


def star(radii: list[float]) -> tuple[tuple[float, float], ...]:
    """Corners around a point, so that no line crosses another."""
    turns = [2 * math.pi * one / len(radii) for one in range(len(radii))]
    return tuple(
        (round(52.37 + radius * math.sin(turn), 5), round(5.22 + radius * math.cos(turn), 5))
        for radius, turn in zip(radii, turns, strict=True)
    )


stars = st.lists(st.floats(0.0005, 0.02), min_size=3, max_size=12).map(star)
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "coordinates", "features", "geometry", "geometries", "x"]),
            inner | st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection"]),
            max_size=4,
        )
    ),
    max_leaves=20,
)


def geojson(corners: Any, **more: Any) -> str:
    ring = [[east, north] for north, east in corners]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]} | more)


@given(st.text() | st.text(alphabet='0123456789.,;_~- \n{}[]"') | json_values.map(json.dumps))
def test_any_text_is_a_shape_or_a_sentence_that_says_what_is_wrong(text: str) -> None:
    told = ""
    try:
        corners = corners_of(text)
    except ValidationError as error:
        (told,) = error.messages
    if not told:
        assert 3 <= len(corners) <= 50
        assert polygon_of(corners).is_valid
        assert cells_in(corners)


@settings(max_examples=50)
@given(stars)
def test_every_way_of_writing_it_is_the_same_shape(drawn: Corners) -> None:
    corners = corners_of(";".join(f"{north:.5f}, {east:.5f}" for north, east in drawn))
    assert corners == drawn
    assert corners_of(short(corners)) == corners
    assert corners_of(lines_of(corners)) == corners
    assert corners_of(geojson(corners)) == corners
    assert corners_of(short((*corners, corners[0]))) == corners
    assert set(short(corners)) <= set("0123456789.-_~")
    assert 0 < square_kilometres(corners) < 400


@settings(max_examples=25)
@given(stars)
def test_hexagons_do_not_depend_on_where_and_which_way_round_one_begins(drawn: Corners) -> None:
    turned = (*drawn[2:], *drawn[:2])
    assert cells_in(drawn) == cells_in(turned) == cells_in(tuple(reversed(drawn)))


def test_packed_hexagons_are_the_same_place() -> None:
    corners = corners_of("52.34, 5.15, 52.40, 5.25")
    cells = cells_in(corners)
    asked = {name: set(numbers) for name, numbers in incidents_in(corners).children}  # type: ignore[misc]
    known = np.array(sorted(cells | cells_in(corners_of("52.33, 5.14, 52.35, 5.16"))))
    rows = zip(known.tolist(), parents(known, 9).tolist(), parents(known, 8).tolist(), strict=True)
    inside = {
        cell
        for cell, middle, coarse in rows
        if cell in asked["cell__in"] or middle in asked["cell9__in"] or coarse in asked["cell8__in"]
    }
    assert inside == cells
    assert sum(map(len, asked.values())) < len(cells) / 5


def test_a_shape_without_the_middle_of_a_hexagon_is_those_that_it_touches() -> None:
    tiny = corners_of("52.37001,5.21001;52.37001,5.21010;52.37010,5.21005")
    assert cells_in(tiny) >= {cells_at(52.37004, 5.21005).cell}
    assert len(cells_in(tiny)) <= 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("52.37,5.21;52.38,5.22;52.37,5.22;52.38,5.21", "cross"),
        ("52.37,5.21;52.37,5.21;52.37,5.22", "three corners"),
        ("52.37,5.21;52.37,5.22;52.37,5.23", "cross"),
        ("50,4;50,8;54,8", "too large"),
        ("91,5;91,6;90.5,6", "latitude"),
        (";".join(f"{52 + one / 1000},{5 + one * one / 10000}" for one in range(60)), "50 corners"),
        ("52°22'N 5°13'E", "no coordinates"),
        ("٥٢.٣٧,٥.٢١;52.37,5.22;52.38,5.21", "no coordinates"),
        ("{", "cannot be read"),
        ("{" + '"a":[' * 100_000, "cannot be read"),
        ('{"type": "Point", "coordinates": [5.2, 52.3]}', "one polygon"),
        (geojson(SQUARE, coordinates=[[[5.2, 52.3]], [[5.2, 52.3]]]), "one polygon"),
        (geojson([(470000, 140000)] * 3), "WGS84"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 1], [true, 2], [1e999, 3]]]}', "WGS84"),
    ],
)
def test_what_is_no_shape_is_said(text: str, told: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError, match=told):
        corners_of(text)


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda one: {"type": "Feature", "properties": {}, "geometry": one},
        lambda one: {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": one}],
        },
        lambda one: one | {"type": "MultiPolygon", "coordinates": [one["coordinates"]]},
    ],
)
def test_a_file_of_any_map_program_is_read(wrapped: Any) -> None:
    text = "\ufeff " + json.dumps(wrapped(json.loads(geojson(SQUARE))))
    assert corners_of(text) == SQUARE
    assert corners_of_geojson(text)[0] == SQUARE[0]
