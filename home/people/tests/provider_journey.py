"""The way through an identity provider and back, as a browser goes it."""

from typing import Any
from urllib.parse import parse_qsl

from django.test import Client

from home.people.models import User
from home.people.signin.provider_entries import apps_from

from .identity_provider import IdentityProvider, entry

LOGIN = "/account/oidc/town-hall/login/"
HOST = "http://testserver"
EMAIL = "editor@town.example"
EDITOR: dict[str, Any] = {
    "sub": "person-1",
    "email": EMAIL,
    "email_verified": True,
    "given_name": "Town",
    "family_name": "Editor",
    "roles": ["Ssstop.Edit", "Other.Thing"],
}


def configure(settings: Any, provider: IdentityProvider, **other: Any) -> None:
    """Tells the site of this provider, and of no other."""
    apps = apps_from([entry(provider, **other)])
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}


def start(client: Client, address: str = LOGIN, wanted: str = "") -> dict[str, str]:
    """Presses the button; what the provider is asked."""
    page = client.post(address, {"next": wanted} if wanted else {})
    assert page.status_code == 200, page.content.decode()
    return dict(parse_qsl(page.context["address"].partition("?")[2]))


def come_back(client: Client, provider: IdentityProvider, wanted: str = "") -> str:
    """Goes to the provider; the address that it sends back to."""
    return provider.redirect_for(start(client, LOGIN, wanted)).removeprefix(HOST)


def sign_in(client: Client, provider: IdentityProvider, wanted: str = "") -> Any:
    return client.get(come_back(client, provider, wanted))


def names(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))
