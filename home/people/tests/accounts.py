"""Accounts of each kind, and signing in to them as a browser does."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from home.people import roles
from home.people.models import User

PASSWORD = "not-a-real-password"
LOGIN = "/account/login/"
AUTHENTICATE = "/account/2fa/authenticate/"


def make_staff(
    email: str = "staff@example.org", role: str = roles.COMMUNICATIONS, **fields: Any
) -> User:
    user = User.objects.create_user(email, PASSWORD, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def make_teacher(email: str = "teacher@example.org", **fields: Any) -> User:
    return User.objects.create_user(
        email, PASSWORD, organisation=User.Organisation.SCHOOL, **fields
    )


def give_app(user: User) -> str:
    """An authenticator app of this user's; what it shares with the site."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_recovery_codes(user: User) -> list[str]:
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def give_passkey(user: User) -> Authenticator:
    """A passkey that is there and that nobody holds: enough to see what it keeps others from."""
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "key", "credential": {}},
    )


def try_password(
    client: Client, email: str = "staff@example.org", password: str = PASSWORD, **extra: Any
) -> Any:
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def sign_in(client: Client, user: User, secret: str) -> None:
    """With a password and a code of the app."""
    try_password(client, user.email)
    code = code_of(secret)
    # Good once in its half minute: a test that needs it again does not wait.
    cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={code}")
    answer = client.post(AUTHENTICATE, {"code": code})
    assert answer.status_code == 302, answer.content


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
