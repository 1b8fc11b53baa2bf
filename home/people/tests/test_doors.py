"""Every way into the admin that there is, or that somebody may think of."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as RECORDS_OF,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, clear_script_prefix, get_resolver, reverse
from django.utils import timezone
from django.utils.http import int_to_base36

from home.people.models import User

from .accounts import (
    AUTHENTICATE,
    LOGIN,
    PASSWORD,
    code_of,
    give_app,
    give_passkey,
    give_recovery_codes,
    is_signed_in,
    make_staff,
    make_teacher,
    sign_in,
    try_password,
)

pytestmark = pytest.mark.django_db

XHR = {"X-Requested-With": "XMLHttpRequest"}

# A new address of accounts is judged, and then added here.
ADDRESSES = {
    "account_change_password",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
}

# What somebody with a password only asks for. Parts are as a browser or a program writes them.
ADMIN_PATHS = [
    "/admin/",
    "/admin/pages/",
    "/admin/account/",
    "/admin/images/",
    "/admin/users/",
    "/admin/api/main/pages/",
    "/admin/sprite/",
    "/admin/casework/",
    "/admin/nothing/of/the/kind/",
    "/admin//pages/",
    "/admin/./pages/",
    "/admin/%70ages/",
    "/%61dmin/pages/",
    "/admin/pages/;jsessionid=1/",
    "/admin/pages/?next=/account/login/",
    "/admin/login/../pages/",
    "/admin/logout/../pages/",
    "/admin/jsi18n/../pages/",
]
OTHER_DOORS = [
    "/admin/login/",
    "/admin/login/?next=/admin/",
    "/_util/login/",
    "/nl/_util/login/",
    "/en/_util/login/",
    "/ar/_util/login/",
    "/uk/_util/login/",
]


@pytest.fixture(autouse=True)
def second_factor_is_needed(settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def staff() -> User:
    return make_staff()


@pytest.fixture
def with_password_only(client: Any, staff: User) -> Client:
    """Signed in before this account had a second factor, and enrolled elsewhere since."""
    client.force_login(staff)
    give_app(staff)
    return client


def in_admin(client: Any, path: str = "/admin/") -> bool:
    return bool(client.get(path).status_code == 200)


def names(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or ""


def test_every_address_of_accounts_was_judged() -> None:
    account = next(
        one
        for one in get_resolver().url_patterns
        if isinstance(one, URLResolver) and str(one.pattern) == "account/"
    )
    found = set(names(account.url_patterns))
    of_invitations = {name for name in found if name.startswith("people_")}
    assert found - of_invitations == ADDRESSES


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/abc/",
        "3rdparty/",
        "social/connections/",
        "social/signup/",
        "sessions/",
        "2fa/webauthn/login/",
        "2fa/webauthn/signup/",
        "2fa/trust/",
        "phone/verify/",
    ],
)
def test_what_is_not_offered_is_not_there(path: str, client: Any) -> None:
    assert client.get(f"/account/{path}").status_code == 404
    assert client.post(f"/account/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/django-admin/", "/admin/auth/user/", "/accounts/login/"])
def test_no_other_admin(path: str, client: Any, staff: User) -> None:
    sign_in(client, staff, give_app(staff))
    assert client.get(path).status_code == 404


def test_password_alone_opens_no_session_where_there_is_a_factor(client: Any, staff: User) -> None:
    give_app(staff)
    answer = try_password(client)
    assert answer.url == AUTHENTICATE
    assert not is_signed_in(client)
    assert not in_admin(client)


def test_password_and_code_open_the_admin(client: Any, staff: User) -> None:
    sign_in(client, staff, give_app(staff))
    assert in_admin(client, "/admin/account/")


def test_recovery_code_opens_it_once(client: Any, staff: User) -> None:
    give_app(staff)
    code = give_recovery_codes(staff)[0]
    try_password(client)
    client.post(AUTHENTICATE, {"code": code})
    assert in_admin(client, "/admin/account/")
    other = Client()
    try_password(other)
    other.post(AUTHENTICATE, {"code": code})
    assert not is_signed_in(other)


def test_code_of_an_app_is_good_once(client: Any, staff: User) -> None:
    secret = give_app(staff)
    sign_in(client, staff, secret)
    other = Client()
    try_password(other)
    other.post(AUTHENTICATE, {"code": code_of(secret)})
    assert not is_signed_in(other)


def test_code_of_somebody_else_opens_nothing(client: Any, staff: User) -> None:
    give_app(staff)
    theirs = give_app(make_staff("other@example.org"))
    try_password(client)
    client.post(AUTHENTICATE, {"code": code_of(theirs)})
    assert not is_signed_in(client)


@pytest.mark.parametrize("path", ADMIN_PATHS)
def test_no_address_of_the_admin_answers_to_a_password_alone(
    path: str, with_password_only: Any
) -> None:
    for method in ("get", "post", "head", "options", "put", "delete"):
        answer = getattr(with_password_only, method)(path)
        assert answer.status_code in (301, 302, 403, 404), method
        if answer.status_code == 302:
            assert answer.url.startswith(("/account/2fa/reauthenticate/?", LOGIN)), method


@pytest.mark.parametrize("path", ADMIN_PATHS)
def test_a_script_with_a_password_alone_is_refused(path: str, with_password_only: Any) -> None:
    for ask in (with_password_only.get, with_password_only.post):
        answer = ask(path, headers=XHR)
        assert answer.status_code in (301, 403, 404)


@pytest.mark.parametrize("header", ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"])
def test_headers_do_not_choose_the_address(header: str, with_password_only: Any) -> None:
    answer = with_password_only.get("/admin/pages/", headers={header: "/account/login/"})
    assert answer.status_code == 302
    answer = with_password_only.get("/account/login/", headers={header: "/admin/pages/"})
    assert "wagtail" not in answer.content.decode().lower()


def test_site_below_a_prefix_has_the_same_gate(with_password_only: Any) -> None:
    environ = RequestFactory().get("/admin/account/", SCRIPT_NAME="/below").META
    environ["HTTP_COOKIE"] = f"sessionid={with_password_only.cookies['sessionid'].value}"
    told: list[str] = []
    # As Django's own test client does: the connection holds the transaction of the test.
    request_started.disconnect(close_old_connections)
    try:
        application: Any = get_wsgi_application()
        application(environ, lambda status, *_rest: told.append(status))
    finally:
        request_started.connect(close_old_connections)
        clear_script_prefix()
    assert told[0].startswith("302")


@pytest.mark.parametrize("path", OTHER_DOORS)
def test_other_doors_lead_to_the_one(path: str, client: Any, staff: User) -> None:
    credentials = {"username": staff.email, "login": staff.email, "password": PASSWORD}
    for answer in (client.get(path), client.post(path, credentials), client.head(path)):
        assert answer.status_code == 302
        assert answer.url.startswith(LOGIN)
    assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["", "done/", "confirm/MQ/abc/", "complete/", "x/../y/"])
def test_wagtails_password_reset_is_not_there(path: str, client: Any, staff: User) -> None:
    for ask in (client.get, client.post):
        answer = ask(f"/admin/password_reset/{path}", {"email": staff.email})
        assert answer.url == reverse("account_reset_password")
    assert not mail.outbox


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example/",
        "\\\\evil.example/",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "https:evil.example",
        "//testserver@evil.example/",
        " //evil.example",
        "http:///evil.example",
    ],
)
def test_nobody_is_led_to_another_host(wanted: str, client: Any, staff: User) -> None:
    assert client.get("/admin/login/", {"next": wanted}).url == LOGIN
    secret = give_app(staff)
    client.post(f"{LOGIN}", {"login": staff.email, "password": PASSWORD, "next": wanted})
    answer = client.post(AUTHENTICATE, {"code": code_of(secret), "next": wanted})
    assert answer.url == "/admin/"
    assert client.post("/account/logout/", {"next": wanted}).url == LOGIN


def test_session_with_a_record_of_a_password_shows_no_factor(with_password_only: Any) -> None:
    session = with_password_only.session
    user_id = session["_auth_user_id"]
    session[RECORDS] = [{"method": "password", "at": 1.0}, {"method": "socialaccount", "at": 2.0}]
    session[RECORDS_OF] = user_id
    session.save()
    assert not in_admin(with_password_only)


def test_factor_of_another_user_in_the_session_shows_nothing(with_password_only: Any) -> None:
    session = with_password_only.session
    session[RECORDS] = [{"method": "mfa", "at": 1.0, "id": 1, "type": "totp"}]
    session[RECORDS_OF] = "999999"
    session["second_factor_by_provider"] = 999999
    session.save()
    assert not in_admin(with_password_only)


def test_only_the_session_that_enrolled_has_shown_it(
    client: Any, staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The transaction around a test is never committed.
    monkeypatch.setattr(transaction, "on_commit", lambda then: then())
    elsewhere = Client()
    try_password(client)
    try_password(elsewhere)
    assert client.get("/admin/").url.startswith("/account/2fa/?")
    enrol(client)
    assert in_admin(client, "/admin/account/")
    assert not in_admin(elsewhere)
    assert elsewhere.get("/account/2fa/").status_code == 302


def enrol(client: Any) -> str:
    """Adds an app, as its page does."""
    path = reverse("mfa_activate_totp")
    assert client.get(path).status_code == 200
    secret = str(client.session[SECRET_SESSION_KEY])
    assert client.post(path, {"code": code_of(secret)}).status_code == 302
    return secret


@pytest.mark.parametrize(
    "name",
    [
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_index",
        "account_change_password",
    ],
)
def test_who_has_a_factor_shows_it_before_changing_any(name: str, client: Any, staff: User) -> None:
    try_password(client)
    give_passkey(staff)
    before = list(Authenticator.objects.values_list("pk", flat=True))
    for answer in (client.get(reverse(name)), client.post(reverse(name), {"code": "123456"})):
        assert answer.url.startswith("/account/2fa/webauthn/reauthenticate/?")
    assert list(Authenticator.objects.values_list("pk", flat=True)) == before


def test_recovery_codes_are_no_factor_by_themselves(client: Any, staff: User) -> None:
    try_password(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    assert not Authenticator.objects.exists()
    give_recovery_codes(staff)
    assert not in_admin(client)


def test_the_last_factor_stays_with_staff(client: Any, staff: User) -> None:
    sign_in(client, staff, give_app(staff))
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=staff).count() == 1
    key = give_passkey(staff)
    client.post(reverse("mfa_deactivate_totp"))
    assert list(Authenticator.objects.filter(user=staff)) == [key]
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert list(Authenticator.objects.filter(user=staff)) == [key]


def test_nobody_removes_or_renames_what_is_somebody_elses(client: Any, staff: User) -> None:
    key = give_passkey(make_staff("other@example.org"))
    sign_in(client, staff, give_app(staff))
    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404
    edit = reverse("mfa_edit_webauthn", args=[key.pk])
    assert client.post(edit, {"name": "mine"}).status_code == 404


def test_account_without_a_role_is_not_let_into_the_admin(client: Any) -> None:
    client.force_login(make_teacher())
    for ask in (client.get, client.post):
        assert ask("/admin/").status_code == 403
        assert ask("/admin/pages/", headers=XHR).status_code == 403
        assert ask("/admin/nothing/").status_code == 403


def test_no_code_by_mail_opens_the_door_of_staff(client: Any, staff: User) -> None:
    assert client.post("/account/login/code/", {"email": staff.email}).status_code == 404
    assert not mail.outbox


def reset_link(user: User) -> str:
    token = default_token_generator.make_token(user)
    return f"/account/password/reset/key/{int_to_base36(user.pk)}-{token}/"


def test_new_password_signs_nobody_in(client: Any, staff: User) -> None:
    give_app(staff)
    client.post("/account/password/reset/", {"email": staff.email})
    link = re.search(r"/account/password/reset/key/\S+", str(mail.outbox[0].body))
    assert link
    form = client.get(link.group()).url
    new = {"password1": "another-Long-one-71", "password2": "another-Long-one-71"}
    assert client.post(form, new).status_code == 302
    assert not is_signed_in(client)
    assert try_password(client, password="another-Long-one-71").url == AUTHENTICATE
    assert "token_fail" in Client().get(link.group()).context


def test_link_for_a_new_password_dies_with_the_old_one(client: Any, staff: User) -> None:
    link = reset_link(staff)
    staff.set_password("another-Long-one-71")
    staff.save()
    assert client.get(link).status_code == 200  # says that the link is no good
    assert not client.session.get("_password_reset_key")


def test_link_is_sent_to_accounts_in_use_only(client: Any, staff: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    User.objects.filter(pk=staff.pk).update(access_until=yesterday)
    client.post("/account/password/reset/", {"email": staff.email})
    assert not mail.outbox


def test_former_address_belongs_to_nobody(client: Any, staff: User) -> None:
    EmailAddress.objects.create(user=staff, email=staff.email, verified=True, primary=True)
    staff.email = "new@example.org"
    staff.save()
    client.post("/account/password/reset/", {"email": "staff@example.org"})
    assert not mail.outbox
    assert try_password(client, "staff@example.org").status_code == 200


def test_wagtails_account_page_changes_no_password_and_no_address(client: Any, staff: User) -> None:
    sign_in(client, staff, give_app(staff))
    page = client.get("/admin/account/")
    assert "old_password" not in page.content.decode()
    before = User.objects.values("email", "password").get(pk=staff.pk)
    client.post(
        "/admin/account/",
        {
            "name_email-first_name": "A",
            "name_email-last_name": "B",
            "name_email-email": "evil@example.org",
            "password-old_password": PASSWORD,
            "password-new_password1": "another-Long-one-71",
            "password-new_password2": "another-Long-one-71",
            "email": "evil@example.org",
        },
    )
    assert User.objects.values("email", "password").get(pk=staff.pk) == before


def test_account_without_a_password_gets_no_error_at_changing_it(client: Any) -> None:
    user = make_staff()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    answer = client.get(reverse("account_change_password"), follow=True)
    assert answer.status_code == 200
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_answers_to_scripts_say_no_more(client: Any, staff: User) -> None:
    give_app(staff)
    answer = client.post(
        LOGIN, {"login": staff.email, "password": PASSWORD}, headers=XHR | {"Accept": "*/*"}
    )
    assert json.loads(answer.content)["location"] == AUTHENTICATE
    assert not is_signed_in(client)
