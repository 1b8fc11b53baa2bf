"""The API under strange input: never an error of ours, no report lost, and it is what it says."""

import json
import uuid
from collections.abc import Iterator
from typing import Any, cast

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import positive_data_acceptance

from config.wsgi import application
from home.people.models import Municipality
from reporting.intake.my_report.opening import find_report
from reporting.models import Incident, Report, Sealed
from reporting.models.partner_key import Scope
from reporting.tests.partner import REPORTS, Partner, partner

from .odd_input import ANYTHING, OWN

pytestmark = [pytest.mark.drill, pytest.mark.django_db]

POLITE = {200, 201, 400, 409, 410, 413, 415, 422}
PARTS = range(4)
BODIES_EACH, BYTES_EACH = 2000, 500
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck))
SELDOM = st.sampled_from([True] + [False] * 9)
NOT_OURS = {"website", "step", "checked", "latitude", "longitude"}
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANYTHING,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANYTHING, inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def app(whole_demo: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Partner:
    """A partner of the demo's municipality who may send and pull without end."""
    settings.RUSH_MEMORY_SECONDS = 600
    settings.REPORTS_PER_MINUTE = 1_000_000
    monkeypatch.setattr("reporting.partners.authentication.seconds_to_wait", lambda key: 0)
    return partner(Municipality.objects.get(), *Scope, source="beproeving")


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """Some questions answered well, and up to three fields that nobody asked for like that."""
    told: dict[str, Any] = {"behaviours": draw(OWN["behaviours"]), "checked": True}
    for name in OWN.keys() - NOT_OURS - {"behaviours"}:
        if draw(st.booleans()):
            told[name] = draw(OWN[name])
    if draw(st.booleans()):
        told |= {"latitude": draw(st.floats(52.2, 52.5)), "longitude": draw(st.floats(5, 5.5))}
    if "date" not in told:
        for name in ("time", "until", "day_part"):
            told.pop(name, None)
    if draw(st.booleans()):
        for name in draw(st.lists(st.sampled_from([*OWN, "with_code", ""]), max_size=3)):
            told[name] = draw(JSON_VALUES)
    return told


def judged(answer: Any, before: int) -> bool:
    """Whether a report was stored; judges the answer by its status and what it left behind."""
    assert answer.status_code in POLITE, answer.content
    assert not answer.cookies
    stored = Report.objects.count() - before
    assert stored == (answer.status_code == 201), answer.content
    assert Incident.objects.count() == before + stored
    return bool(stored)


@pytest.mark.parametrize("part", PARTS)
def test_every_body_is_refused_politely_or_stored_once_as_it_was_told(
    app: Partner, part: int
) -> None:
    municipality = Municipality.objects.get()

    @settings(QUIET, max_examples=BODIES_EACH)
    @given(told=bodies(), twice=SELDOM)
    def send(told: dict[str, Any], twice: bool) -> None:
        before, once = Report.objects.count(), str(uuid.uuid4())
        answer = app.send(once, **told)
        if not judged(answer, before):
            return
        code = answer.json()["code"]
        if code is not None:
            found = find_report(municipality=municipality, typed=code)
            assert found is not None
            words = found.sealed(Sealed.Kind.WORDS)
            assert words["story"] == told.get("story", "").strip()
        if twice:
            again = app.send(once, **told)
            assert (again.status_code, again.json()["code"]) == (200, code)
            assert Report.objects.count() == before + 1

    first = Report.objects.count()
    send()
    stored = Report.objects.count() - first
    assert stored > BODIES_EACH / 20, "hardly a body was ever right, so this proves little"


@pytest.mark.parametrize("part", PARTS)
def test_every_heap_of_bytes_is_refused_politely_or_stored_once(app: Partner, part: int) -> None:
    almost = st.builds(lambda told, at: json.dumps(told).encode()[:at], bodies(), st.integers(0))

    @settings(QUIET, max_examples=BYTES_EACH)
    @given(
        body=st.binary(max_size=2000) | almost,
        kind=st.sampled_from(["application/json"] * 6 + ["", "text/plain", "application/xml"]),
        number=st.sampled_from(["", "x"]) | st.uuids(version=4).map(str),
    )
    def send(body: bytes, kind: str, number: str) -> None:
        before = Report.objects.count()
        headers = app.headers | {"idempotency-key": number}
        client = Client(raise_request_exception=False)
        answer = client.generic("POST", REPORTS, body, content_type=kind, headers=headers)
        judged(answer, before)

    send()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The site is asked in this process, within the test's own transaction."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
def test_the_api_is_what_its_document_says(app: Partner) -> None:
    """Valid input that the form refuses all the same (a day to come) is the one thing left out."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    # It takes the key out by this very name, and reads what is not compressed.
    headers = {"Authorization": f"Bearer {app.text}", "Accept-Encoding": "identity"}
    asked = 0
    for found in schema.get_all_operations():
        operation = cast(Any, found).ok()

        @settings(QUIET, max_examples=300)
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(
                headers=headers,
                additional_checks=[not_a_server_error],
                excluded_checks=[positive_data_acceptance],
            )

        ask()
    assert asked > 400
