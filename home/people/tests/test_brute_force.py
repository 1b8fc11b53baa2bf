"""Ten wrong tries, with one account or from one source, and further ones are refused."""

import pickle
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5, sha1, sha256
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from django.urls import reverse

from home.people.models import User

from .accounts import (
    AUTHENTICATE,
    PASSWORD,
    code_of,
    give_app,
    give_recovery_codes,
    is_signed_in,
    make_staff,
    make_teacher,
    try_password,
)

pytestmark = pytest.mark.django_db

TEN = range(10)
RESET = "/account/password/reset/"


@pytest.fixture
def staff() -> User:
    return make_staff()


def source(number: int) -> dict[str, Any]:
    return {"REMOTE_ADDR": f"198.51.{number // 250}.{number % 250 + 1}"}


def refusals(answer: Any) -> list[str]:
    """Which errors a form came back with."""
    assert answer.status_code == 200, answer.content
    return [
        error.code
        for errors in answer.context["form"].errors.as_data().values()
        for error in errors
    ]


@contextmanager
def later(monkeypatch: pytest.MonkeyPatch, minutes: int) -> Iterator[None]:
    now = time.time() + minutes * 60
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: now)
        yield


def test_account_is_closed_to_every_source(client: Any, staff: User) -> None:
    for n in TEN:
        answer = try_password(client, password="wrong", **source(n))
        assert refusals(answer) == ["email_password_mismatch"]
    answer = try_password(client, **source(50))
    assert refusals(answer) == ["too_many_login_attempts"]
    assert not is_signed_in(client)
    assert str(answer.context["form"].non_field_errors()[0]) in answer.content.decode()


def test_case_and_space_make_no_other_account(client: Any, staff: User) -> None:
    for n in TEN:
        try_password(client, " STAFF@Example.org " if n % 2 else staff.email, "wrong", **source(n))
    assert refusals(try_password(client, **source(50))) == ["too_many_login_attempts"]


def test_source_is_closed_to_every_account(client: Any, staff: User) -> None:
    for n in TEN:
        try_password(client, f"someone{n}@example.org", "wrong", **source(1))
    assert refusals(try_password(client, **source(1))) == ["too_many_login_attempts"]
    assert try_password(Client(), **source(2)).status_code == 302


def test_unknown_account_is_refused_in_the_same_words(client: Any, staff: User) -> None:
    for email in (staff.email, "nobody@example.org"):
        for n in TEN:
            try_password(client, email, "wrong", **source(n))
        assert refusals(try_password(client, email, **source(60))) == ["too_many_login_attempts"]


def test_claimed_addresses_do_not_help(client: Any, staff: User, settings: Any) -> None:
    for proxies in (0, 1):
        cache.clear()
        settings.TRUSTED_PROXIES = proxies
        for n in TEN:
            seen = "" if proxies == 0 else ", 203.0.113.7"
            headers = {"X-Forwarded-For": f"198.51.100.{n}{seen}", "X-Real-IP": f"10.0.0.{n}"}
            try_password(client, f"someone{n}@example.org", "wrong", headers=headers)
        headers = {"X-Forwarded-For": f"198.51.100.99{seen}", "X-Real-IP": "10.9.9.9"}
        assert refusals(try_password(client, headers=headers)) == ["too_many_login_attempts"]


def test_right_password_in_between_does_not_start_anew(client: Any, staff: User) -> None:
    make_teacher()
    for n in TEN:
        try_password(client, f"someone{n}@example.org", "wrong")
        answer = try_password(Client(), "teacher@example.org")
        assert answer.status_code == (302 if n < 9 else 200)
    assert refusals(try_password(client)) == ["too_many_login_attempts"]


def test_right_code_in_between_does_not_start_anew(client: Any, staff: User) -> None:
    insider = make_teacher()
    secret = give_app(insider)
    for n in range(5):
        try_password(client, f"someone{n}@example.org", "wrong")
    inside = Client()
    try_password(inside, insider.email)
    inside.post(AUTHENTICATE, {"code": code_of(secret)})
    assert is_signed_in(inside)
    for n in range(5):
        try_password(client, f"another{n}@example.org", "wrong")
    assert refusals(try_password(client)) == ["too_many_login_attempts"]


def test_after_the_time_it_works_again(
    client: Any, staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in TEN:
        try_password(client, password="wrong", **source(n))
    with later(monkeypatch, 29):
        assert refusals(try_password(client, **source(50))) == ["too_many_login_attempts"]
    with later(monkeypatch, 31):
        assert try_password(client, **source(50)).status_code == 302


def test_new_password_opens_the_account_again(client: Any, staff: User) -> None:
    for n in TEN:
        try_password(client, password="wrong", **source(n))
    client.post(RESET, {"email": staff.email})
    link = re.search(r"/account/password/reset/key/\S+", str(mail.outbox[0].body))
    assert link
    new = "another-Long-one-71"
    client.post(client.get(link.group()).url, {"password1": new, "password2": new})
    assert try_password(client, password=new, **source(50)).status_code == 302


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_codes_of_the_second_step(kind: str, client: Any, staff: User) -> None:
    secret = give_app(staff)
    right = code_of(secret) if kind == "app" else give_recovery_codes(staff)[0]
    try_password(client)
    for n in TEN:
        answer = client.post(AUTHENTICATE, {"code": "000000"}, **source(n))
        assert refusals(answer) == ["incorrect_code"]
    other = Client()
    try_password(other, **source(40))
    for one in (client, other):
        answer = one.post(AUTHENTICATE, {"code": right}, **source(50))
        assert refusals(answer) == ["too_many_login_attempts"]
        assert not is_signed_in(one)


def test_codes_of_the_second_step_from_one_source_over_many_accounts() -> None:
    for n in TEN:
        client = Client()
        user = make_teacher(f"teacher{n}@example.org")
        give_app(user)
        try_password(client, user.email, **source(1))
        client.post(AUTHENTICATE, {"code": "000000"}, **source(1))
    client, last = Client(), make_teacher("last@example.org")
    secret = give_app(last)
    try_password(client, last.email, **source(2))
    answer = client.post(AUTHENTICATE, {"code": code_of(secret)}, **source(1))
    assert refusals(answer) == ["too_many_login_attempts"]


def test_codes_that_are_asked_for_again(client: Any, staff: User) -> None:
    secret = give_app(staff)
    client.force_login(staff)
    path = reverse("mfa_reauthenticate")
    answers = [client.post(path, {"code": "000000"}, **source(n)) for n in TEN]
    assert {answer.status_code for answer in answers} == {200}
    answer = client.post(path, {"code": code_of(secret)}, **source(50))
    assert answer.status_code == 429 or refusals(answer) == ["too_many_login_attempts"]
    assert client.get("/account/2fa/").status_code == 302


@pytest.mark.parametrize("name", ["account_reauthenticate", "account_change_password"])
def test_password_of_who_is_signed_in(
    name: str, client: Any, staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(staff)
    new = {"password1": "another-Long-one-71", "password2": "another-Long-one-71"}
    for n in TEN:
        # Slower than the limits of a minute.
        with later(monkeypatch, 2 * n):
            wrong = {"password": "wrong", "oldpassword": "wrong"}
            assert refusals(client.post(reverse(name), wrong | new, **source(n)))
    with later(monkeypatch, 25):
        right = {"password": PASSWORD, "oldpassword": PASSWORD}
        answer = client.post(reverse(name), right | new, **source(50))
        assert refusals(answer) == ["too_many_login_attempts"]
    staff.refresh_from_db()
    assert staff.check_password(PASSWORD)


@pytest.mark.parametrize("email", ["teacher@example.org", "nobody@example.org"])
def test_mail_to_one_address(email: str, client: Any) -> None:
    make_teacher()
    for n in range(5):
        assert Client().post(RESET, {"email": email}, **source(n)).status_code == 302
    answer = client.post(RESET, {"email": email.upper()}, **source(9))
    assert refusals(answer) == ["too_many_login_attempts"]


def test_mail_from_one_source(client: Any) -> None:
    for n in range(20):
        assert Client().post(RESET, {"email": f"someone{n}@example.org"}).status_code == 302
    answer = client.post(RESET, {"email": "teacher@example.org"})
    assert answer.status_code == 429 or refusals(answer) == ["too_many_login_attempts"]


def test_nothing_kept_tells_who_tried(
    client: Any, staff: User, caplog: pytest.LogCaptureFixture
) -> None:
    written: list[str] = []
    backend: Any = LocMemCache
    original = backend._set

    def noted(self: Any, key: str, value: bytes, *args: Any) -> None:
        written.append(f"{key} {pickle.loads(value)!r}")  # noqa: S301
        original(self, key, value, *args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backend, "_set", noted)
        secret = give_app(staff)
        for n in range(12):
            try_password(client, password="wrong", REMOTE_ADDR="203.0.113.77")
            client.post(RESET, {"email": staff.email}, REMOTE_ADDR="203.0.113.77")
            client.post(RESET, {"email": f"nobody{n}@example.org"}, REMOTE_ADDR="203.0.113.77")
        try_password(client, REMOTE_ADDR="203.0.113.78")
        client.post(AUTHENTICATE, {"code": code_of(secret)}, REMOTE_ADDR="203.0.113.78")
    assert len(written) > 30
    everything = "\n".join([*written, caplog.text])
    for told in (staff.email, "nobody3@example.org", "203.0.113.77"):
        assert told not in everything
        for plain in (told, f"testserver:{told}", f"mail:{told}", f"login:{told}"):
            for digest in (md5, sha1, sha256):
                assert digest(plain.encode()).hexdigest() not in everything
