"""From a point to its hexagon and its district."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.people.models import Municipality
from reporting.areas import area_at, has_outlines, outlines_of
from reporting.geo import cell_centre, cells_at
from reporting.models import Area

from .drawn_areas import EAST, WEST, district, load, neighbourhood, square


def code_at(municipality: Municipality, latitude: float, longitude: float) -> str | None:
    area = area_at(municipality, latitude, longitude)
    return area.code if area else None


def test_centre_of_a_cell_is_the_same_for_all_points_in_it() -> None:
    point = (52.3746, 5.2181)
    centre = cell_centre(*point)
    assert cells_at(*centre) == cells_at(*point)
    assert cell_centre(*centre) == pytest.approx(centre)
    assert centre != point


def test_point_is_counted_in_the_district_around_it(almere: Municipality) -> None:
    load(almere, WEST, EAST)
    assert code_at(almere, 52.375, 5.205) == "WK003401"
    assert code_at(almere, 52.375, 5.215) == "WK003402"
    assert code_at(almere, 52.30, 5.215) is None


def test_point_on_a_border_is_always_in_the_same_district(almere: Municipality) -> None:
    load(almere, EAST, WEST)
    assert {code_at(almere, 52.375, 5.21) for _n in range(5)} == {"WK003401"}


def test_point_in_a_hole_or_in_a_second_part_is_told_right(almere: Municipality) -> None:
    ring, hole = (
        square(5.2, 52.37)["coordinates"][0],
        square(5.204, 52.374, 0.002)["coordinates"][0],
    )
    island = square(5.25, 52.37)["coordinates"]
    shape = {"type": "MultiPolygon", "coordinates": [[ring, hole[::-1]], island]}
    load(almere, district("WK003401", shape))
    assert code_at(almere, 52.375, 5.205) is None
    assert code_at(almere, 52.372, 5.202) == "WK003401"
    assert code_at(almere, 52.375, 5.255) == "WK003401"


def test_point_in_a_sliver_between_outlines_is_in_the_nearest_one(almere: Municipality) -> None:
    load(almere, WEST, district("WK003402", square(5.2102, 52.37)))
    assert code_at(almere, 52.375, 5.21005) == "WK003401"
    assert code_at(almere, 52.375, 5.20999 - 0.0105) is None


def test_neighbourhoods_and_areas_of_the_past_are_not_counted_by(almere: Municipality) -> None:
    load(almere, WEST, neighbourhood("BU00340100", "WK003401", square(5.2, 52.37)))
    assert code_at(almere, 52.375, 5.205) == "WK003401"
    load(almere, EAST)
    assert code_at(almere, 52.375, 5.205) is None


def test_changed_outlines_are_seen_at_once(almere: Municipality) -> None:
    assert not has_outlines(almere)
    load(almere, WEST)
    assert has_outlines(almere)
    assert code_at(almere, 52.375, 5.215) is None
    load(almere, district("WK003401", square(5.21, 52.37)))
    assert code_at(almere, 52.375, 5.215) == "WK003401"


def test_outlines_stay_in_memory_and_cost_one_query(almere: Municipality) -> None:
    load(almere, WEST, EAST)
    area_at(almere, 52.375, 5.205)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        area_at(almere, 52.375, 5.215)
    assert len(queries) == 1


def test_saving_a_district_that_was_found_keeps_its_outline(almere: Municipality) -> None:
    load(almere, WEST)
    area = area_at(almere, 52.375, 5.205)
    assert area is not None
    area.name = "Anders"
    area.save()
    assert Area.objects.get().geometry == WEST["geometry"]


def test_box_of_the_map_leaves_out_what_is_not_studied(almere: Municipality) -> None:
    load(almere, WEST, district("WK003499", square(5.4, 52.5), aantal_inwoners=None))
    outlines = outlines_of(almere)
    assert outlines.bounds() == (5.2, 52.37, 5.41, 52.51)
    assert outlines.bounds(study_area=True) == (5.2, 52.37, 5.21, 52.38)
