"""Identity providers as an operator writes them down, checked before anybody signs in.

docs/identity-provider.md explains each field. A mistake could let somebody in, so it stops the
site from starting.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from home.people.roles import ROLES

from .provider_claims import is_encrypted

__all__ = ["ORGANISATIONS", "apps_from", "wrong"]

ORGANISATIONS = ("municipality", "lesson_maker", "agency", "school")
# Each field with the kinds of value it may have, and whether it must be there.
TEXT, LIST, TABLE, YES_OR_NO = str, list, dict, bool
NEEDED: Mapping[str, type] = {
    "id": TEXT,
    "name": TEXT,
    "client_id": TEXT,
    "secret": TEXT,
    "server_url": TEXT,
    "roles_claim": TEXT,
    "roles": TABLE,
    "organisation": TEXT,
}
OPTIONAL: Mapping[str, type] = {
    "municipality": TEXT,
    "second_factor": TABLE,
    "email_domains": LIST,
    "trusts_email": YES_OR_NO,
    "scope": LIST,
    "auth_params": TABLE,
    "fetch_userinfo": YES_OR_NO,
    "token_auth_method": TEXT,
}
OF_RULES = (
    "roles_claim",
    "roles",
    "organisation",
    "municipality",
    "second_factor",
    "email_domains",
    "trusts_email",
)
# What the site itself sends; nobody sets these by hand.
OWN_PARAMETERS = {"client_id", "redirect_uri", "response_type", "response_mode", "scope"} | {
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
}


def apps_from(entries: Any) -> list[dict[str, Any]]:
    """The entries of OIDC_PROVIDERS as allauth reads them; raises ImproperlyConfigured."""
    if not isinstance(entries, list):
        raise wrong("is no list")
    apps = [_app(number, entry) for number, entry in enumerate(entries, start=1)]
    if len({app["provider_id"] for app in apps}) < len(apps):
        raise wrong("has two entries with the same id")
    return apps


def _app(number: int, entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise wrong(f"entry {number} is no object")
    of = f"entry {number}"
    _check_fields(of, entry)
    _check_values(of, entry)
    rules = {name: entry[name] for name in OF_RULES if name in entry}
    if "email_domains" in rules:
        rules["email_domains"] = [domain.lower() for domain in rules["email_domains"]]
    settings: dict[str, Any] = {
        "server_url": entry["server_url"],
        "fetch_userinfo": entry.get("fetch_userinfo", True),
        "oauth_pkce_enabled": True,
        "rules": rules,
    }
    for name in ("scope", "auth_params", "token_auth_method"):
        if name in entry:
            settings[name] = entry[name]
    return {
        "provider_id": entry["id"],
        "name": entry["name"],
        "client_id": entry["client_id"],
        "secret": entry["secret"],
        "settings": settings,
    }


def _check_fields(of: str, entry: dict[str, Any]) -> None:
    for name in sorted(entry.keys() - NEEDED.keys() - OPTIONAL.keys()):
        raise wrong(f"{of} has a field that is not known: {name}")
    for name, kind in {**NEEDED, **OPTIONAL}.items():
        if name in NEEDED and not entry.get(name):
            raise wrong(f"{of} lacks {name}")
        if name in entry and not isinstance(entry[name], kind):
            raise wrong(f"{of}: {name} is of another kind than it should be")


def _check_values(of: str, entry: dict[str, Any]) -> None:
    """What could let in somebody else is refused, before anybody tries."""
    given = [role for role in entry["roles"].values() if role is not None]
    factors = entry.get("second_factor", {}).values()
    domains = entry.get("email_domains", [])
    told = {
        "id is more than small letters, digits and hyphens": not re.fullmatch(
            r"[a-z0-9-]+", entry["id"]
        ),
        "server_url is not https://": not is_encrypted(entry["server_url"]),
        f"organisation is none of {', '.join(ORGANISATIONS)}": entry["organisation"]
        not in ORGANISATIONS,
        "roles names a role that does not exist": not all(
            isinstance(role, str) and role in ROLES for role in given
        ),
        "email_domains holds what is no domain": not all(_is_domain(name) for name in domains),
        "email_domains is needed where a role is given or e-mail is trusted": not domains
        and (bool(given) or entry.get("trusts_email", False)),
        "second_factor holds what is no text and no list of texts": not all(
            _is_text_or_texts(value) for value in factors
        ),
        "auth_params sets what the site itself sends": bool(
            OWN_PARAMETERS & entry.get("auth_params", {}).keys()
        ),
        "scope lacks openid": "scope" in entry and "openid" not in entry["scope"],
    }
    for problem, is_so in told.items():
        if is_so:
            raise wrong(f"{of}: {problem}")


def _is_domain(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+", value))


def _is_text_or_texts(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return bool(texts) and all(isinstance(text, str) and text for text in texts)


def wrong(what: str) -> ImproperlyConfigured:
    # Never the value: secrets stand in it.
    return ImproperlyConfigured(f"OIDC_PROVIDERS {what}. See docs/identity-provider.md.")
