"""How a session begins, how long it lasts, and what ends it."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.people.models import User
from home.people.tests.accounts import (
    AUTHENTICATE,
    LOGIN,
    code_of,
    give_app,
    is_signed_in,
    make_staff,
    sign_in,
    try_password,
)
from home.tests.factories import make_homes

pytestmark = pytest.mark.django_db

XHR = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture(autouse=True)
def second_factor_is_needed(settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def staff() -> User:
    return make_staff()


def in_admin(client: Any, path: str = "/admin/account/") -> bool:
    return bool(client.get(path).status_code == 200)


def test_key_of_the_session_changes_at_signing_in(client: Any, staff: User) -> None:
    client.get("/account/login/")
    try_password(client, password="wrong")
    secret = give_app(staff)
    try_password(client)
    before = client.session.session_key
    client.post(AUTHENTICATE, {"code": code_of(secret)})
    assert is_signed_in(client)
    assert client.session.session_key != before
    fixed = Client()
    fixed.cookies["sessionid"] = str(before)
    assert not in_admin(fixed)


def test_raised_epoch_signs_out_everywhere(client: Any, staff: User) -> None:
    secret = give_app(staff)
    elsewhere: Any = Client()
    sign_in(client, staff, secret)
    sign_in(elsewhere, staff, secret)
    User.objects.filter(pk=staff.pk).update(session_epoch=1)
    for one in (client, elsewhere):
        assert one.get("/admin/").url.startswith(LOGIN)


@pytest.mark.parametrize("how", ["deactivated", "past its last day"])
def test_account_that_ends_ends_its_sessions(how: str, client: Any, staff: User) -> None:
    secret = give_app(staff)
    sign_in(client, staff, secret)
    half_way: Any = Client()
    try_password(half_way)
    ended = timezone.localdate() - timedelta(days=1)
    change = {"is_active": False} if how == "deactivated" else {"access_until": ended}
    User.objects.filter(pk=staff.pk).update(**change)
    assert client.get("/admin/").url.startswith(LOGIN)
    assert client.get("/account/2fa/").url.startswith(LOGIN)
    half_way.post(AUTHENTICATE, {"code": code_of(secret)})
    assert not in_admin(half_way)
    assert try_password(Client()).url == reverse("account_inactive")


def test_last_day_itself_is_a_day_with_access(client: Any) -> None:
    staff = make_staff(access_until=timezone.localdate())
    sign_in(client, staff, give_app(staff))
    assert in_admin(client, "/admin/account/")


def ping(client: Any, page: Page) -> Any:
    """What an open page asks by itself, every ten seconds."""
    place = ["home", "homepage", page.pk, 1]
    return client.post(reverse("wagtailadmin_editing_sessions:ping", args=place), headers=XHR)


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = time.time()
        monkeypatch.setattr(time, "time", lambda: self.now)

    def after_minutes(self, minutes: float) -> None:
        self.now += minutes * 60


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_who_does_nothing_is_signed_out_though_a_page_stays_open(
    client: Any, staff: User, clock: Clock
) -> None:
    sign_in(client, staff, give_app(staff))
    page = make_homes("nl")["nl"]
    for _n in range(13):
        ping(client, page)
        clock.after_minutes(5)
    assert ping(client, page).status_code == 403
    answer = client.get("/admin/pages/")
    assert answer.url == f"{LOGIN}?next=/admin/pages/"
    assert not is_signed_in(client)


def test_who_works_stays_signed_in_for_a_day_and_no_longer(
    client: Any, staff: User, clock: Clock
) -> None:
    sign_in(client, staff, give_app(staff))
    for _n in range(14):
        assert in_admin(client, "/admin/account/")
        clock.after_minutes(50)
    clock.after_minutes(5)
    for _n in range(2):
        client.get("/admin/account/")
        clock.after_minutes(50)
    assert not in_admin(client, "/admin/account/")


def test_public_pages_know_no_session(client: Any) -> None:
    make_homes("nl")
    answer = client.get("/nl/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_signed_out_reader_of_a_public_page_is_not_sent_away(
    client: Any, staff: User, clock: Clock
) -> None:
    make_homes("nl")
    sign_in(client, staff, give_app(staff))
    client.get("/admin/account/")
    clock.after_minutes(61)
    assert client.get("/nl/").status_code == 200
    assert not is_signed_in(client)
