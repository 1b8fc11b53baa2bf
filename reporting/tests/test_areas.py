"""Loading areas: what a file changes, what it never changes, and how a wrong one is refused."""

import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from shapely.geometry import shape

from home.outside.tests.outside_service import (
    Asked,
    OutsideService,
    Reply,
    as_json,
    outside_service,
)
from home.people import roles
from home.people.models import Municipality
from reporting.areas import area_at
from reporting.demo.lists import load_areas as load_demo_areas
from reporting.models import Area

from .drawn_areas import EAST, WEST, collection, district, neighbourhood, square

# The real districts of Almere, where they lie beside the project or are pointed at.
REAL = Path(
    os.environ.get("CBS_DISTRICTS", "")
    or Path(__file__).parents[3] / "shared" / "data" / "almere" / "wijken_2024.geojson"
)

real_districts = pytest.mark.skipif(
    not REAL.exists(), reason="the real districts are not beside the project"
)
# Centre of Stad, Haven and Buiten, and the station of Poort.
CENTRES = [(52.3718, 5.2177), (52.3336, 5.2188), (52.3942, 5.2778), (52.3429, 5.1512)]
ALMERE_FACTS = Path(__file__).parents[1] / "demo" / "almere_districts.csv"


def run(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command("load_areas", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "wijken.geojson"
    path.write_text(json.dumps(collection(WEST, EAST)), encoding="utf-8")
    return path


def rewrite(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def everything() -> list[dict[str, Any]]:
    return [dict(row) for row in Area.objects.order_by("code").values()]


def test_districts_of_a_file_are_there_with_residents_and_outline(
    almere: Municipality, file: Path
) -> None:
    assert "2 added" in run(file)
    area = Area.objects.get(code="WK003401")
    assert (area.name, area.residents, area.kind) == ("Wijk 01", 1200, Area.Kind.DISTRICT)
    assert (area.in_study_area, area.visitors_place, area.schematic) == (True, False, False)
    assert area.geometry == WEST["geometry"]


def test_same_file_again_changes_nothing(almere: Municipality, file: Path) -> None:
    run(file)
    before = everything()
    assert "0 added, 0 changed, 0 no longer current, 2 unchanged" in run(file)
    assert everything() == before


def test_dry_run_tells_and_stores_nothing(almere: Municipality, file: Path) -> None:
    told = run(file, "--dry-run")
    assert "+ WK003401" in told
    assert "dry run" in told
    assert not Area.objects.exists()
    run(file)
    changed = collection(district("WK003401", aantal_inwoners=9), district("WK003403"))
    before = everything()
    told = run(rewrite(file, changed), "--dry-run")
    assert "~ WK003401: residents" in told
    assert "- WK003402" in told
    assert everything() == before


def test_areas_that_a_newer_file_does_not_have_stay_but_are_not_current(
    almere: Municipality, file: Path
) -> None:
    run(file)
    run(rewrite(file, collection(WEST)))
    assert dict(Area.objects.values_list("code", "current")) == {
        "WK003401": True,
        "WK003402": False,
    }
    run(rewrite(file, collection(WEST, EAST)))
    assert Area.objects.current().count() == 2


def test_real_districts_take_the_place_of_the_demos(almere: Municipality, file: Path) -> None:
    load_demo_areas(almere)
    assert Area.objects.filter(schematic=True, current=True).count() > 20
    run(file)
    assert set(Area.objects.current().values_list("code", flat=True)) == {"WK003401", "WK003402"}
    load_demo_areas(almere)
    assert not Area.objects.filter(schematic=True, current=True).exists()


def test_neighbourhoods_are_loaded_beside_their_districts(
    almere: Municipality, file: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text("code,part\nWK003401,Haven\n", encoding="utf-8")
    run(file, "--facts", facts)
    run(
        rewrite(
            file, collection(neighbourhood("BU00340101", "WK003401", square(5.2, 52.37, 0.005)))
        )
    )
    found = Area.objects.get(code="BU00340101")
    assert (found.kind, found.name, found.part) == ("neighbourhood", "Buurt 01", "Haven")
    assert Area.objects.current().filter(kind="district").count() == 2


@pytest.mark.parametrize("residents", [None, -99997, -99999999])
def test_residents_that_cbs_does_not_tell_are_unknown_and_the_area_is_not_studied(
    almere: Municipality, file: Path, residents: int | None
) -> None:
    run(rewrite(file, collection(district(aantal_inwoners=residents))))
    area = Area.objects.get()
    assert (area.residents, area.in_study_area) == (None, False)


def test_facts_set_parts_and_flags(almere: Municipality, file: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text(
        "\ufeffcode;part;in_study_area;visitors_place\nWK003401;Stad;;ja\nWK003402;Poort;nee;\n",
        encoding="utf-8",
    )
    rewrite(file, collection(district("WK003401", aantal_inwoners=None), EAST))
    run(file, "--facts", facts)
    assert list(
        Area.objects.order_by("code").values_list("part", "in_study_area", "visitors_place")
    ) == [("Stad", True, True), ("Poort", False, False)]


def test_what_staff_changed_stays_unless_the_facts_say_so(
    almere: Municipality, file: Path, tmp_path: Path
) -> None:
    run(file)
    Area.objects.filter(code="WK003401").update(
        name="Ons centrum", part="Stad", in_study_area=False, visitors_place=True
    )
    told = run(file)
    assert "stays 'Ons centrum'; the file calls it 'Wijk 01'" in told
    area = Area.objects.get(code="WK003401")
    assert (area.name, area.part, area.in_study_area, area.visitors_place) == (
        "Ons centrum",
        "Stad",
        False,
        True,
    )
    facts = tmp_path / "facts.csv"
    facts.write_text("code,in_study_area\nWK003401,yes\n", encoding="utf-8")
    run(file, "--facts", facts)
    area.refresh_from_db()
    assert (area.part, area.in_study_area, area.visitors_place) == ("Stad", True, True)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (b"naam,part\nx,y\n", "columns"),
        (b"code,part\nWK003401\n", "Line 2"),
        (b"code,part\nWK999999,Stad\n", "no area 'WK999999'"),
        (b"code,in_study_area\nWK003401,misschien\n", "neither yes nor no"),
        (b"code,part\nWK003401,a\nWK003401,b\n", "twice"),
        ("code,part\nWK003401,Lumière\n".encode("cp1252"), "UTF-8"),
        (b"", "columns"),
        (b'code,part\nWK003401,"a\n', "cannot be read"),
    ],
)
def test_wrong_facts_are_refused_and_nothing_changes(
    almere: Municipality, file: Path, tmp_path: Path, facts: bytes, told: str
) -> None:
    path = tmp_path / "facts.csv"
    path.write_bytes(facts)
    with pytest.raises(CommandError, match=told):
        run(file, "--facts", path)
    assert not Area.objects.exists()


BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[5.2, 52.3], [5.21, 52.31], [5.21, 52.3], [5.2, 52.31], [5.2, 52.3]]],
}
RD_NEW = {"properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
NO_AREA = {"type": "Polygon", "coordinates": []}
NOT_NUMBERS = {"type": "Polygon", "coordinates": [[["a", "b"], [1, 2], [3, 4], ["a", "b"]]]}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<xml/>", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "not JSON"),
        ([1, 2], "no GeoJSON"),
        ({"type": "Topology"}, "no GeoJSON"),
        (collection(), "holds no areas"),
        (collection(WEST, crs=RD_NEW), "EPSG::28992"),
        (collection(district(geometry=square(142000, 487000, 500))), "WGS84"),
        (collection(district(geometry=square(52.37, 5.2))), "changed places"),
        (collection(district(geometry=square(2.1, 41.4))), "not lie in the Netherlands"),
        (collection({"type": "Feature", "properties": {"a": 1}}), "'wijkcode' is missing"),
        (collection({"type": "Feature"}), "no properties"),
        (collection(3), "no properties"),
        (collection(district(wijknaam=None)), "'wijknaam' must be a text"),
        (collection(district(gemeentecode="GM0363")), "belongs to GM0363, not to GM0034"),
        (collection(district(aantal_inwoners="veel")), "no whole number"),
        (collection(district(aantal_inwoners=1e300)), "no whole number"),
        (collection(district(geometry=BOW_TIE)), "Self-intersection"),
        (collection(district(geometry=NO_AREA)), "empty"),
        (collection(district(geometry=NOT_NUMBERS)), "cannot be read"),
        (collection(district(geometry={"type": "Point", "coordinates": [5, 52]})), "no outline"),
        (collection(WEST, WEST), "twice"),
    ],
)
def test_wrong_file_is_refused_with_its_reason_and_nothing_changes(
    almere: Municipality, file: Path, content: Any, told: str
) -> None:
    run(file)
    before = everything()
    with pytest.raises(CommandError) as refused:
        run(rewrite(file, content))
    assert told in str(refused.value)
    assert "Nothing was changed" in str(refused.value)
    assert everything() == before


def test_command_says_what_it_needs(almere: Municipality, file: Path, tmp_path: Path) -> None:
    for arguments, told in (
        ([], "Name a file"),
        ([file, "--pdok"], "Name a file"),
        ([tmp_path / "nowhere.geojson"], "cannot be read"),
        ([file, "--municipality", "GM9999"], "--municipality"),
    ):
        with pytest.raises(CommandError, match=told):
            run(*arguments)


def pages(asked: Asked, *, following: str) -> Reply:
    """Two pages of districts, no neighbourhoods."""
    if "buurten" in asked.path:
        return as_json(collection())
    if "cursor" in asked.path:
        return as_json(collection(EAST, links=[]))
    return as_json(
        collection(WEST, links=[{"rel": "self", "href": "/"}, {"rel": "next", "href": following}])
    )


@pytest.fixture
def national(settings: Any) -> Any:
    with outside_service() as service:
        settings.AREAS_URL = f"{service.url}/ogc/v1"
        yield service


def test_national_service_is_read_page_after_page(
    almere: Municipality, national: OutsideService
) -> None:
    following = f"{national.url}/ogc/v1/collections/wijken/items?cursor=2"
    national.reply = lambda asked: pages(asked, following=following)
    assert "2 added" in run("--pdok")
    assert national.asked[0].query["gemeentecode"] == ["GM0034"]
    assert [asked.path.partition("?")[0] for asked in national.asked] == [
        "/ogc/v1/collections/wijken/items",
        "/ogc/v1/collections/wijken/items",
        "/ogc/v1/collections/buurten/items",
    ]


def test_next_page_on_another_host_is_not_asked(
    almere: Municipality, national: OutsideService
) -> None:
    with outside_service() as other:
        other.answers(as_json(collection(EAST)))
        national.reply = lambda asked: pages(asked, following=f"{other.url}/page?cursor=2")
        with pytest.raises(CommandError, match="another host"):
            run("--pdok")
        assert other.asked == []
    assert not Area.objects.exists()


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500),
        Reply(b"{", status=200),
        Reply(b"[]", status=200),
        Reply(b"<html/>", content_type="text/html"),
        Reply(status=302, headers={"Location": "/elsewhere"}),
        as_json(collection()),
        as_json({"features": 3}),
    ],
)
def test_national_service_that_fails_changes_nothing(
    almere: Municipality, national: OutsideService, reply: Reply
) -> None:
    national.answers(reply)
    with pytest.raises(CommandError, match="Nothing was changed"):
        run("--pdok")
    assert not Area.objects.exists()
    assert len(national.asked) <= 2


def test_endless_pages_come_to_an_end(almere: Municipality, national: OutsideService) -> None:
    national.reply = lambda asked: as_json(
        collection(links=[{"rel": "next", "href": national.url + "/again"}])
    )
    with pytest.raises(CommandError, match="too many pages"):
        run("--pdok")


@real_districts
def test_real_districts_of_almere_load_and_cover_its_known_places(almere: Municipality) -> None:
    assert "72 added" in run(REAL)
    assert "72 unchanged" in run(REAL)
    assert sum(area.residents or 0 for area in Area.objects.all()) == 226_505
    water = Area.objects.get(code="WK003499")
    assert (water.residents, water.in_study_area) == (None, False)
    found = {
        name: str(area_at(almere, *point))
        for name, point in {
            "station": (52.3746, 5.2181),
            "haven": (52.3336, 5.2188),
            "poort": (52.3429, 5.1512),
        }.items()
    }
    assert found["haven"] == "Centrum Almere Haven"
    assert all(found.values())
    assert area_at(almere, 52.0907, 5.1214) is None


@real_districts
def test_facts_of_almere_give_each_real_district_its_part(almere: Municipality) -> None:
    assert "72 added" in run(REAL, "--facts", ALMERE_FACTS)
    assert "72 unchanged" in run(REAL, "--facts", ALMERE_FACTS)
    areas = {area.code.removeprefix("WK0034"): area for area in Area.objects.all()}
    assert {area.part for area in areas.values()} == {
        *("Stad", "Haven", "Buiten", "Hout", "Poort", "Pampus", "Oosterwold", "Water"),
    }
    left_out = {code for code, area in areas.items() if not area.in_study_area}
    assert left_out == {"40", "79", "96", "99"}
    # Nobody's own district may be missing from the form.
    assert all((areas[code].residents or 0) < 10 for code in left_out)
    # Where nobody lives and the study looks, it looks at visitors.
    assert all(
        area.visitors_place
        for area in areas.values()
        if area.in_study_area and (area.residents or 0) < 10
    )
    assert all(area.in_study_area for area in areas.values() if area.visitors_place)
    centres = [area for point in CENTRES if (area := area_at(almere, *point))]
    assert [area.part for area in centres] == ["Stad", "Haven", "Buiten", "Poort"]
    assert all(area.visitors_place for area in centres)


@real_districts
def test_real_districts_are_drawn_small_and_listed_on_one_page(
    almere: Municipality, client: Client, sign_in: Callable[[str], Client]
) -> None:
    run(REAL, "--facts", ALMERE_FACTS)
    response = client.get("/geo/areas.json")
    drawn = response.json()
    assert len(response.content) <= 60_000
    assert len(drawn["features"]) == 72
    assert all(shape(feature["geometry"]).is_valid for feature in drawn["features"])
    west, south, east, north = drawn["bbox"]
    # The land where people live or come, and not the lakes around it.
    assert 5.12 < west < east < 5.39
    assert 52.30 < south < north < 52.44
    admin = sign_in(roles.ADMIN)
    with CaptureQueriesContext(connection) as queries:
        page = admin.get("/admin/areas/").content.decode()
    assert all(f'/admin/areas/edit/{area.pk}/"' in page for area in Area.objects.all())
    assert '"coordinates"' not in page
    assert len(queries) < 30
    found = admin.get("/admin/areas/?q=Oosterwold").content.decode()
    oosterwold = Area.objects.get(part="Oosterwold")
    assert f"/admin/areas/edit/{oosterwold.pk}/" in found
    assert found.count("/admin/areas/edit/") < page.count("/admin/areas/edit/")
