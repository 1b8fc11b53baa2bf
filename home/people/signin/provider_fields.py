"""How an operator names a provider: what every kind of door asks, checked before anybody signs in.

docs/identity-provider.md explains each field. A mistake could let somebody in, so it stops the
site from starting.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from .provider_claims import is_encrypted

__all__ = ["LIST", "TABLE", "TEXT", "YES_OR_NO", "Kinds", "apps_of", "entries_in"]

TEXT, LIST, TABLE, YES_OR_NO = str, list, dict, bool
#: Each field with the kind of value it may have.
Kinds = Mapping[str, type]
NEEDED: Kinds = {"id": TEXT, "name": TEXT, "client_id": TEXT, "secret": TEXT, "server_url": TEXT}
OPTIONAL: Kinds = {
    "scope": LIST,
    "auth_params": TABLE,
    "fetch_userinfo": YES_OR_NO,
    "token_auth_method": TEXT,
}
# What the site itself sends; nobody sets these by hand.
OWN_PARAMETERS = {"client_id", "redirect_uri", "response_type", "response_mode", "scope"} | {
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
}


def entries_in(setting: str, text: str) -> Any:
    """What the environment holds under this name; raises ImproperlyConfigured for no JSON."""
    try:
        return json.loads(text.strip() or "[]")
    except ValueError:
        raise _wrong(setting, "is no JSON") from None


def apps_of(
    setting: str,
    entries: Any,
    *,
    needed: Kinds,
    optional: Kinds,
    problems: Callable[[dict[str, Any]], Mapping[str, bool]],
) -> list[dict[str, Any]]:
    """The entries as allauth reads them, with `rules`: the fields of this kind of door.

    `problems` says of each entry what would be wrong, and whether it is. Raises
    ImproperlyConfigured, and never tells a value: secrets stand in it.
    """
    if not isinstance(entries, list):
        raise _wrong(setting, "is no list")
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise _wrong(setting, f"entry {number} is no object")
        of = f"entry {number}"
        _check_fields(setting, of, entry, {**NEEDED, **needed}, {**OPTIONAL, **optional})
        for problem, is_so in {**_problems(entry), **problems(entry)}.items():
            if is_so:
                raise _wrong(setting, f"{of}: {problem}")
    if len({entry["id"] for entry in entries}) < len(entries):
        raise _wrong(setting, "has two entries with the same id")
    return [_app(entry, {*needed, *optional}) for entry in entries]


def _app(entry: dict[str, Any], own: set[str]) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "server_url": entry["server_url"],
        "fetch_userinfo": entry.get("fetch_userinfo", True),
        "oauth_pkce_enabled": True,
        "rules": {name: value for name, value in entry.items() if name in own},
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


def _check_fields(
    setting: str, of: str, entry: dict[str, Any], needed: Kinds, optional: Kinds
) -> None:
    for name in sorted(entry.keys() - needed.keys() - optional.keys()):
        raise _wrong(setting, f"{of} has a field that is not known: {name}")
    for name, kind in {**needed, **optional}.items():
        if name in needed and not entry.get(name):
            raise _wrong(setting, f"{of} lacks {name}")
        if name in entry and not isinstance(entry[name], kind):
            raise _wrong(setting, f"{of}: {name} is of another kind than it should be")


def _problems(entry: dict[str, Any]) -> dict[str, bool]:
    return {
        "id is more than small letters, digits and hyphens": not re.fullmatch(
            r"[a-z0-9-]+", entry["id"]
        ),
        "server_url is not https://": not is_encrypted(entry["server_url"]),
        "auth_params sets what the site itself sends": bool(
            OWN_PARAMETERS & entry.get("auth_params", {}).keys()
        ),
        "scope lacks openid": "scope" in entry and "openid" not in entry["scope"],
    }


def _wrong(setting: str, what: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{setting} {what}. See docs/identity-provider.md.")
