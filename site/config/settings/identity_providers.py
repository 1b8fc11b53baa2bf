"""Identity providers (OpenID Connect) with which people of an organisation sign in."""

import json
from typing import Any

from home.people.signin.provider_entries import apps_from, wrong

from .environment import env

__all__ = [
    "SOCIALACCOUNT_ADAPTER",
    "SOCIALACCOUNT_EMAIL_VERIFICATION",
    "SOCIALACCOUNT_LOGIN_ON_GET",
    "SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX",
    "SOCIALACCOUNT_PROVIDERS",
    "SOCIALACCOUNT_REQUESTS_TIMEOUT",
    "SOCIALACCOUNT_STORE_TOKENS",
]


def _entries() -> Any:
    try:
        return json.loads(env.str("OIDC_PROVIDERS", default="").strip() or "[]")
    except ValueError:
        raise wrong("is no JSON") from None


SOCIALACCOUNT_ADAPTER = "home.people.signin.provider.IdentityProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps_from(_entries())}}
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# A provider that does not answer in so many seconds is down.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
