"""Who may have closed files, until when, and what the makers of lessons see and decide."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from education.models import LessonPackPage, School, SchoolDomain, Subscription, Teacher
from education.teachers.access import can_have_closed
from education.teachers.addresses import normalised_address
from education.teachers.services import place_teachers, welcome_teacher
from education.tests.whole_pack import closed_link, lesson, publish, quiz, release, set_stream
from home.people.models import Municipality, User

from .conftest import PACKS, SIGN_IN, SignedIn

pytestmark = pytest.mark.django_db

State = Teacher.State
LIST = "/admin/teachers/"
Welcome = Callable[[str], Teacher]


@pytest.fixture
def welcome(almere: Municipality, school: School) -> Welcome:
    def welcomed(email: str) -> Teacher:
        return welcome_teacher(email=email, municipality=almere, language="nl")

    return welcomed


def has_access(teacher: Teacher, after: timedelta = timedelta()) -> bool:
    return can_have_closed(teacher, timezone.localdate() + after)


@pytest.mark.parametrize("email", ["juf@debrug.nl", "juf@staf.debrug.nl", "j@a.b.debrug.nl"])
def test_address_of_a_school_has_access_for_good(welcome: Welcome, email: str) -> None:
    teacher = welcome(email)
    assert (teacher.state, teacher.access_until) == (State.SCHOOL, None)
    assert has_access(teacher, timedelta(days=4000))


@pytest.mark.parametrize(
    "email",
    [
        "juf@debrug.nl.evil.example",
        "juf@nietdebrug.nl",
        "juf@debrug.nl-x.example",
        "juf@brug.nl",
        "debrug.nl@evil.example",
        "juf@debrug.com",
        "juf@nl.debrug",
    ],
)
def test_lookalike_of_a_school_has_two_weeks_like_anybody(welcome: Welcome, email: str) -> None:
    teacher = welcome(email)
    assert (teacher.state, teacher.school) == (State.FORTNIGHT, None)
    assert has_access(teacher, timedelta(days=14))
    assert not has_access(teacher, timedelta(days=15))


def test_signing_in_again_gives_no_new_two_weeks(welcome: Welcome) -> None:
    teacher = welcome("juf@elders.nl")
    Teacher.objects.update(access_until=timezone.localdate() - timedelta(days=1))
    again = welcome("juf@elders.nl")
    assert again.pk == teacher.pk
    assert not has_access(again)


def test_domain_in_other_letters_is_the_same_domain(welcome: Welcome, school: School) -> None:
    SchoolDomain.objects.create(school=school, domain="Schöne-Schule.NL.")
    assert welcome(normalised_address("Juf@SCHÖNE-schule.nl")).state == State.SCHOOL


def test_longest_domain_counts(welcome: Welcome, almere: Municipality) -> None:
    other = School.objects.create(municipality=almere, brin="34CD", name="De Kade")
    SchoolDomain.objects.create(school=other, domain="kade.debrug.nl")
    assert welcome("juf@kade.debrug.nl").school == other


def test_school_that_ends_leaves_its_teachers_two_weeks(
    welcome: Welcome, almere: Municipality, school: School
) -> None:
    teacher = welcome("juf@debrug.nl")
    School.objects.update(ended_on=date(2026, 1, 1))
    teacher.refresh_from_db()
    assert not has_access(teacher)
    place_teachers(municipality=almere)
    teacher.refresh_from_db()
    assert (teacher.state, teacher.school) == (State.FORTNIGHT, None)
    assert has_access(teacher, timedelta(days=14))
    assert not has_access(teacher, timedelta(days=15))


def test_teacher_whose_school_comes_on_the_list_has_access_for_good(
    welcome: Welcome, almere: Municipality, school: School
) -> None:
    teacher = welcome("juf@dekade.nl")
    SchoolDomain.objects.create(school=school, domain="dekade.nl")
    place_teachers(municipality=almere)
    teacher.refresh_from_db()
    assert (teacher.state, teacher.access_until) == (State.SCHOOL, None)


def test_closed_files_are_a_teacher_s_and_stay_in_no_shared_cache(
    signed_in: SignedIn, pack: LessonPackPage, private_files: Path, settings: Any
) -> None:
    set_stream(pack, "lessons", [lesson(quiz(), closed_link())])
    release(publish(pack))
    browser = signed_in("juf@elders.nl")
    for kind in ("zip-all", "cartridge-all"):
        address = f"{pack.url}v/1.0.0/{kind}/"
        whole = browser.get(address)
        tag = whole.headers["ETag"]
        part = browser.get(address, headers={"range": "bytes=0-9"})
        known = browser.get(address, headers={"if-none-match": tag})
        settings.PRIVATE_ACCEL = "/_private/"
        by_nginx = browser.get(address)
        assert "X-Accel-Redirect" in by_nginx.headers
        settings.PRIVATE_ACCEL = ""
        answers = [whole, part, known, by_nginx]
        assert [one.status_code for one in answers] == [200, 206, 304, 200]
        for one in answers:
            assert one.headers["Cache-Control"] == "private, no-cache"
            assert "X-Accel-Expires" not in one.headers
        for headers in ({}, {"if-none-match": tag}, {"range": "bytes=0-9"}):
            assert Client().get(address, headers=headers).status_code == 404
    public = browser.get(f"{pack.url}v/1.0.0/zip/")
    assert public.headers["Cache-Control"] == "public, no-cache"
    Teacher.objects.update(access_until=timezone.localdate() - timedelta(days=1))
    assert browser.get(address, headers={"if-none-match": tag}).status_code == 404


def test_page_says_until_when_and_how_to_ask(signed_in: SignedIn, school: School) -> None:
    browser = signed_in("juf@elders.nl")
    two_weeks = browser.get(PACKS).content
    Teacher.objects.update(access_until=timezone.localdate() - timedelta(days=1))
    over = browser.get(PACKS).content
    Teacher.objects.update(state=State.ENDED)
    ended = browser.get(PACKS).content
    assert len({two_weeks, over, ended}) == 3
    assert b"De Brug" not in over


def test_teacher_follows_own_packs_only(signed_in: SignedIn, pack: LessonPackPage) -> None:
    juf, meester = signed_in("juf@elders.nl"), signed_in("meester@elders.nl")
    address = f"/nl/teachers/my-packs/{pack.pk}/follow/"
    assert juf.post(address, {"act": "follow"}).headers["Location"] == PACKS
    juf.post(address, {"act": "follow"})
    assert Subscription.objects.count() == 1
    assert "meester" not in juf.get(PACKS).content.decode()
    meester.post(address, {"act": "unfollow"})
    assert Subscription.objects.get().teacher.email == "juf@elders.nl"
    juf.post(address, {"act": "unfollow", "next": "//evil.example/"})
    assert not Subscription.objects.exists()


def test_pack_that_is_not_public_cannot_be_followed(
    signed_in: SignedIn, pack: LessonPackPage
) -> None:
    Page.objects.filter(pk=pack.pk).update(live=False)
    browser = signed_in()
    address = f"/nl/teachers/my-packs/{pack.pk}/follow/"
    assert browser.post(address, {"act": "follow"}).status_code == 404
    assert browser.get(address).status_code == 405
    assert Client().post(address, {"act": "follow"}).headers["Location"] == SIGN_IN


def test_account_is_deleted_for_good(signed_in: SignedIn, pack: LessonPackPage) -> None:
    browser, other = signed_in("juf@elders.nl"), signed_in("meester@elders.nl")
    browser.post(f"/nl/teachers/my-packs/{pack.pk}/follow/", {"act": "follow"})
    assert browser.get("/nl/teachers/my-packs/delete/").status_code == 200
    assert Teacher.objects.count() == 2
    browser.post("/nl/teachers/my-packs/delete/")
    assert [teacher.email for teacher in Teacher.objects.all()] == ["meester@elders.nl"]
    assert not Subscription.objects.exists()
    assert browser.get(PACKS).status_code == 302
    assert other.get(PACKS).status_code == 200


def test_language_is_the_teachers_own(signed_in: SignedIn) -> None:
    browser = signed_in()
    changed = browser.post("/nl/teachers/my-packs/language/", {"language": "en"})
    assert changed.headers["Location"] == "/en/teachers/my-packs/"
    browser.post("/nl/teachers/my-packs/language/", {"language": "xx"})
    assert Teacher.objects.get().language == "en"


def test_makers_confirm_and_end_many_at_once(
    client: Client, maker: User, editor: User, welcome: Welcome
) -> None:
    one, two, three = (welcome(f"{name}@elders.nl") for name in ("een", "twee", "drie"))
    client.force_login(editor)
    assert "een@elders.nl" in client.get(LIST).content.decode()
    assert "checkbox" not in client.get(LIST).content.decode()
    ticked = {"act": "confirm", "teacher": [one.pk, two.pk]}
    client.post(LIST, ticked)
    assert set(Teacher.objects.values_list("state", flat=True)) == {State.FORTNIGHT}

    client.force_login(maker)
    client.post(LIST, ticked)
    states = dict(Teacher.objects.values_list("email", "state"))
    assert states == {
        "een@elders.nl": State.CONFIRMED,
        "twee@elders.nl": State.CONFIRMED,
        "drie@elders.nl": State.FORTNIGHT,
    }
    client.post(LIST, {"act": "end", "teacher": [two.pk, three.pk]})
    for teacher, access in ((one, True), (two, False), (three, False)):
        teacher.refresh_from_db()
        assert has_access(teacher, timedelta(days=400)) == access
    # Ended stays ended, whoever signs in again and whatever comes on the list.
    assert not has_access(welcome("twee@elders.nl"))
    assert client.get(LIST, {"state": "ended", "q": "twee"}).content.decode().count("@") >= 1
    for odd in (
        {},
        {"act": "confirm"},
        {"act": "x", "teacher": "1"},
        {"act": "end", "teacher": "9" * 40},
    ):
        assert client.post(LIST, odd).status_code == 302


def test_access_that_is_ended_ends_in_a_session_that_runs(
    signed_in: SignedIn, school: School, rf: Any
) -> None:
    browser = signed_in()
    assert b"De Brug" in browser.get(PACKS).content
    Teacher.objects.update(state=State.ENDED)
    assert b"De Brug" not in browser.get(PACKS).content


def test_teachers_of_another_municipality_are_not_there(
    client: Client, maker: User, welcome: Welcome
) -> None:
    root = Page.objects.get(depth=1)
    site = Site.objects.create(hostname="elders.example", root_page=root)
    elsewhere = Municipality.objects.create(code="GM0344", name="Utrecht", site=site)
    far = welcome_teacher(email="ver@elders.nl", municipality=elsewhere, language="nl")
    far_school = School.objects.create(municipality=elsewhere, brin="99ZZ", name="Verweg")
    client.force_login(maker)
    assert "ver@elders.nl" not in client.get(LIST).content.decode()
    client.post(LIST, {"act": "end", "teacher": [far.pk]})
    far.refresh_from_db()
    assert far.state == State.FORTNIGHT
    assert "Verweg" not in client.get("/admin/schools/").content.decode()
    assert client.get(f"/admin/schools/edit/{far_school.pk}/").status_code == 404
