"""What the pages of signing in say, and what they never do."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from home.people.models import User

from .accounts import (
    AUTHENTICATE,
    LOGIN,
    PASSWORD,
    code_of,
    give_app,
    give_passkey,
    give_recovery_codes,
    make_staff,
    make_teacher,
    sign_in,
    try_password,
)

pytestmark = pytest.mark.django_db

FACTORS = "/account/2fa/"
ADD_APP = "/account/2fa/totp/activate/"
CODES = "/account/2fa/recovery-codes/"
ELSEWHERE = "https://elsewhere.example/"
OPEN_TO_ALL = (
    LOGIN,
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-wrong/",
    "/account/password/reset/key/done/",
    "/account/inactive/",
    "/account/login/cancelled/",
    "/account/login/error/",
)
OF_STAFF = (
    FACTORS,
    CODES,
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/totp/deactivate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/reauthenticate/",
    "/account/reauthenticate/",
    "/account/password/change/",
    "/account/logout/",
)


@pytest.fixture(autouse=True)
def _second_factor_is_needed(settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def staff(client: Client) -> User:
    """Signed in with an app."""
    user = make_staff()
    sign_in(client, user, give_app(user))
    client.post("/account/2fa/recovery-codes/generate/")
    return user


@pytest.fixture
def newcomer(client: Client) -> User:
    """Gave a password, and has no second factor yet."""
    user = make_staff()
    try_password(client)
    return user


def give_recovery_codes_anew(user: User) -> list[str]:
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return give_recovery_codes(user)


def key_on(page: Any) -> str:
    found = re.search(r'class="account__key" dir="ltr"><bdi>([A-Z2-7 ]+)<', page.content.decode())
    assert found
    return found[1].replace(" ", "")


def faults_of(address: str, answer: Any) -> Iterator[str]:
    text = answer.content.decode()
    if "no-store" not in answer.headers.get("Cache-Control", ""):
        yield f"{address} may be kept by a cache"
    if '<meta name="robots" content="noindex">' not in text:
        yield f"{address} may be indexed"
    if re.search(r"<script(?![^>]*(?: src=| type=\"application/json\"))", text):
        yield f"{address} has a script inside"
    if re.search(r"<style|\sstyle=|src=\"data:", text):
        yield f"{address} has a style or an image inside"
    if "placeholder=" in text:
        yield f"{address} has a label that goes away"
    if "wagtail-userbar" in text:
        yield f"{address} has the bar of editors"


def test_pages_keep_the_rules(client: Client, staff: User) -> None:
    answers = {address: Client().get(address) for address in OPEN_TO_ALL}
    answers |= {address: client.get(address) for address in OF_STAFF}
    strange = {page: answer.status_code for page, answer in answers.items()}
    assert strange == dict.fromkeys(answers, 200) | {"/account/login/error/": 401}
    faults = [fault for page, answer in answers.items() for fault in faults_of(page, answer)]
    assert not faults, "\n".join(faults)


def test_fields_help_telephones_and_password_safes(client: Client, newcomer: User) -> None:
    login = Client().get(LOGIN).content.decode()
    assert 'autocomplete="username"' in login
    assert 'autocomplete="current-password"' in login
    change = client.get("/account/password/change/").content.decode()
    assert change.count('autocomplete="new-password"') == 2
    app = client.get(ADD_APP).content.decode()
    assert 'autocomplete="one-time-code"' in app
    assert 'inputmode="numeric"' in app


def test_newcomer_goes_on_to_where_they_were_going(client: Client, newcomer: User) -> None:
    """What adding a factor notes in the session waits for a commit, which a test never comes to:
    so the codes are looked at in a session of its own. The browser's journey goes straight on.
    """
    way = client.get("/admin/reports/")
    assert way.headers["Location"] == f"{FACTORS}?next=%2Fadmin%2Freports%2F"
    page = client.get(way.headers["Location"])
    assert f'href="{ADD_APP}?next=%2Fadmin%2Freports%2F"' in page.content.decode()
    key = key_on(client.get(f"{ADD_APP}?next=/admin/reports/"))
    added = client.post(ADD_APP, {"code": code_of(key), "next": "/admin/reports/"})
    assert added.headers["Location"] == f"{CODES}?next=%2Fadmin%2Freports%2F"
    client.post("/account/logout/")
    sign_in(client, newcomer, key)
    codes = client.get(added.headers["Location"]).content.decode()
    assert len(re.findall(r"<li>\d{8}</li>", codes)) == 10
    assert 'href="/admin/reports/"' in codes
    again = client.get(added.headers["Location"]).content.decode()
    assert not re.findall(r"<li>\d{8}</li>", again)


def test_nobody_is_sent_on_to_another_site(client: Client, newcomer: User) -> None:
    assert ELSEWHERE not in client.get(f"{FACTORS}?next={ELSEWHERE}").content.decode()
    key = key_on(client.get(f"{ADD_APP}?next={ELSEWHERE}"))
    added = client.post(ADD_APP, {"code": code_of(key), "next": ELSEWHERE})
    assert added.headers["Location"] == CODES
    client.post("/account/logout/")
    sign_in(client, newcomer, key)
    page = client.get(f"{CODES}?next={ELSEWHERE}")
    assert page.status_code == 200
    assert ELSEWHERE not in page.content.decode()
    client.post("/account/logout/")
    fields = {"login": newcomer.email, "password": PASSWORD, "next": ELSEWHERE}
    client.post(LOGIN, fields)
    assert ELSEWHERE not in client.post(AUTHENTICATE, {"code": "1"}).content.decode()
    code = give_recovery_codes_anew(newcomer)[0]
    answer = client.post(AUTHENTICATE, {"code": code})
    assert answer.headers["Location"] == "/admin/"


def test_picture_for_the_app_needs_no_style_and_holds_the_key(
    client: Client, newcomer: User
) -> None:
    page = client.get(ADD_APP)
    picture = page.content.decode().partition("account__qr")[2].partition("</div>")[0]
    assert "<svg" in picture
    assert "<?xml" not in picture
    assert not list(faults_of(ADD_APP, page))
    assert "otpauth" in page.context["totp_url"]
    assert key_on(page) in page.context["totp_url"]


def test_only_passkey_of_staff_stays_and_a_second_one_may_go(client: Client, staff: User) -> None:
    passkey = give_passkey(staff)
    remove = f"/account/2fa/webauthn/keys/{passkey.pk}/remove/"
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    assert client.post(remove).status_code == 302
    assert Authenticator.objects.filter(pk=passkey.pk).exists()
    give_app(staff)
    assert client.post(remove).status_code == 302
    assert not Authenticator.objects.filter(pk=passkey.pk).exists()


def test_app_that_is_the_only_second_step_cannot_be_removed(client: Client, staff: User) -> None:
    page = client.get("/account/2fa/totp/deactivate/").content.decode()
    assert "utrecht-alert--warning" in page
    client.post("/account/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_teacher_is_told_that_the_admin_is_closed(client: Client) -> None:
    teacher = make_teacher()
    client.force_login(teacher)
    answer = client.get("/admin/")
    assert answer.status_code == 403
    assert teacher.email in answer.content.decode()
    assert 'action="/account/logout/"' in answer.content.decode()
    assert not list(faults_of("403", answer))


@pytest.mark.parametrize("language", ["nl", "en", "ar", "tr", "pl", "uk"])
def test_page_speaks_the_language_of_the_browser(language: str) -> None:
    page = Client(headers={"Accept-Language": language}).get(LOGIN).content.decode()
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page


def test_form_of_another_session_gets_a_page_that_says_so() -> None:
    answer = Client(enforce_csrf_checks=True).post(LOGIN, {"login": "x", "password": "x"})
    assert answer.status_code == 403
    assert "account__card" in answer.content.decode()


def test_too_many_tries_get_a_page_that_says_so(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "1/m/ip"}
    client.post(LOGIN, {"login": "x@example.org", "password": "x"})
    answer = client.post(LOGIN, {"login": "x@example.org", "password": "x"})
    assert answer.status_code == 429
    assert not list(faults_of("429", answer))


def test_mail_for_a_new_password_is_short_and_leads_to_one(client: Client) -> None:
    user = make_staff()
    client.post("/account/password/reset/", {"email": user.email})
    (message,) = mail.outbox
    body = str(message.body)
    assert "127.0.0.1" not in body
    assert len(body) < 400
    link = re.search(r"https?://testserver(/\S+)", body)
    assert link
    form = client.get(link[1], follow=True)
    assert "Referer" not in str(form.content)
    address = form.redirect_chain[-1][0]
    new = "a whole new sentence"
    done = client.post(address, {"password1": new, "password2": new})
    assert done.status_code == 302
    assert client.get(link[1]).status_code == 200  # says that it no longer works
    assert Client().post(LOGIN, {"login": user.email, "password": PASSWORD}).status_code == 200
    assert Client().post(LOGIN, {"login": user.email, "password": new}).status_code == 302
