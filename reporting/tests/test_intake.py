"""A resident sends the form."""

import time
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from home.people.models import Municipality
from reporting.intake.token import new_token, submission_hash
from reporting.models import Incident, KeyWrap, Report, Sealed
from reporting.models.incident import KindOfPlace, Precision

from .conftest import Send, opened


def test_one_behaviour_alone_is_a_report(send: Send) -> None:
    response = send(behaviours=["staring"])
    assert response.status_code == 200
    assert "Je melding is binnen" in response.content.decode()
    incident = Incident.objects.get()
    assert incident.precision == Precision.UNKNOWN
    assert incident.kind_of_place == KindOfPlace.UNKNOWN
    assert (incident.local_date, incident.week_slot, incident.duration_quarters) == (None,) * 3


def test_every_answer_is_kept_where_it_belongs(report: Report) -> None:
    incident = report.incident
    assert incident.local_date == date(2026, 3, 6)
    assert incident.month == date(2026, 3, 1)
    # A Friday: four days and 21 hours and two quarters after Monday 00:00.
    assert incident.week_slot == 4 * 96 + 21 * 4 + 2
    assert (incident.duration_quarters, incident.precision) == (1, Precision.MOMENT)
    assert incident.kind_of_place == KindOfPlace.STATION
    told = opened(report)
    assert told["words"] == {
        "story": "Iemand bleef achter mij lopen.",
        "place": "Bij de halte",
        "wish": "Meer licht",
        "extra": {},
    }
    assert told["traits"] == {
        "role": "target",
        "grounds": ["gender", "age"],
        "age_band": "under_16",
        "people": "two_three",
        "helped": "no",
        "effect": ["avoids"],
        "police": "no",
        "extra": {},
    }
    assert told["contact"] == {"email": "naam@example.org"}
    assert told["pin"] == {}
    assert report.answer_wished


def test_everything_is_sealed_also_when_nothing_was_told(send: Send) -> None:
    send()
    told = opened(Report.objects.get())
    assert told.keys() == {"words", "traits", "pin", "contact"}
    assert not any(value for part in told.values() for value in part.values())
    lengths = {len(bytes(sealed.ciphertext)) for sealed in Sealed.objects.all()}
    assert len(lengths) == 1


def test_moment_of_receipt_is_rounded_to_a_quarter(report: Report) -> None:
    assert report.received_at.minute % 15 == 0
    assert (report.received_at.second, report.received_at.microsecond) == (0, 0)


def test_public_id_is_random_and_not_the_time_based_kind(report: Report) -> None:
    assert UUID(str(report.public_id)).version == 4


def test_page_and_answer_set_no_cookie_and_are_never_stored(
    almere: Municipality, client: Client
) -> None:
    for response in (
        client.get("/nl/melden/"),
        client.post("/nl/intake/", {"token": new_token()}),
        client.post("/nl/intake/", {"token": new_token(), "behaviours": "hissing"}),
    ):
        assert not response.cookies
        assert "no-store" in response.headers["Cache-Control"]
        assert "Cookie" not in response.headers.get("Vary", "")


def test_form_costs_few_queries(
    almere: Municipality, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/nl/melden/")
    with django_assert_max_num_queries(22):
        client.get("/nl/melden/")


def test_address_of_the_form_leads_to_the_page(almere: Municipality, client: Client) -> None:
    assert client.get("/nl/intake/").headers["Location"].endswith("/nl/melden/")
    assert client.get("/en/intake/").headers["Location"].endswith("/en/report/")
    assert client.get("/ar/intake/").status_code == 404


def test_empty_form_says_what_is_missing_and_stores_nothing(send: Send) -> None:
    response = send(behaviours=[], story="Wat ik al had getypt")
    assert response.status_code == 422
    html = response.content.decode()
    assert "Wat ik al had getypt" in html
    assert "data-error-summary" in html
    assert response.context["form"].errors.keys() == {"behaviours"}
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"date": "31-02-2026"}, "date"),
        ({"date": "gisteren"}, "date"),
        ({"date": "1900-01-01"}, "date"),
        ({"date": "2026-03-01", "time": "25:99"}, "time"),
        ({"time": "21:30"}, "date"),
        ({"day_part": "evening"}, "date"),
        ({"until": "21:30"}, "time"),
        ({"day_part": "teatime", "date": "2026-03-01"}, "day_part"),
        ({"when": "tomorrow"}, "when"),
        ({"period": "century"}, "period"),
        ({"latitude": "nan", "longitude": "5.2"}, "__all__"),
        ({"latitude": "91", "longitude": "5.2"}, "__all__"),
        ({"latitude": "inf", "longitude": "x"}, "__all__"),
        ({"known_place": "the-moon"}, "known_place"),
        ({"area": "BU00000000"}, "area"),
        ({"grounds": ["shoe size"]}, "grounds"),
        ({"age_band": "old"}, "age_band"),
        ({"email": "no address"}, "email"),
        ({"wish": "x" * 1001}, "wish"),
        ({"kind_of_place": "moon"}, "kind_of_place"),
        ({"role": "suspect"}, "role"),
        ({"behaviours": ["hissing", "flying"]}, "behaviours"),
        ({"story": "é" * 5001}, "story"),
        ({"place_text": "x" * 201}, "place_text"),
        ({"story": "nul\x00"}, "story"),
    ],
)
def test_bad_answer_gets_a_message_at_its_field_and_nothing_is_lost(
    send: Send, answers: dict[str, Any], field: str
) -> None:
    response = send(**({"story": "blijft staan", "place_text": "halte"} | answers))
    assert response.status_code == 422
    form = response.context["form"]
    assert list(form.errors) == [field]
    typed = answers.get("place_text", "halte")
    assert typed in response.content.decode()
    assert not Report.objects.exists()


def test_day_in_the_future_is_refused(send: Send) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "date" in send(date=tomorrow.isoformat()).context["form"].errors


def test_dutch_way_of_writing_a_date_is_understood(send: Send) -> None:
    assert send(date="6-3-2026").status_code == 200
    assert Incident.objects.get().local_date == date(2026, 3, 6)


def test_story_of_a_megabyte_comes_back_with_a_message(send: Send) -> None:
    story = "س" * 500_000
    response = send(story=story)
    assert response.status_code == 422
    assert "story" in response.context["form"].errors
    assert story in response.content.decode()


def test_far_too_large_a_post_gets_a_page_and_not_an_error(send: Send, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = send(story="x" * 2000)
    assert response.status_code == 413
    assert response.context["form"].non_field_errors()


def test_same_form_twice_is_one_report_and_the_same_answer(send: Send) -> None:
    token = new_token()
    first, second = send(token=token), send(token=token)
    assert Report.objects.count() == 1
    assert second.status_code == first.status_code == 200
    assert second.context["repeated"] is False
    assert "Je melding is binnen" in second.content.decode()


def test_same_form_much_later_is_told_that_it_was_received(send: Send) -> None:
    token = new_token()
    send(token=token)
    Report.objects.update(received_at=timezone.now() - timedelta(hours=2))
    response = send(token=token)
    assert response.context["repeated"] is True
    assert response.context["code"] == ""
    assert Report.objects.count() == 1


@pytest.mark.parametrize("token", ["", "abc", "abc:def:ghi", "ü:1:2"])
def test_token_that_is_not_ours_is_renewed_with_the_answers_kept(send: Send, token: str) -> None:
    response = send(token=token, story="blijft staan")
    assert response.status_code == 422
    assert "blijft staan" in response.content.decode()
    renewed = response.context["form"]["token"].value()
    assert renewed != token
    assert send(token=renewed, story="blijft staan").status_code == 200


def test_token_of_yesterday_is_renewed_unless_it_was_used(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    unused, used = new_token(), new_token()
    send(token=used)
    tomorrow = time.time() + 25 * 3600
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    response = send(token=unused, story="blijft staan")
    assert response.status_code == 422
    assert "blijft staan" in response.content.decode()
    assert send(token=response.context["form"]["token"].value()).status_code == 200
    assert send(token=used).status_code == 200
    assert Report.objects.count() == 2


def test_database_holds_a_hash_of_the_nonce_only(send: Send) -> None:
    token = new_token()
    send(token=token)
    nonce = bytes.fromhex(token.split(":")[0])
    stored = bytes(Report.objects.get().submission_hash)
    assert stored == submission_hash(nonce)
    assert nonce not in stored


def test_machine_that_fills_in_everything_is_held(send: Send) -> None:
    send(website="https://example.org")
    assert Report.objects.get().held_for_moderation


def test_without_a_key_nothing_is_taken_and_everything_stays(
    send: Send, settings: Any, tmp_path: Any
) -> None:
    settings.VAULT_DIR = tmp_path / "empty"
    response = send(story="blijft staan")
    assert response.status_code == 503
    assert "blijft staan" in response.content.decode()
    assert not Report.objects.exists()


def test_file_that_is_sent_along_is_read_past(almere: Municipality, client: Client) -> None:
    file = BytesIO(b"x" * 4_000_000)
    file.name = "foto.jpg"
    response = client.post(
        "/nl/intake/", {"token": new_token(), "behaviours": "hissing", "photo": file}
    )
    assert response.status_code == 200
    assert not response.wsgi_request.FILES


def test_language_of_the_page_is_kept(almere: Municipality, client: Client) -> None:
    client.post("/en/intake/", {"token": new_token(), "behaviours": "hissing"})
    assert Report.objects.get().language == "en"


def test_behaviour_that_is_no_longer_offered_is_refused(send: Send, almere: Municipality) -> None:
    almere.behaviours.filter(code="hissing").update(active=False)
    assert send(behaviours=["hissing"]).status_code == 422


def test_report_is_whole_or_not_there(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(KeyWrap.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        send()
    assert not Report.objects.exists()
    assert not Incident.objects.exists()
    assert not Sealed.objects.exists()


def test_behaviours_are_explained_where_a_word_needs_it(
    almere: Municipality, client: Client
) -> None:
    hint = almere.behaviours.get(code="hissing").texts.get(language="en").hint
    assert hint
    assert hint in client.get("/en/report/").content.decode()
    assert hint not in client.get("/nl/melden/").content.decode()
