"""Signing in with a code by mail, and every way to do so that must not work."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from education.models import SignInCode, Teacher
from education.teachers import session
from home.people.models import Municipality, User

from .conftest import CODE, PACKS, SIGN_IN, SignedIn, ask, other_than

pytestmark = pytest.mark.django_db

JUF = "juf@debrug.nl"


@pytest.fixture(autouse=True)
def _site(almere: Municipality) -> None:
    """Every test here has a site."""


def age(client: Client, by: timedelta) -> None:
    """As if the session had begun so long ago."""
    stored = client.session
    pk, epoch, since = stored[session.KEY]
    stored[session.KEY] = [pk, epoch, since - int(by.total_seconds())]
    stored.save()


def test_code_from_the_mail_signs_in_for_thirty_days(client: Client) -> None:
    code = ask(client, "Juf@DeBrug.nl")
    before = client.session.session_key
    answer = client.post(CODE, {"code": f"{code[:3]} {code[3:]}"})
    assert answer.headers["Location"] == PACKS
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    seconds = int(answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"])
    assert seconds == pytest.approx(30 * 24 * 3600, abs=60)
    page = client.get(PACKS)
    assert page.status_code == 200
    assert JUF in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    teacher = Teacher.objects.get()
    assert (teacher.email, teacher.language) == (JUF, "nl")
    assert teacher.last_seen
    assert teacher.last_seen.day == 1


@pytest.mark.parametrize("typed", ["١٢٣٤٥٦", "1 2-3 4-5 6"])
def test_digits_of_any_script_are_digits(
    client: Client, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda most: 123456)
    ask(client, JUF)
    assert client.post(CODE, {"code": typed}).headers["Location"] == PACKS


def test_teacher_is_nobody_in_the_admin(signed_in: SignedIn) -> None:
    browser = signed_in()
    assert "/account/login/" in browser.get("/admin/").headers["Location"]
    assert not User.objects.exists()


def test_sixth_try_is_refused_also_with_the_right_code(client: Client) -> None:
    code = ask(client, JUF)
    for _n in range(5):
        assert client.post(CODE, {"code": other_than(code)}).status_code == 422
    assert client.post(CODE, {"code": code}).status_code == 422
    assert not Teacher.objects.exists()


def test_tries_of_one_code_count_in_every_window(client: Client) -> None:
    """A copy of the session has no tries of its own."""
    code = ask(client, JUF)
    copy = Client()
    copy.cookies = client.cookies
    for browser in (client, copy, client, copy, client):
        browser.post(CODE, {"code": other_than(code)})
    assert copy.post(CODE, {"code": code}).status_code == 422


def test_code_works_once(client: Client) -> None:
    code = ask(client, JUF)
    copy = Client()
    copy.cookies[settings.SESSION_COOKIE_NAME] = str(client.session.session_key)
    asked = dict(client.session.items())
    assert client.post(CODE, {"code": code}).status_code == 302
    # Not in a session that was over, and not in one that says the same.
    assert copy.post(CODE, {"code": code}).headers["Location"] == SIGN_IN
    again = Client()
    stored = again.session
    stored.update(asked)
    stored.save()
    assert again.post(CODE, {"code": code}).status_code == 422
    assert not SignInCode.objects.exists()


def test_code_after_ten_minutes_is_refused(client: Client) -> None:
    code = ask(client, JUF)
    SignInCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(CODE, {"code": code}).status_code == 422
    # What is too old goes when the next code is made.
    ask(Client(), "meester@debrug.nl")
    assert SignInCode.objects.count() == 1


def test_code_is_of_no_use_in_another_browser(client: Client) -> None:
    code = ask(client, JUF)
    other = Client()
    assert other.post(CODE, {"code": code}).headers["Location"] == SIGN_IN
    ask(other, "dief@example.org")
    assert other.post(CODE, {"code": code}).status_code == 422


def test_code_proves_the_address_that_it_was_mailed_to_and_no_other(client: Client) -> None:
    code = ask(client, "dief@example.org")
    stored = client.session
    stored["teacher_code"] = stored["teacher_code"] | {"email": JUF}
    stored.save()
    assert client.post(CODE, {"code": code}).status_code == 422


def test_neither_code_nor_key_stands_in_the_database(client: Client) -> None:
    code = ask(client, JUF)
    row = SignInCode.objects.get()
    key = client.session["teacher_code"]["key"]
    assert code not in row.code_hash
    assert key not in (row.key_hash, row.code_hash)
    assert JUF not in repr(SignInCode.objects.values())
    assert not Teacher.objects.exists()


def test_answer_is_the_same_for_every_address(signed_in: SignedIn, client: Client) -> None:
    signed_in(JUF)
    Teacher.objects.update(state=Teacher.State.ENDED)
    User.objects.create_user("staff@example.org", "secret")
    seen = set()
    for email in (JUF, "staff@example.org", "nobody@example.org"):
        mail.outbox.clear()
        browser = Client()
        asked = browser.post(SIGN_IN, {"email": email})
        page = browser.get(CODE).content.decode().replace(email, "")
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        seen.add((asked.status_code, asked.headers["Location"], page, len(mail.outbox)))
    assert len(seen) == 1


def test_address_gets_five_mails_an_hour_whoever_asks() -> None:
    answers = [Client().post(SIGN_IN, {"email": JUF}).status_code for _n in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_visitor_asks_for_so_many_codes_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("education.teachers.signing_in.MAILS_PER_HOUR", 2)
    answers = [Client().post(SIGN_IN, {"email": f"juf{n}@debrug.nl"}).status_code for n in range(3)]
    assert answers == [302, 302, 429]


def test_visitor_is_wrong_so_often_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("education.teachers.signing_in.WRONG_PER_HOUR", 2)
    for _n in range(2):
        browser = Client()
        browser.post(CODE, {"code": other_than(ask(browser, JUF))})
    browser = Client()
    code = ask(browser, JUF)
    assert browser.post(CODE, {"code": code}).status_code == 429


@pytest.mark.parametrize("email", ["", "juf", "juf@", "@debrug.nl", "juf@nl", "a@127.0.0.1"])
def test_what_is_no_address_is_refused(client: Client, email: str) -> None:
    assert client.post(SIGN_IN, {"email": email}).status_code == 422
    assert not mail.outbox


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/nl/lessen/straat/", "/nl/lessen/straat/"),
        ("https://evil.example/", PACKS),
        ("//evil.example/", PACKS),
        (r"/\evil.example/", PACKS),
        ("https:evil.example", PACKS),
        ("javascript:alert(1)", PACKS),
    ],
)
def test_sign_in_leads_on_within_this_site_only(client: Client, wanted: str, led_to: str) -> None:
    assert "evil" not in client.get(SIGN_IN, {"next": wanted}).content.decode()
    code = ask(client, JUF, wanted)
    assert client.post(CODE, {"code": code}).headers["Location"] == led_to
    # Who is signed in already goes on at once, by the same rule.
    assert client.get(SIGN_IN, {"next": wanted}).headers["Location"] == led_to


def test_forms_want_a_token(signed_in: SignedIn) -> None:
    outsider = Client(enforce_csrf_checks=True)
    assert outsider.post(SIGN_IN, {"email": JUF}).status_code == 403
    browser = signed_in()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    for name in ("sign-out", "sign-out-everywhere", "my-packs/language", "my-packs/delete"):
        assert strict.post(f"/nl/teachers/{name}/").status_code == 403
    assert strict.get(PACKS).status_code == 200
    assert Teacher.objects.count() == 1


def test_sign_out_ends_this_device_and_everywhere_ends_all(signed_in: SignedIn) -> None:
    first, second, third = signed_in(), signed_in(), signed_in()
    stolen = str(first.session.session_key)
    assert first.post("/nl/teachers/sign-out/").status_code == 302
    assert first.get(PACKS).status_code == 302
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
    assert thief.get(PACKS).status_code == 302
    assert second.get(PACKS).status_code == 200
    second.post("/nl/teachers/sign-out-everywhere/")
    assert [one.get(PACKS).status_code for one in (second, third)] == [302, 302]
    assert signed_in().get(PACKS).status_code == 200


def test_session_ends_after_thirty_days_however_much_it_is_used(signed_in: SignedIn) -> None:
    browser = signed_in()
    age(browser, timedelta(days=29, hours=23))
    assert browser.get(PACKS).status_code == 200
    age(browser, timedelta(hours=2))
    assert browser.get(PACKS).headers["Location"] == f"{SIGN_IN}?next={quote(PACKS, safe='')}"


def test_signing_in_leaves_nothing_of_a_staff_session(client: Client) -> None:
    client.force_login(User.objects.create_superuser("all@example.org", "secret"))
    code = ask(client, JUF)
    assert client.post(CODE, {"code": code}).status_code == 302
    assert "/account/login/" in client.get("/admin/").headers["Location"]


def test_visitor_without_a_session_is_nobody_at_no_cost(
    rf: object, django_assert_num_queries: object
) -> None:
    request = HttpRequest()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert session.teacher_of(request) is None


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_pages_are_there_in_every_language(client: Client, language: str) -> None:
    page = client.get(f"/{language}/teachers/sign-in/")
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()
    assert settings.SESSION_COOKIE_NAME not in page.cookies
