"""What a reporter told is nowhere on disk in clear: not before it is read, and not after."""

import json
import secrets as random
from collections.abc import Iterator
from contextlib import suppress
from uuid import uuid4

import pytest

from home.outside.tests.outside_service import OutsideService
from reporting.demo.partners import DEMO_KEYS

from ..served.demo import PASSWORD, SiteFiles, copy_of
from ..served.server import Server, serving
from .hiding_places import found, number_spellings, spellings
from .report_form import code_in, last_report, reports_after, send

# Offered by this test's own site alone; no real answer is rare enough to be looked for.
TRAIT = f"trait{uuid4().hex}"
MY_REPORT = "/nl/mijn-melding/"


@pytest.fixture(scope="module")
def own_server(demo_files: SiteFiles, outside: OutsideService, worker_id: str) -> Iterator[Server]:
    """A site of these tests' own, with one more choice in its form."""
    told = {"TEST_GROUND": TRAIT, "ADDRESS_SEARCH_URL": outside.url}
    with serving(copy_of(demo_files, f"canary-{worker_id}", **told)) as server:
        yield server


def test_search_finds_what_is_stored_in_clear(own_server: Server) -> None:
    """Else the other tests would prove nothing."""
    server = own_server
    known = found(server, {"mail": spellings("handler@ssstop.example")})
    assert ("mail", "dump") in known
    heard = found(server, {"log": spellings("Listening at: http://127.0.0.1")})
    assert heard == [("log", "server.log")]
    place = server.rows.value("SELECT min(latitude) FROM reporting_knownplace")
    degrees = found(server, {"degrees": number_spellings(place)})
    assert ("degrees", "dump") in degrees
    assert len(degrees) > 1, "as bytes too"


def test_nothing_of_a_report_is_in_clear_before_and_after_reading_and_erasing(
    own_server: Server,
) -> None:
    server = own_server
    told = {name: f"{name} كناري {uuid4().hex}" for name in ("story", "wish", "place_text")}
    told["email"] = f"{uuid4().hex}@canary.example"
    pin = {"latitude": _odd(52.37), "longitude": _odd(5.21)}
    as_text = {name: str(degrees) for name, degrees in pin.items()}
    before = last_report(server.rows)
    client = server.client()
    _look_around(server, told["place_text"], pin)
    page = send(client, grounds=["gender", TRAIT], answer="answer", **told, **as_text)
    code = code_in(page)
    (report,) = reports_after(server.rows, before)
    assert report["cell"]

    secrets = {name: spellings(text) for name, text in told.items()}
    secrets |= {name: number_spellings(degrees) for name, degrees in pin.items()}
    secrets |= {"trait": spellings(TRAIT)}
    secrets |= {"code": spellings(code) | spellings(code.replace(" ", ""))}
    assert found(server, secrets) == []

    handler = server.client()
    handler.sign_in("handler@ssstop.example", PASSWORD)
    address = f"/admin/casework/{report['id']}/"
    token = handler.get(address).token
    opened = handler.post(f"{address}words/", {"csrfmiddlewaretoken": token})
    for shown in (told["story"], told["wish"], told["place_text"], TRAIT):
        assert shown in opened.text
    assert found(server, secrets) == []

    added = f"added{uuid4().hex}"
    mine = client.post(MY_REPORT, {"code": code, "step": "open"})
    assert told["story"] in mine.text
    fields = {"code": code, "step": "add", "text": added, "token": mine.token}
    assert added in client.post(MY_REPORT, fields).text
    secrets |= {"added": spellings(added)}
    assert found(server, secrets) == []

    assert client.post(MY_REPORT, {"code": code, "step": "erase_now"}).status == 200
    assert reports_after(server.rows, before) == []
    assert found(server, secrets) == []


def _odd(near: float) -> float:
    """A number of degrees with six decimals, the last one no zero, that is nobody else's."""
    return round(near + (random.randbelow(999) * 10 + 1 + random.randbelow(9)) / 1_000_000, 6)


def test_nothing_of_a_report_from_a_partners_app_is_in_clear(own_server: Server) -> None:
    server = own_server
    told = {name: f"{name} كناري {uuid4().hex}" for name in ("story", "wish", "place_text")}
    pin = {"latitude": _odd(52.37), "longitude": _odd(5.21)}
    before = last_report(server.rows)
    number = str(uuid4())
    body = {"behaviours": ["hissing"], "grounds": [TRAIT], "checked": True, **told, **pin}
    answer = server.client().send(
        "POST",
        "/api/v1/reports",
        json.dumps(body).encode(),
        {
            "Authorization": f"Bearer {DEMO_KEYS[0].text}",
            "Content-Type": "application/json",
            "Idempotency-Key": number,
        },
    )
    assert answer.status == 201, answer.text
    code = str(json.loads(answer.text)["code"])
    (report,) = reports_after(server.rows, before)
    stored = server.rows.all("SELECT channel, source FROM reporting_report WHERE id > ?", before)
    assert stored == [("app", "buurtapp")]
    assert report["cell"]
    secrets = {name: spellings(text) for name, text in told.items()}
    secrets |= {name: number_spellings(degrees) for name, degrees in pin.items()}
    secrets |= {"trait": spellings(TRAIT), "number": spellings(number)}
    secrets |= {"code": spellings(code) | spellings(code.replace(" ", ""))}
    assert found(server, secrets) == []


def _look_around(server: Server, words: str, pin: dict[str, float]) -> None:
    """As the map does before anything is sent."""
    kind = {"Content-Type": "application/json"}
    for name, question in (("search", {"q": words}), ("reverse", pin)):
        answer = server.client().send("POST", f"/geo/{name}", json.dumps(question).encode(), kind)
        assert answer.status == 200


def test_form_that_came_back_left_nothing(own_server: Server) -> None:
    """Not of a form with a gap, and not of one that was far too large."""
    server = own_server
    canary = f"kanarie{uuid4().hex}"
    client = server.client()
    token = client.get("/nl/melden/").token
    refused = client.post("/nl/intake/", {"token": token, "story": canary})
    assert refused.status == 422
    assert canary in refused.text
    # The server may stop listening half-way.
    with suppress(ConnectionError):
        too_large = client.post("/nl/intake/", {"token": token, "story": canary * 400_000})
        assert too_large.status == 413
    boundary = b"--x\r\nContent-Disposition: form-data; name="
    file = boundary + b'"photo"; filename="a.jpg"\r\n\r\n' + canary.encode() * 150_000
    body = file + b"\r\n" + boundary + b'"story"\r\n\r\n' + canary.encode() + b"\r\n--x--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert client.send("POST", "/nl/intake/", body, kind).status == 422
    assert found(server, {"canary": spellings(canary)}) == []
