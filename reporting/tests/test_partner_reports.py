"""A report through a partner's program is the report of the form: judged, warned, sealed, once."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from home.people.models import Municipality
from reporting.erasure import erase_report
from reporting.intake.my_report.opening import find_report
from reporting.models import Incident, PartnerKey, Report
from reporting.models.partner_key import Scope
from reporting.partners.services import revoke_key

from .conftest import opened
from .elsewhere import make_elsewhere
from .partner import REPORTS, Partner, partner

WHOLE = {
    "behaviours": ["hissing", "stalking"],
    "place_text": "Bij de halte",
    "kind_of_place": "station",
    "date": "2026-03-06",
    "time": "21:40",
    "grounds": ["gender", "age"],
    "age_band": "under_16",
    "story": "Iemand bleef achter mij lopen.",
    "answer": "answer",
}

# A UUID of the moment, which may be guessed, and one that may not.
TIMED, RANDOM = "34ce1a8a-ec0a-11f1-b29b-02fc00000001", "5f1c0a7e-6c1e-4f0a-9c39-0d1d7c1b9a55"


@pytest.fixture
def app(almere: Municipality) -> Partner:
    return partner(almere)


def problem(response: Any, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert "no-store" in response["Cache-Control"]
    told: dict[str, Any] = response.json()
    assert told["status"] == status
    assert told["type"].endswith(f"#problem-{code}")
    assert told["title"]
    return told


def test_report_is_stored_sealed_and_returned_to_with_its_code(
    app: Partner, almere: Municipality
) -> None:
    response = app.send(**WHOLE)
    assert response.status_code == 201, response.content
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    told = response.json()
    assert told == {"repeated": False, "code": told["code"], "warnings": [], "care": []}
    report = Report.objects.get()
    assert (report.channel, report.source, report.language) == ("app", "buurtapp", "en")
    assert not report.held_for_moderation
    words = opened(report)
    assert words["words"]["story"] == WHOLE["story"]
    assert words["traits"]["grounds"] == ["gender", "age"]
    incident = Incident.objects.get()
    assert (f"{incident.local_date}", incident.kind_of_place) == ("2026-03-06", "station")
    assert find_report(municipality=almere, typed=told["code"]) is not None
    assert PartnerKey.objects.get().last_used_on == timezone.localdate()


def test_same_idempotency_key_is_one_report_with_one_code(
    app: Partner, almere: Municipality
) -> None:
    once = str(uuid.uuid4())
    first, again = app.send(once), app.send(once)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json() | {"repeated": True}
    assert Report.objects.count() == 1
    # Another partner's number of the same name is another report.
    other = partner(almere, source="landelijk").send(once)
    assert other.status_code == 201
    assert other.json()["code"] != first.json()["code"]
    Report.objects.update(received_at=timezone.now() - timedelta(hours=2))
    assert app.send(once).json()["code"] is None


@pytest.mark.parametrize("wrong", ["x", "{}", TIMED, f"urn:uuid:{RANDOM}"])
def test_number_that_is_no_random_uuid_stores_nothing(app: Partner, wrong: str) -> None:
    problem(app.send(wrong), 400, "no-idempotency-key")
    assert not Report.objects.exists()


def test_partner_may_ask_for_no_code(app: Partner) -> None:
    once = str(uuid.uuid4())
    assert app.send(once, with_code=False).json()["code"] is None
    assert app.send(once, with_code=False).json()["code"] is None
    report = Report.objects.get()
    assert report.code_lookup is None
    assert {wrap.holder for wrap in report.key_wraps.all()} == {"municipality"}
    wrong = problem(app.send(with_code=False, answer="answer"), 422, "invalid")
    assert wrong["errors"][0]["pointer"] == "/with_code"


def test_errors_are_those_of_the_form_in_the_language_asked_for(app: Partner) -> None:
    app.language = "nl"
    told = problem(app.send(behaviours=["unheard-of"], time="21:40"), 422, "invalid")
    by_place = {one["pointer"]: one["detail"] for one in told["errors"]}
    assert by_place == {
        "/behaviours": "Een van de antwoorden staat niet in de lijst. Kies opnieuw.",
        "/date": by_place["/date"],
    }
    missing = problem(app.send(behaviours=[]), 422, "invalid")
    assert missing["errors"][0]["pointer"] == "/behaviours"
    unknown = problem(app.send(suspect="a man"), 422, "invalid")
    assert unknown["errors"][0]["pointer"] == "/suspect"
    assert "a man" not in str(unknown)
    assert not Report.objects.exists()


def test_warnings_come_first_and_are_never_a_refusal(app: Partner) -> None:
    once, story = str(uuid.uuid4()), "Hij heet Jeroen de Vries, 06 12345678"
    told = problem(app.send(once, story=story), 409, "check-first")
    assert {one["code"] for one in told["warnings"]} >= {"name", "phone"}
    assert "Jeroen" not in str(told)
    assert not Report.objects.exists()
    sent = app.send(once, story=story, checked=True)
    assert sent.status_code == 201
    assert sent.json()["warnings"] == told["warnings"]


def test_erased_report_does_not_come_back(app: Partner) -> None:
    once = str(uuid.uuid4())
    app.send(once)
    erase_report(report=Report.objects.get(), actor=None)
    problem(app.send(once), 410, "erased")
    assert not Report.objects.exists()


def test_reports_of_a_moderated_key_wait_for_a_look(almere: Municipality) -> None:
    partner(almere, is_moderated=True).send()
    assert Report.objects.get().held_for_moderation


def test_key_that_was_revoked_opens_nothing_from_then_on(app: Partner) -> None:
    assert app.send().status_code == 201
    revoke_key(actor=None, key=app.key, reason="gestolen")
    response = app.send()
    problem(response, 401, "unauthorized")
    assert response["WWW-Authenticate"] == "Bearer"
    assert Report.objects.count() == 1


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic eDp4"])
def test_without_a_key_nothing_is_taken(almere: Municipality, header: str) -> None:
    headers = {"authorization": header} if header else {}
    response = Client().post(REPORTS, {}, content_type="application/json", headers=headers)
    problem(response, 401, "unauthorized")


def test_key_with_another_end_or_of_another_city_is_none(app: Partner) -> None:
    text = app.text
    app.text = text[:-1] + ("A" if text[-1] != "A" else "B")
    problem(app.send(), 401, "unauthorized")
    app.text = text
    PartnerKey.objects.update(municipality=make_elsewhere())
    problem(app.send(), 401, "unauthorized")


def test_over_the_rate_is_told_when_to_come_back(almere: Municipality) -> None:
    app = partner(almere, per_minute=2)
    assert {app.send().status_code for _number in range(2)} == {201}
    response = app.send()
    problem(response, 429, "too-many-requests")
    assert 1 <= int(response["Retry-After"]) <= 60
    # Another key has a rate of its own.
    assert partner(almere, source="ander").send().status_code == 201


def test_site_wide_ceiling_holds_for_programs_too(app: Partner, settings: Any) -> None:
    settings.REPORTS_PER_MINUTE = 0
    response = app.send()
    problem(response, 503, "busy")
    assert response["Retry-After"]
    assert not Report.objects.exists()


def test_only_a_key_with_the_scope_sends(almere: Municipality) -> None:
    problem(partner(almere, Scope.READ).send(), 403, "out-of-scope")
    assert not Report.objects.exists()


def test_forms_files_and_heaps_are_refused_before_they_are_read(app: Partner) -> None:
    client = Client()
    form = client.post(REPORTS, {"behaviours": "hissing"}, headers=app.headers)
    problem(form, 415, "wrong-content-type")
    problem(app.send(story="x" * 200_000), 413, "too-large")
    for body in (b"", b"{", b"[]", b"\xff", b"9" * 5000, b"[" * 50_000):
        headers = app.headers | {"idempotency-key": str(uuid.uuid4())}
        answer = client.post(REPORTS, body, content_type="application/json", headers=headers)
        # Of nothing the test client names no type.
        assert answer.status_code in (400, 415, 422), body[:20]
        assert answer["Content-Type"] == "application/problem+json"
    wrong = client.put(REPORTS, headers=app.headers)
    problem(wrong, 405, "method-not-allowed")
    assert wrong["Allow"] == "POST"
    problem(client.get("/api/v2/", headers=app.headers), 404, "not-found")


def test_a_report_costs_so_many_queries(app: Partner) -> None:
    app.send()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        app.send(**WHOLE)
    assert len(queries) <= 32


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["hissing", "station", "now", "2026-03-06", "21:40", "\x00", "\u202e٢٠٢٦"]),
    st.lists(st.text(max_size=5) | st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)
NAMES = st.sampled_from([*WHOLE, "latitude", "longitude", "until", "when", "wish", "checked"])


def test_every_body_is_refused_politely_or_stored_once(
    app: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    PartnerKey.objects.update(per_minute=600)
    monkeypatch.setattr("reporting.partners.authentication.seconds_to_wait", lambda key: 0)

    @hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(told=st.dictionaries(NAMES, VALUES, max_size=4))
    def send(told: dict[str, Any]) -> None:
        before = Report.objects.count()
        answer = app.send(**told)
        assert answer.status_code in (201, 409, 422), answer.content
        assert Report.objects.count() == before + (answer.status_code == 201)

    send()
