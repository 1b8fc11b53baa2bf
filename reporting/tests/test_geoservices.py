"""Search, street and districts: what an outside service sees, and what if it fails."""

import json
import math
import socket
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from shapely.geometry import shape

from home.outside.pinned import USER_AGENT
from home.outside.tests.outside_service import OutsideService, Reply, as_json, outside_service
from home.people.models import Municipality
from reporting.geo import cell_centre
from reporting.geoservices import questions

from .asking_outside import VISITOR
from .drawn_areas import EAST, WEST, district, load, square

PIN = (52.37461, 5.21813)


def documents(*found: Any) -> Reply:
    return as_json({"response": {"numFound": len(found), "docs": list(found)}})


def document(label: Any = "Stationsplein, Almere", point: str = "POINT(5.2181 52.3746)") -> Any:
    return {"weergavenaam": label, "centroide_ll": point}


FOUND = documents(document())
STREET = documents({"straatnaam": "Stationsplein", "woonplaatsnaam": "Almere"})


def ask(client: Client, name: str, question: Any, **headers: Any) -> Any:
    body = question if isinstance(question, str | bytes) else json.dumps(question)
    return client.post(f"/geo/{name}", body, content_type="application/json", **headers)


pytestmark = pytest.mark.usefixtures("just_started")


def test_words_are_found_and_the_service_gets_nothing_but_the_question(
    almere: Municipality, client: Client, outside: OutsideService
) -> None:
    outside.answers(FOUND)
    response = ask(client, "search", {"q": "  stations\nplein "}, **VISITOR)
    assert response.json() == {
        "results": [{"label": "Stationsplein, Almere", "latitude": 52.3746, "longitude": 5.2181}]
    }
    [asked] = outside.asked
    assert asked.path.startswith("/search/free?")
    assert asked.query["q"] == ["stations plein"]
    assert asked.query["fq"][1] == "gemeentecode:0034"
    assert asked.headers == {
        "host": outside.url.removeprefix("http://"),
        "user-agent": USER_AGENT,
        "accept-encoding": "identity",
    }


def test_street_is_asked_for_the_middle_of_the_hexagon_and_never_for_the_pin(
    almere: Municipality, client: Client, outside: OutsideService
) -> None:
    outside.answers(STREET)
    response = ask(client, "reverse", {"latitude": PIN[0], "longitude": PIN[1]}, **VISITOR)
    assert response.json() == {"label": "Stationsplein, Almere"}
    [asked] = outside.asked
    told = float(asked.query["lat"][0]), float(asked.query["lon"][0])
    assert told == pytest.approx(cell_centre(*PIN), abs=1e-5)
    assert "52.3746" not in asked.path
    assert asked.headers.keys() == {"host", "user-agent", "accept-encoding"}


def test_answers_are_kept_by_nobody_and_set_no_cookie(
    almere: Municipality, outside: OutsideService
) -> None:
    client = Client(enforce_csrf_checks=True)
    outside.answers(FOUND)
    for name, question in (
        ("search", {"q": "plein"}),
        ("reverse", {"latitude": 1, "longitude": 2}),
    ):
        response = ask(client, name, question)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


def test_strange_places_are_left_out_and_labels_are_one_short_line(
    almere: Municipality, client: Client, outside: OutsideService
) -> None:
    strange = [3, {}, document(label=""), document(label=7), document(point="POINT(5.2)")]
    strange += [document(point="POINT(nan 52)"), document(point="POINT(555 52)")]
    good = [document(label=f"\u202eStraat\n{'x' * 300}") for _n in range(9)]
    outside.answers(documents(*strange, *good))
    results = ask(client, "search", {"q": "straat"}).json()["results"]
    assert len(results) == 7
    assert {len(result["label"]) for result in results} == {120}
    assert results[0]["label"].startswith("Straat x")


FAILURES = {
    "slow": Reply(wait=6),
    "a byte at a time": Reply(b"{" * 200, drip=0.05),
    "huge": Reply(b"[" + b"1," * 200_000),
    "another type": Reply(b"<html/>", content_type="text/html"),
    "broken": Reply(b'{"response"'),
    "not agreed": as_json({"docs": []}),
    "not a list": as_json({"response": {"docs": 3}}),
    "error": Reply(status=500),
    "too many questions": Reply(status=429),
}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("reply", FAILURES.values(), ids=FAILURES)
def test_failing_service_gives_no_results_soon_and_says_so(
    almere: Municipality, client: Client, outside: OutsideService, reply: Reply
) -> None:
    outside.answers(reply)
    started = time.monotonic()
    response = ask(client, "search", {"q": "plein"})
    assert response.status_code == 200
    assert response.json() == {"results": [], "unavailable": True}
    assert time.monotonic() - started < 4
    response = ask(client, "reverse", {"latitude": 52, "longitude": 5})
    assert response.json() == {"label": None, "unavailable": True}


def test_redirect_is_not_followed(
    almere: Municipality, client: Client, outside: OutsideService
) -> None:
    with outside_service() as other:
        other.answers(FOUND)
        outside.answers(Reply(status=302, headers={"Location": f"{other.url}/search/free"}))
        assert ask(client, "search", {"q": "plein"}).json()["unavailable"]
        assert other.asked == []


def test_nobody_there_is_a_failure_like_any_other(
    almere: Municipality, client: Client, settings: Any
) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        settings.ADDRESS_SEARCH_URL = f"http://127.0.0.1:{door.getsockname()[1]}"
    assert ask(client, "search", {"q": "plein"}).json()["unavailable"]


def test_service_that_failed_is_left_alone_for_a_while(
    almere: Municipality, client: Client, outside: OutsideService
) -> None:
    outside.answers(Reply(status=500))
    ask(client, "search", {"q": "plein"})
    outside.answers(FOUND)
    assert ask(client, "search", {"q": "plein"}).json()["unavailable"]
    assert len(outside.asked) == 1


def test_question_that_the_service_does_not_understand_finds_nothing(
    almere: Municipality, client: Client, outside: OutsideService
) -> None:
    outside.answers(Reply(status=400))
    assert ask(client, "search", {"q": "((("}).json() == {"results": []}
    outside.answers(FOUND)
    assert ask(client, "search", {"q": "plein"}).json()["results"]


def test_search_that_is_switched_off_asks_nobody(almere: Municipality, client: Client) -> None:
    assert ask(client, "search", {"q": "plein"}).json() == {"results": []}
    assert ask(client, "reverse", {"latitude": 52, "longitude": 5}).json() == {"label": None}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (" ", 400),
        ("{", 400),
        ("[" * 1500, 400),
        (b"\xff", 400),
        ("[]", 400),
        ({"q": 3}, 400),
        ({}, 400),
        ({"q": "x" * 3000}, 413),
        ({"q": ""}, 200),
        ({"q": "\ud800\u0000"}, 200),
    ],
)
def test_what_is_no_question_is_refused_and_not_passed_on(
    almere: Municipality, client: Client, outside: OutsideService, body: Any, status: int
) -> None:
    assert ask(client, "search", body).status_code == status
    assert outside.asked == []


@pytest.mark.parametrize(
    "value", [None, "52", True, math.nan, math.inf, -math.inf, 91, 10**400, [52], {"a": 1}]
)
def test_what_is_no_coordinate_is_refused(
    almere: Municipality, client: Client, outside: OutsideService, value: Any
) -> None:
    question = json.dumps({"latitude": value, "longitude": 5})
    assert ask(client, "reverse", question).status_code == 400
    assert ask(client, "reverse", '{"latitude": 1e999, "longitude": 5}').status_code == 400
    assert outside.asked == []


def test_other_ways_and_other_sites_are_refused(
    almere: Municipality, client: Client, outside: OutsideService
) -> None:
    assert client.get("/geo/search?q=plein").status_code == 405
    assert client.post("/geo/search", {"q": "plein"}).status_code == 415
    for site in ("cross-site", "same-site", "none"):
        response = ask(client, "search", {"q": "plein"}, HTTP_SEC_FETCH_SITE=site)
        assert response.status_code == 403
    outside.answers(FOUND)
    response = ask(client, "search", {"q": "plein"}, HTTP_SEC_FETCH_SITE="same-origin")
    assert response.status_code == 200
    assert len(outside.asked) == 1


def test_who_asks_too_often_is_asked_to_wait(
    almere: Municipality, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "QUESTIONS_PER_HOUR", 2)
    statuses = [ask(client, "search", {"q": "plein"}).status_code for _n in range(3)]
    assert statuses == [200, 200, 429]
    assert ask(client, "search", {"q": "x"}, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_nothing_of_a_question_is_logged(
    almere: Municipality, client: Client, outside: OutsideService, caplog: Any, capsys: Any
) -> None:
    caplog.set_level("DEBUG")
    for reply in (FOUND, Reply(status=500)):
        outside.answers(reply)
        ask(client, "search", {"q": "geheimstraat"})
        ask(client, "reverse", {"latitude": PIN[0], "longitude": PIN[1]})
    ask(client, "search", '{"q": "geheimstraat"')
    printed = capsys.readouterr()
    # urllib3 tells what it asks when somebody wants to know everything; this site never does.
    told = [entry.getMessage() for entry in caplog.records if not entry.name.startswith("urllib3")]
    for word in ("geheimstraat", "52.37"):
        assert word not in "".join([*told, printed.out, printed.err])


def test_districts_come_as_geojson_with_their_box(almere: Municipality, client: Client) -> None:
    water = district("WK003499", square(5.4, 52.5), aantal_inwoners=None)
    load(almere, WEST, EAST, water)
    response = client.get("/geo/areas.json")
    drawn = response.json()
    assert response["Content-Type"] == "application/geo+json"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert drawn["bbox"] == [5.2, 52.37, 5.22, 52.38]
    assert drawn["centre"] == [5.21, 52.375]
    assert [feature["properties"] for feature in drawn["features"]][:2] == [
        {"code": "WK003401", "name": "Wijk 01", "part": ""},
        {"code": "WK003402", "name": "Wijk 02", "part": ""},
    ]
    assert shape(drawn["features"][0]["geometry"]).equals(shape(WEST["geometry"]))


def test_districts_are_not_sent_again_until_they_change(
    almere: Municipality, client: Client
) -> None:
    load(almere, WEST)
    first = client.get("/geo/areas.json")
    for header, value in (
        ("If-None-Match", first["ETag"]),
        ("If-Modified-Since", first["Last-Modified"]),
    ):
        again = client.get("/geo/areas.json", headers={header: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == "public, max-age=3600"
    load(almere, WEST, EAST)
    assert client.get("/geo/areas.json", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_districts_cost_a_few_queries(almere: Municipality, client: Client) -> None:
    load(almere, WEST, EAST)
    client.get("/geo/areas.json")
    with CaptureQueriesContext(connection) as queries:
        client.get("/geo/areas.json")
    assert len(queries) <= 3


def test_districts_without_outlines_are_an_empty_collection(
    almere: Municipality, client: Client, settings: Any
) -> None:
    assert client.get("/geo/areas.json").json() == {"type": "FeatureCollection", "features": []}


def zigzag(west: float, south: float, points: int = 100) -> dict[str, Any]:
    """A square of which one side goes up and down by twenty metres, many times."""
    north = south + 0.01
    side = [
        [round(west + 0.01 + 0.0003 * math.sin(n * 2), 7), round(north - 0.01 * n / points, 7)]
        for n in range(1, points)
    ]
    ring = [[west, south], [west, north], [west + 0.01, north], *side, [west + 0.01, south]]
    return {"type": "Polygon", "coordinates": [[*ring, [west, south]]]}


def test_many_fine_outlines_are_sent_as_at_most_60_kilobytes(
    almere: Municipality, client: Client
) -> None:
    load(
        almere,
        *(
            district(f"WK0034{n:02}", zigzag(round(5.0 + n % 9 * 0.02, 2), 52.3 + n // 9 * 0.02))
            for n in range(72)
        ),
    )
    response = client.get("/geo/areas.json")
    assert len(response.json()["features"]) == 72
    assert len(response.content) <= 60_000
