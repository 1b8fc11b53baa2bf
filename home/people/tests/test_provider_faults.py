"""What a provider, or whoever stands between, may do wrong: a clear page, and nobody is in."""

import logging
from typing import Any

import pytest
from allauth.socialaccount.models import SocialApp
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from home.people.models import User
from home.people.signin.provider_entries import ORGANISATIONS, apps_from

from .identity_provider import SECRET, IdentityProvider, entry
from .provider_journey import EDITOR, LOGIN, come_back, configure, sign_in, start

pytestmark = pytest.mark.django_db

CALLBACK = f"{LOGIN}callback/"
PAGE = "You are not signed in"
DISCOVERY = "well_known_openid_configuration"


def told_of(response: Any, status: int) -> bool:
    return response.status_code == status and PAGE in response.content.decode()


def nobody_is_in(client: Client) -> bool:
    return "_auth_user_id" not in client.session and not User.objects.exists()


@pytest.mark.parametrize(
    "fault",
    [
        f"no {DISCOVERY}",
        f"nonsense {DISCOVERY}",
        "issuer",
        "unencrypted",
        "no endpoint",
    ],
)
def test_bad_discovery_document_stops_before_the_provider(
    client: Client, provider: IdentityProvider, fault: str
) -> None:
    provider.fault = fault
    assert told_of(client.post(LOGIN), 502)
    assert "/authorize" not in provider.asked


def test_discovery_document_that_goes_bad_half_way(
    client: Client, provider: IdentityProvider
) -> None:
    back = come_back(client, provider)
    provider.fault = f"no {DISCOVERY}"
    assert told_of(client.get(back), 502)
    assert nobody_is_in(client)


@pytest.mark.parametrize("endpoint", [DISCOVERY, "token", "keys", "userinfo"])
def test_provider_that_keeps_silent_is_not_waited_for(
    client: Client, provider: IdentityProvider, settings: Any, endpoint: str
) -> None:
    back = come_back(client, provider)
    provider.fault = f"slow {endpoint}"
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5
    assert told_of(client.get(back), 502)
    assert nobody_is_in(client)


def test_provider_that_is_not_there(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    configure(settings, provider, server_url="http://127.0.0.1:9")
    assert told_of(client.post(LOGIN), 502)


@pytest.mark.parametrize(
    "fault",
    [
        "no token",
        "nonsense token",
        "no id token",
        "token issuer",
        "audience",
        "other party",
        "nonce",
        "expired",
        "unsigned",
        "shared secret",
        "signature",
        "key",
        "no keys",
        "nonsense keys",
        "no userinfo",
        "nonsense userinfo",
        "other person",
        "nobody",
        "error",
    ],
)
def test_token_that_is_no_use_lets_nobody_in(
    client: Client,
    provider: IdentityProvider,
    fault: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    provider.fault = fault
    with caplog.at_level(logging.WARNING, logger="home.people"):
        response = sign_in(client, provider)
    assert told_of(response, 502)
    assert nobody_is_in(client)
    # An operator reads that it failed, and nothing of what was sent.
    assert "town-hall" in caplog.text
    for word in (SECRET, "eyJ", "person-1", "an-access-token", "nonsense token"):
        assert word not in caplog.text


@pytest.mark.parametrize("sub", [None, "", 7, "x" * 192], ids=["none", "empty", "number", "long"])
def test_name_for_the_person_that_is_no_use(
    client: Client, provider: IdentityProvider, sub: Any
) -> None:
    provider.says(**EDITOR | {"sub": sub})
    assert told_of(sign_in(client, provider), 502)
    assert nobody_is_in(client)


def test_answer_of_another_window_or_none_begins_anew(
    client: Client, provider: IdentityProvider
) -> None:
    provider.fault = "state"
    assert told_of(sign_in(client, provider), 400)
    for address in (CALLBACK, f"{CALLBACK}?code=1", f"{CALLBACK}?code=1&state=2"):
        assert told_of(Client(headers={"Accept-Language": "en"}).get(address), 400)
    assert "/token" not in provider.asked


def test_answer_counts_once_and_in_its_own_browser(
    client: Client, provider: IdentityProvider
) -> None:
    back = come_back(client, provider)
    assert told_of(Client(headers={"Accept-Language": "en"}).get(back), 400)
    assert client.get(back).status_code == 302
    assert told_of(client.get(back), 400)


def test_answer_that_comes_too_late(
    client: Client, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = come_back(client, provider)
    monkeypatch.setattr("allauth.socialaccount.internal.statekit.STATE_TTL", -1)
    assert told_of(client.get(back), 400)


def test_code_of_another_sign_in_is_not_taken(client: Client, provider: IdentityProvider) -> None:
    """Somebody slips the victim a code of their own: PKCE and the state tell."""
    attackers = come_back(Client(headers={"Accept-Language": "en"}), provider)
    asked = start(client)
    code = attackers.partition("code=")[2]
    assert told_of(client.get(f"{CALLBACK}?state={asked['state']}&code={code}"), 502)
    assert nobody_is_in(client)


def test_who_stops_at_the_provider_is_told_so(client: Client, provider: IdentityProvider) -> None:
    provider.fault = "cancelled"
    response = sign_in(client, provider)
    assert told_of(response, 400)
    assert "cancelled" in response.content.decode()


def test_provider_that_nobody_named_does_not_exist(
    client: Client, provider: IdentityProvider
) -> None:
    SocialApp.objects.create(
        provider="openid_connect", provider_id="by-hand", name="x", client_id="x", settings={}
    )
    for name in ("by-hand", "elsewhere", "openid_connect"):
        for address in (f"/account/oidc/{name}/login/", f"/account/oidc/{name}/login/callback/"):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404
    assert "by-hand" not in client.get("/account/login/").content.decode()


def test_button_counts_as_a_try_to_sign_in(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "2/m/ip"}
    assert [client.post(LOGIN).status_code for _try in range(3)] == [200, 200, 429]


def test_mistake_in_the_settings_stops_the_start(provider: IdentityProvider) -> None:
    right = entry(provider)
    assert apps_from([right])
    changes: list[dict[str, Any]] = [
        {"id": "Town hall"},
        {"unknown": 1},
        {"name": 5},
        {"server_url": "http://town.example"},
        {"server_url": "town.example"},
        {"roles": {}},
        {"roles": {"x": "no_such_role"}},
        {"roles": {"x": ["admin"]}},
        {"organisation": "club"},
        {"email_domains": []},
        {"email_domains": ["@town.example"]},
        {"roles": {"x": None}, "email_domains": [], "trusts_email": True},
        {"second_factor": {"amr": 1}},
        {"second_factor": {"amr": []}},
        {"auth_params": {"redirect_uri": "https://elsewhere.example"}},
        {"scope": ["email"]},
    ]
    lacking = {name: value for name, value in right.items() if name != "client_id"}
    wrong: list[Any] = [{}, right, ["no object"], [lacking], [right, right]]
    wrong += [[right | change] for change in changes]
    for entries in wrong:
        with pytest.raises(ImproperlyConfigured) as told:
            apps_from(entries)
        assert SECRET not in str(told.value)


def test_every_organisation_can_be_named() -> None:
    assert sorted(ORGANISATIONS) == sorted(User.Organisation.values)
