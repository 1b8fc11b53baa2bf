"""The dashboard within a drawn shape: every panel counts there and only there, and says so."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from home.people.models import Municipality, User
from home.people.role_setup import ensure_roles
from reporting.demo.lists import load_areas, load_known_places
from reporting.insight.filters import Filters
from reporting.models import Area, InsightView
from reporting.shape_form import shape_here
from reporting.shape_text import corners_of

from .counted_reports import Told, store
from .test_shapes import geojson

INSIDE, OUTSIDE = (52.3718, 5.2177), (52.3942, 5.2778)
# About the Grote Markt.
SQUARE = ((52.368, 5.212), (52.368, 5.224), (52.376, 5.224), (52.376, 5.212))
ADDRESS = "52.368_5.212~52.368_5.224~52.376_5.224~52.376_5.212"
PANELS = ("index", "when", "what", "receiving", "check")


@pytest.fixture
def city(almere: Municipality) -> Municipality:
    load_areas(almere)
    load_known_places(almere)
    return almere


@pytest.fixture
def analyst(city: Municipality) -> Client:
    ensure_roles()
    user = User.objects.create_user("analyst@example.org", municipality=city, language="en")
    user.groups.add(Group.objects.get(name="analyst"))
    client = Client()
    client.force_login(user)
    return client


def context(client: Client, panel: str = "index", **query: Any) -> Any:
    response = client.get(reverse(f"insight:{panel}"), query)
    assert response.status_code == 200
    assert response.context["problems"] == []
    return response.context


def test_every_panel_counts_in_the_shape_alone(city: Municipality, analyst: Client) -> None:
    store(city, [Told(at=INSIDE, days_ago=one + 1) for one in range(40)])
    store(city, [Told(at=OUTSIDE, days_ago=one + 1) for one in range(35)])
    store(city, [Told()] * 3)
    for panel in PANELS:
        assert context(analyst, panel)["summary"].number == 78
        found = context(analyst, panel, shape=ADDRESS)
        assert found["summary"].number == 40
        assert found["shape_hexagons"] == 56
        numbers = {figure.name: figure.number for figure in found["figures"]}
        assert set(numbers.values()) <= {0, 40}, numbers
        assert max(numbers.values()) == 40
    # Chance spreads them over the shape, and not over the city.
    spots = next(
        one for one in context(analyst, shape=ADDRESS)["figures"] if one.name == "hot-spots"
    )
    assert float(str(spots.table.rows[0][2])) > 4
    page = analyst.get(reverse("insight:index"), {"shape": ADDRESS}).text
    assert "hexagons of about 130 metres: 56" in page
    assert "Grote Markt (Centrum" in page


def test_a_district_that_is_cut_has_no_rate(city: Municipality, analyst: Client) -> None:
    Area.objects.of(city).update(residents=5000, visitors_place=False)
    store(city, [Told(at=INSIDE)])

    def centre(**query: str) -> Any:
        figures = {one.name: one for one in context(analyst, **query)["figures"]}
        return next(row for row in figures["districts-rates"].table.rows if row[1] == 1)

    assert centre()[3] == "0.2"
    assert centre(shape=ADDRESS)[-1] == "a part only"
    assert centre(shape="52.30,5.10,52.45,5.35")[3] == "0.2"


def test_shape_is_drawn_kept_shared_and_taken_away(city: Municipality, analyst: Client) -> None:
    page = context(analyst, "when", period="quarter", area=Area.objects.of(city)[0].code)
    draw = analyst.get(page["shape_url"])
    assert draw.status_code == 200
    sent = {"query": draw.context["query"], "panel": draw.context["panel"]}
    response = analyst.post(
        reverse("insight:shape"), sent | {"shape": "52.368, 5.212\n52.368, 5.224\r\n52.376, 5.224"}
    )
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("insight:when"))
    assert "shape=52.368_5.212~52.368_5.224~52.376_5.224" in response["Location"]
    assert "period=quarter" in response["Location"]
    kept = context(analyst, "when", shape="52.368_5.212~52.368_5.224~52.376_5.224")
    analyst.post(reverse("insight:keep"), {"name": "Markt", "query": kept["query"], "shared": "1"})
    assert "shape=52.368_5.212" in InsightView.objects.get().query
    assert "shape=" not in context(analyst, shape=ADDRESS)["without_shape"]
    # Drawn again, it begins with what there was.
    again = analyst.get(context(analyst, shape=ADDRESS)["shape_url"])
    assert again.context["shape_form"]["shape"].value().splitlines()[0] == "52.368, 5.212"


def test_a_file_is_a_shape_and_what_is_wrong_is_said_and_stays(analyst: Client) -> None:
    address = reverse("insight:shape")
    file = BytesIO(geojson(SQUARE).encode())
    file.name = "plein.geojson"
    response = analyst.post(address, {"query": "period=month", "file": file, "shape": "nonsense"})
    assert response["Location"] == f"{reverse('insight:index')}?period=month&shape={ADDRESS}"

    for text, told in (
        ("52.37,5.21;52.38,5.22;52.37,5.22;52.38,5.21", "cross each other"),
        ("40.41,-3.70;40.42,-3.70;40.42,-3.69", "outside"),
        ("", "Draw a shape"),
    ):
        response = analyst.post(address, {"query": "period=month&area=x", "shape": text})
        assert response.status_code == 422
        assert told in response.text
        assert response.context["query"] == "period=month&area=x"
        assert response.context["shape_form"]["shape"].value() == text
    picture = BytesIO(b"\x89PNG\xff")
    picture.name = "x.png"
    assert "no GeoJSON" in analyst.post(address, {"file": picture}).text
    # Also in an address that somebody changed: nothing is counted, and the text is not lost.
    response = analyst.get(reverse("insight:index"), {"shape": "52,5;1"})
    assert "figures" not in response.context
    drawing = analyst.get(response.context["shape_url"])
    assert drawing.context["shape_form"]["shape"].value() == "52,5;1"


def test_shape_over_the_border_is_fine_and_one_beyond_it_is_not(city: Municipality) -> None:
    assert shape_here(city, "52.2,5.0,52.35,5.2")
    with pytest.raises(ValidationError):
        shape_here(city, "51.9,4.4,52.0,4.5")


def test_it_is_the_same_in_the_address_and_back() -> None:
    filters = Filters(date(2026, 1, 1), date(2026, 2, 1), shape=SQUARE)
    assert dict(filters.parameters())["shape"] == ADDRESS
    assert f"shape={ADDRESS}" in filters.query()
    assert corners_of(ADDRESS) == SQUARE
