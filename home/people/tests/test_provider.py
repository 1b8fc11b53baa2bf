"""Signing in with the identity provider of an organisation, over real HTTP: who gets in, as what.

`test_provider_accounts.py` has accounts that were there before, `test_provider_faults.py` what a
provider may do wrong.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.people.models import Deputy, Municipality, User

from .identity_provider import IdentityProvider
from .provider_journey import EDITOR, EMAIL, LOGIN, configure, names, sign_in, start

pytestmark = pytest.mark.django_db

ADMIN_HOME = "/admin/"
REFUSED = "You are not signed in"


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_first_sign_in_makes_the_account_of_the_claim(
    client: Client, provider: IdentityProvider
) -> None:
    response = sign_in(client, provider)
    assert (response.status_code, response["Location"]) == (302, ADMIN_HOME)
    user = User.objects.get()
    assert (user.email, user.get_full_name()) == (EMAIL, "Town Editor")
    assert (user.organisation, user.municipality) == ("municipality", Municipality.objects.get())
    assert names(user) == {"communications"}
    assert not user.has_usable_password()
    assert client.get(ADMIN_HOME).status_code == 200


def test_second_sign_in_is_the_same_account_also_with_another_address(
    client: Client, provider: IdentityProvider
) -> None:
    sign_in(client, provider)
    provider.says(**EDITOR | {"email": "married@town.example"})
    assert sign_in(Client(headers={"Accept-Language": "en"}), provider).status_code == 302
    assert User.objects.get().email == EMAIL


def test_who_was_going_somewhere_gets_there_and_to_no_other_host(
    client: Client, provider: IdentityProvider
) -> None:
    assert sign_in(client, provider, "/admin/pages/")["Location"] == "/admin/pages/"
    assert (
        sign_in(Client(headers={"Accept-Language": "en"}), provider, "https://elsewhere.example/")[
            "Location"
        ]
        == ADMIN_HOME
    )


def test_role_goes_with_the_claim_and_so_do_other_sessions(
    client: Client, provider: IdentityProvider
) -> None:
    provider.says(**EDITOR | {"roles": ["Ssstop.Edit", "Ssstop.Admin"]})
    sign_in(client, provider)
    assert names(User.objects.get()) == {"communications", "admin"}
    provider.says(**EDITOR)
    later = Client(headers={"Accept-Language": "en"})
    sign_in(later, provider)
    assert names(User.objects.get()) == {"communications"}
    assert client.get(ADMIN_HOME).status_code == 302
    assert later.get(ADMIN_HOME).status_code == 200


def test_who_has_no_role_any_more_is_out_everywhere(
    client: Client, provider: IdentityProvider
) -> None:
    sign_in(client, provider)
    provider.says(**EDITOR | {"roles": []})
    response = sign_in(Client(headers={"Accept-Language": "en"}), provider)
    assert response.status_code == 403
    assert "no role on this site" in response.content.decode()
    assert not names(User.objects.get())
    assert client.get(ADMIN_HOME).status_code == 302


def test_who_is_out_stays_out_also_without_a_role_to_lose(
    client: Client, provider: IdentityProvider
) -> None:
    sign_in(client, provider)
    User.objects.get().groups.set([Group.objects.get(name="handler")])
    provider.says(**EDITOR | {"roles": []})
    assert sign_in(Client(headers={"Accept-Language": "en"}), provider).status_code == 403
    assert client.get(ADMIN_HOME).status_code == 302


def test_roles_that_were_given_here_stay(client: Client, provider: IdentityProvider) -> None:
    sign_in(client, provider)
    user = User.objects.get()
    user.groups.add(Group.objects.get(name="handler"))
    provider.says(**EDITOR | {"roles": ["Ssstop.Admin"]})
    sign_in(client, provider)
    assert names(user) == {"admin", "handler"}


def test_deputy_keeps_the_role_for_the_period_only(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    mapped = {"Ssstop.Edit": "communications", "Ssstop.Chief": "communications_chief"}
    configure(settings, provider, roles=mapped)
    sign_in(client, provider)
    user, today = User.objects.get(), timezone.localdate()
    role = "communications_chief"
    Deputy.objects.create(user=user, role=role, starts_on=today, ends_on=today)
    client.get(ADMIN_HOME)
    assert role in names(user)
    sign_in(client, provider)
    assert role in names(user)
    # Now it is the person's own: the last day of the period takes nothing away.
    provider.says(**EDITOR | {"roles": ["Ssstop.Chief"]})
    sign_in(client, provider)
    Deputy.objects.update(ends_on=today - timedelta(days=1), starts_on=today - timedelta(days=1))
    client.get(ADMIN_HOME)
    assert role in names(user)


def test_change_of_roles_stands_in_the_log(client: Client, provider: IdentityProvider) -> None:
    sign_in(client, provider)
    provider.says(**EDITOR | {"roles": ["Ssstop.Admin"]})
    sign_in(client, provider)
    rows = ModelLogEntry.objects.filter(action="people.roles_changed").order_by("pk")
    changes = [{"given": ["communications"]}, {"taken": ["communications"]}, {"given": ["admin"]}]
    assert [(row.object_id, row.user, row.data) for row in rows] == [
        (str(User.objects.get().pk), None, {"provider": "town-hall", **change})
        for change in changes
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"roles": []},
        {"roles": ["Something.Else"]},
        {"roles": None},
        {"roles": {"Ssstop.Edit": True}},
        {"email": None},
        {"email": "no address"},
        {"email_verified": False},
        {"email_verified": None},
        {"email": "editor@elsewhere.example"},
        {"email": "editor@town.example.elsewhere.example"},
        {"email": "editor@sub.town.example"},
    ],
    ids=str,
)
def test_nobody_else_gets_an_account(
    client: Client, provider: IdentityProvider, change: dict[str, Any]
) -> None:
    provider.says(**EDITOR | change)
    response = sign_in(client, provider)
    assert response.status_code == 403
    assert REFUSED in response.content.decode()
    assert not User.objects.exists()
    assert not is_signed_in(client)


def test_provider_that_verifies_no_address_is_believed_where_that_was_agreed(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    configure(settings, provider, trusts_email=True)
    provider.says(**EDITOR | {"email_verified": None})
    assert sign_in(client, provider).status_code == 302


@pytest.mark.parametrize(
    ("methods", "lands"), [(["pwd", "mfa"], 200), (["pwd"], 302), (None, 302)], ids=str
)
def test_admin_opens_where_the_provider_proves_a_second_factor(
    client: Client, provider: IdentityProvider, settings: Any, methods: Any, lands: int
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    provider.says(**EDITOR | ({"amr": methods} if methods else {}))
    # Only what it signs for this sign-in counts.
    provider.told = {"amr": ["mfa"]}
    sign_in(client, provider)
    assert is_signed_in(client)
    response = client.get(ADMIN_HOME)
    assert response.status_code == lands
    if lands == 302:
        assert response["Location"].startswith("/account/2fa/")


def test_second_factor_is_never_proven_where_none_was_agreed(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    configure(settings, provider, second_factor={})
    provider.says(**EDITOR | {"amr": ["mfa"]})
    sign_in(client, provider)
    assert client.get(ADMIN_HOME)["Location"].startswith("/account/2fa/")


def test_claims_may_come_from_elsewhere_than_the_token(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    configure(settings, provider, roles_claim="resource_access.ssstop.roles")
    provider.says(sub="person-1")
    access = {"ssstop": {"roles": ["Ssstop.Edit"]}}
    provider.told = EDITOR | {"resource_access": access, "roles": []}
    sign_in(client, provider)
    assert names(User.objects.get()) == {"communications"}


def test_address_is_verified_by_whoever_names_it(
    client: Client, provider: IdentityProvider
) -> None:
    provider.says(**{name: value for name, value in EDITOR.items() if name != "email_verified"})
    provider.told = {"email": "other@town.example", "email_verified": True}
    assert sign_in(client, provider).status_code == 403


def test_school_gives_an_account_without_a_role(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    configure(
        settings,
        provider,
        organisation="school",
        roles_claim="eduperson_affiliation",
        roles={"employee": None},
        email_domains=[],
    )
    provider.says(**EDITOR | {"eduperson_affiliation": ["member", "student"]})
    assert sign_in(client, provider).status_code == 403
    provider.says(**EDITOR | {"eduperson_affiliation": ["member", "employee"]})
    assert sign_in(client, provider)["Location"] == "/account/2fa/"
    user = User.objects.get()
    assert (user.organisation, names(user)) == ("school", set())
    assert client.get(ADMIN_HOME).status_code == 403


def test_button_is_a_form_that_only_this_site_sends(provider: IdentityProvider) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LOGIN).status_code == 403
    assert Client(headers={"Accept-Language": "en"}).get(LOGIN)["Location"] == "/account/login/"
    assert not provider.asked
    page = Client(headers={"Accept-Language": "en"}).get("/account/login/").content.decode()
    assert f'<form method="post" action="{LOGIN}' in page


def test_visitor_cannot_choose_what_is_asked_of_the_provider(
    client: Client, provider: IdentityProvider
) -> None:
    query = "?process=connect&scope=offline_access&auth_params=redirect_uri%3Dhttps%3A//else"
    asked = start(client, LOGIN + query)
    assert sorted(asked["scope"].split()) == ["email", "openid", "profile"]
    assert asked["redirect_uri"] == f"http://testserver{LOGIN}callback/"
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    client.get(provider.redirect_for(asked).removeprefix("http://testserver"))
    assert User.objects.get().email == EMAIL
