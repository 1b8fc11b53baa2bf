"""Signing in with a school's account through a federation, over real HTTP; and what must not."""

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from education.models import School, SignInCode, Subscription, Teacher
from education.teachers.federation.claims import Colleague, Refusal, Rules, colleague_from
from education.teachers.federation.entries import apps_from
from education.teachers.notices.telling import send_digests
from education.teachers.services import place_teachers, welcome_colleague
from home.people.models import Municipality, User
from home.people.tests.identity_provider import (
    CLIENT_ID,
    SECRET,
    IdentityProvider,
    identity_provider,
)

from .conftest import CODE, PACKS, SIGN_IN, ask

pytestmark = pytest.mark.django_db

BUTTON, BACK = "/nl/teachers/federation/surf/", "/teachers/federation/surf/back/"
NOT_IN = "Je bent niet ingelogd"
TOLD = {"eduperson_affiliation": ["employee"], "nlEduPersonHomeOrganizationId": "12AB"}
State = Teacher.State


def entry(url: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "surf",
        "name": "SURFconext",
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "server_url": url,
        **more,
    }


@pytest.fixture
def federation(school: School, settings: Any) -> Iterator[IdentityProvider]:
    """Running, and it knows somebody who works at the school; the site knows it."""
    with identity_provider() as running:
        settings.TEACHER_FEDERATIONS = apps_from([entry(running.url)])
        settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 1.5
        running.says(sub="person-1")
        running.told = dict(TOLD)
        yield running


def go(client: Client, federation: IdentityProvider, wanted: str = "", button: str = BUTTON) -> str:
    """Presses the button and goes to the federation; the address that it sends back to."""
    page = client.post(button, {"next": wanted})
    assert page.status_code == 200, page.content.decode()
    asked = dict(parse_qsl(page.context["address"].partition("?")[2]))
    return federation.redirect_for(asked).removeprefix("http://testserver")


def sign_in(client: Client, federation: IdentityProvider, wanted: str = "") -> Any:
    return client.get(go(client, federation, wanted))


def test_who_works_at_a_school_on_the_list_has_access_for_good_and_leaves_no_more_than_that(
    client: Client, federation: IdentityProvider, school: School
) -> None:
    assert "SURFconext" in client.get(SIGN_IN).content.decode()
    address = go(client, federation, "/nl/lessen/")
    assert address.startswith(f"{BACK}?")
    before = client.session.session_key
    assert client.get(address).headers["Location"] == "/nl/lessen/"
    assert client.session.session_key != before
    teacher = Teacher.objects.get()
    assert (teacher.school, teacher.state, teacher.access_until) == (school, State.SCHOOL, None)
    assert (teacher.email, teacher.brin, teacher.language) == (None, "12AB", "nl")
    assert "person-1" not in repr(Teacher.objects.values())
    assert not User.objects.exists()
    page = client.get(PACKS).content.decode()
    assert "De Brug" in page
    assert "None" not in page
    # The same person in another browser is the same teacher.
    sign_in(Client(), federation)
    assert Teacher.objects.count() == 1
    school.ended_on = date(2026, 1, 1)
    school.save()
    place_teachers(municipality=school.municipality)
    teacher.refresh_from_db()
    assert (teacher.school, teacher.state) == (None, State.FORTNIGHT)


def test_one_goes_on_in_the_own_language_and_within_this_site(
    client: Client, federation: IdentityProvider
) -> None:
    address = go(client, federation, "https://evil.example/", "/en/teachers/federation/surf/")
    assert client.get(address).headers["Location"] == "/en/teachers/my-packs/"
    assert Teacher.objects.get().language == "en"


@pytest.mark.parametrize(
    ("affiliations", "words"),
    [
        (["student"], "leerling"),
        (["employee", "student@debrug.nl"], "leerling"),
        ("pupil", "leerling"),
        (["affiliate"], "code"),
        (None, "code"),
    ],
)
def test_pupils_and_who_does_not_work_there_stay_out_and_nothing_of_them_is_kept(
    client: Client,
    federation: IdentityProvider,
    caplog: pytest.LogCaptureFixture,
    affiliations: Any,
    words: str,
) -> None:
    federation.told |= {"eduperson_affiliation": affiliations, "email": "kind@debrug.nl"}
    with caplog.at_level(logging.INFO):
        answer = sign_in(client, federation)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert NOT_IN in page
    assert ("teachers/sign-in" in page) == (words == "code")
    assert not Teacher.objects.exists()
    assert client.get(PACKS).status_code == 302
    for word in ("person-1", "kind@", "12AB"):
        assert word not in caplog.text
        assert word not in repr(dict(client.session.items()))


def test_address_counts_where_it_was_checked_or_is_of_that_very_school(
    almere: Municipality, school: School
) -> None:
    def welcome(key: str, email: str, brin: str = "12AB01", *, verified: bool = False) -> Teacher:
        person = Colleague(key, brin, email, verified)
        return welcome_colleague(person=person, municipality=almere, language="nl")

    # By a location of a school that is on the list as a whole.
    one = welcome("1", "Juf@DeBrug.nl")
    assert (one.email, one.school) == ("juf@debrug.nl", school)
    assert welcome("2", "juf@elders.nl").email is None
    assert welcome("2", "juf@elders.nl", verified=True).email == "juf@elders.nl"
    # A school that is not on the list gives two weeks, like an address that nobody knows.
    other = welcome("3", "x@debrug.nl", "99ZZ")
    assert (other.email, other.school, other.state) == (None, None, State.FORTNIGHT)
    # Somebody else who got the address, and one whom somebody decided about.
    assert welcome("4", "juf@debrug.nl").email is None
    Teacher.objects.filter(pk=one.pk).update(state=State.ENDED)
    assert welcome("1", "juf@debrug.nl").state == State.ENDED


def test_code_and_school_account_lead_to_one_teacher_with_what_each_may_say(
    client: Client, federation: IdentityProvider
) -> None:
    federation.told |= {"email": "juf@prive.nl", "email_verified": True}
    code = ask(client, "juf@prive.nl")
    client.post(CODE, {"code": code})
    assert Teacher.objects.get().state == State.FORTNIGHT
    sign_in(client, federation)
    assert Teacher.objects.get().state == State.SCHOOL
    # The school said so of who came from there, not of who can read this mail.
    other = Client()
    other.post(CODE, {"code": ask(other, "juf@prive.nl")})
    assert (Teacher.objects.get().state, Teacher.objects.get().school) == (State.FORTNIGHT, None)
    assert not SignInCode.objects.exists()


def test_teacher_without_an_address_follows_and_is_deleted_as_any_other(
    client: Client, federation: IdentityProvider, pack: Any
) -> None:
    sign_in(client, federation)
    client.post(f"/nl/teachers/my-packs/{pack.pk}/follow/", {"act": "follow"})
    assert Subscription.objects.exists()
    assert send_digests() == 0
    assert client.get("/nl/teachers/my-packs/delete/").status_code == 200
    client.post("/nl/teachers/my-packs/delete/")
    assert not Teacher.objects.exists()


def test_what_a_federation_does_wrong_is_a_page_and_nobody_is_in(
    federation: IdentityProvider, caplog: pytest.LogCaptureFixture
) -> None:
    for fault in ("no well_known_openid_configuration", "issuer", "unencrypted"):
        federation.fault = fault
        answer = Client().post(BUTTON)
        assert (answer.status_code, NOT_IN in answer.content.decode()) == (502, True), fault
    wrong = {
        502: "token issuer,audience,nonce,expired,unsigned,signature,key,no token,slow keys,"
        "no userinfo,nonsense userinfo,other person,nobody,error",
        400: "state,cancelled",
    }
    for status, faults in wrong.items():
        for fault in faults.split(","):
            federation.fault = ""
            browser = Client(headers={"Accept-Language": "nl"})
            page = browser.post(BUTTON)
            federation.fault = fault
            asked = dict(parse_qsl(page.context["address"].partition("?")[2]))
            back = federation.redirect_for(asked).removeprefix("http://testserver")
            answer = browser.get(back)
            assert (answer.status_code, NOT_IN in answer.content.decode()) == (status, True), fault
            assert browser.get(PACKS).status_code == 302
    federation.fault = ""
    back = go(Client(), federation)
    # Of another browser, once more, and without anything.
    for address in (back, back, BACK):
        assert Client().get(address).status_code == 400
    assert not Teacher.objects.exists()
    for word in (SECRET, "eyJ", "person-1", "an-access-token"):
        assert word not in caplog.text


def test_without_a_federation_there_is_no_button_and_no_door(
    client: Client, almere: Municipality
) -> None:
    assert "teachers/federation" not in client.get(SIGN_IN).content.decode()
    assert client.post(BUTTON).status_code == 404
    assert client.get(BACK).status_code == 404


def test_button_can_be_pressed_so_often(
    federation: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("education.teachers.federation.door.TRIES_PER_HOUR", 1)
    assert [Client().post(BUTTON).status_code for _try in range(2)] == [200, 429]


@pytest.mark.parametrize(
    ("said", "brin"),
    [
        ("12AB", "12AB"),
        ("12ab01", "12AB01"),
        ("urn:x:12AB|00", "12AB"),
        (["", "x", "34CD"], "34CD"),
        ("112AB", ""),
        (7, ""),
        (None, ""),
    ],
)
def test_school_is_read_however_it_is_written(said: Any, brin: str) -> None:
    told = {"eduperson_affiliation": "faculty", "nlEduPersonHomeOrganizationId": said}
    person = colleague_from("surf", {"sub": "x"}, told, Rules())
    assert isinstance(person, Colleague)
    assert person.brin == brin
    assert colleague_from("other", {"sub": "x"}, told, Rules()) != person
    assert colleague_from("surf", {"sub": "x"}, {}, Rules()) == Refusal.NO_STAFF


def test_mistake_in_the_settings_stops_the_start() -> None:
    right = entry("https://connect.example")
    assert apps_from([right | {"affiliations": ["docent"], "brin_claim": "a.b"}])
    wrong: list[dict[str, Any]] = [
        {"id": "Surf!"},
        {"server_url": "http://connect.example"},
        {"affiliations": []},
        {"affiliations": ["employee", "Student"]},
        {"roles": {"x": None}},
        {"scope": ["email"]},
    ]
    for change in wrong:
        with pytest.raises(ImproperlyConfigured) as told:
            apps_from([right | change])
        assert SECRET not in str(told.value)
