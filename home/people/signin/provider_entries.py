"""Identity providers of staff as an operator writes them down: which claim gives which role."""

import re
from typing import Any

from home.people.roles import ROLES

from .provider_fields import LIST, TABLE, TEXT, YES_OR_NO, Kinds, apps_of

__all__ = ["ORGANISATIONS", "SETTING", "apps_from"]

SETTING = "OIDC_PROVIDERS"
ORGANISATIONS = ("municipality", "lesson_maker", "agency", "school")
NEEDED: Kinds = {"roles_claim": TEXT, "roles": TABLE, "organisation": TEXT}
OPTIONAL: Kinds = {
    "municipality": TEXT,
    "second_factor": TABLE,
    "email_domains": LIST,
    "trusts_email": YES_OR_NO,
}


def apps_from(entries: Any) -> list[dict[str, Any]]:
    """The entries of OIDC_PROVIDERS as allauth reads them; raises ImproperlyConfigured."""
    apps = apps_of(SETTING, entries, needed=NEEDED, optional=OPTIONAL, problems=_problems)
    for app in apps:
        rules = app["settings"]["rules"]
        if "email_domains" in rules:
            rules["email_domains"] = [domain.lower() for domain in rules["email_domains"]]
    return apps


def _problems(entry: dict[str, Any]) -> dict[str, bool]:
    """What could let in somebody else is refused, before anybody tries."""
    given = [role for role in entry["roles"].values() if role is not None]
    factors = entry.get("second_factor", {}).values()
    domains = entry.get("email_domains", [])
    return {
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
    }


def _is_domain(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+", value))


def _is_text_or_texts(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return bool(texts) and all(isinstance(text, str) and text for text in texts)
