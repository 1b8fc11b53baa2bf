"""Accounts that were there before somebody comes by an identity provider, and what is kept."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from home.people.models import Municipality, User

from .identity_provider import IdentityProvider
from .provider_journey import EDITOR, EMAIL, configure, names, sign_in

pytestmark = pytest.mark.django_db

ADMIN_HOME = "/admin/"


def an_account(email: str = EMAIL, **fields: Any) -> User:
    return User.objects.create_user(email, "a-password-of-before", **fields)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_who_was_invited_keeps_the_account_but_not_the_password(
    client: Client, provider: IdentityProvider
) -> None:
    invited = an_account("Editor@Town.Example")
    # Of the roles that the provider gives, only those of the claim are left.
    invited.groups.set(Group.objects.filter(name__in=["admin", "handler"]))
    elsewhere = Client()
    elsewhere.force_login(invited)
    sign_in(client, provider)
    user = User.objects.get()
    assert user.pk == invited.pk
    assert names(user) == {"communications", "handler"}
    assert not user.has_usable_password()
    assert not is_signed_in_as_staff(elsewhere)


def is_signed_in_as_staff(client: Client) -> bool:
    return client.get(ADMIN_HOME).status_code == 200


@pytest.mark.parametrize(
    "fields", [{"is_superuser": True}, {"organisation": "lesson_maker"}], ids=["super", "other"]
)
def test_account_of_nobody_of_theirs_is_never_taken_over(
    client: Client, provider: IdentityProvider, fields: dict[str, Any]
) -> None:
    user = an_account(**fields)
    assert sign_in(client, provider).status_code == 403
    user.refresh_from_db()
    assert user.has_usable_password()
    assert not names(user)
    assert not SocialAccount.objects.exists()


def test_account_of_another_municipality_is_not_taken_over(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    an_account(municipality=Municipality.objects.get())
    configure(settings, provider, municipality="GM0999")
    assert sign_in(client, provider).status_code == 403


def test_account_that_became_a_superuser_is_out_of_the_providers_hands(
    client: Client, provider: IdentityProvider
) -> None:
    sign_in(client, provider)
    User.objects.update(is_superuser=True)
    provider.says(**EDITOR | {"roles": []})
    assert sign_in(Client(), provider).status_code == 403
    assert names(User.objects.get()) == {"communications"}


def test_address_with_a_new_owner_does_not_open_the_former_owners_account(
    client: Client, provider: IdentityProvider
) -> None:
    sign_in(client, provider)
    provider.says(**EDITOR | {"sub": "person-2"})
    newcomer = Client()
    assert sign_in(newcomer, provider).status_code == 403
    assert not is_signed_in(newcomer)


@pytest.mark.parametrize("linked", [True, False])
def test_account_that_ended_stays_closed(
    client: Client, provider: IdentityProvider, linked: bool
) -> None:
    if linked:
        sign_in(client, provider)
    else:
        an_account()
    yesterday = timezone.localdate() - timedelta(days=1)
    for ended in ({"access_until": yesterday}, {"access_until": None, "is_active": False}):
        User.objects.update(**ended)
        someone = Client()
        provider.says(**EDITOR | {"roles": ["Ssstop.Admin"]})
        assert sign_in(someone, provider)["Location"] == "/account/inactive/"
        assert not is_signed_in(someone)
        assert "admin" not in names(User.objects.get())
    assert SocialAccount.objects.exists() == linked


def test_nothing_that_the_provider_says_is_kept(client: Client, provider: IdentityProvider) -> None:
    provider.says(**EDITOR | {"picture": "https://town.example/face.png"})
    user = an_account()
    # With a factor of one's own the session waits half-way, and is stored.
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    sign_in(client, provider)
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()
    stored = str([session.get_decoded() for session in Session.objects.all()])
    assert "town-hall" in stored
    for word in ("an-access-token", "face.png", "Ssstop.Edit", "eyJ"):
        assert word not in stored
