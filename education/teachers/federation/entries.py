"""Federations of schools as an operator writes them down."""

from typing import Any

from home.people.signin.provider_fields import LIST, TEXT, YES_OR_NO, Kinds, apps_of

from .claims import PUPILS

__all__ = ["SETTING", "apps_from"]

SETTING = "TEACHER_FEDERATIONS"
OPTIONAL: Kinds = {
    "affiliation_claim": TEXT,
    "affiliations": LIST,
    "brin_claim": TEXT,
    "trusts_email": YES_OR_NO,
}


def apps_from(entries: Any) -> list[dict[str, Any]]:
    """The entries of TEACHER_FEDERATIONS as allauth reads them; raises ImproperlyConfigured."""
    return apps_of(SETTING, entries, needed={}, optional=OPTIONAL, problems=_problems)


def _problems(entry: dict[str, Any]) -> dict[str, bool]:
    given = entry.get("affiliations", ["employee"])
    return {
        "affiliations holds nothing, or what is no text": not given
        or not all(isinstance(value, str) and value for value in given),
        "affiliations lets pupils in": not PUPILS.isdisjoint(
            value.lower() for value in given if isinstance(value, str)
        ),
    }
