"""What an identity provider says of a person, and what follows from it; values in, values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

__all__ = [
    "Person",
    "Refusal",
    "Rules",
    "address_of",
    "claim_at",
    "is_encrypted",
    "person_from",
    "says_verified",
    "texts_of",
]

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_EMAIL = 254
LONGEST_NAME = 150


class Refusal(StrEnum):
    """Why somebody whom the provider knows does not get in."""

    NO_ROLE = "no_role"
    EMAIL = "email"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Rules:
    """What an operator agreed with the organisation behind a provider.

    `roles` maps a value of the claim to the code of a role, or to None: an account without any.
    Every pair of `second_factor` must hold for the provider's own second factor to count.
    """

    roles_claim: str
    roles: Mapping[str, str | None]
    organisation: str
    municipality: str = ""
    second_factor: Mapping[str, str | list[str]] = field(default_factory=dict)
    email_domains: Iterable[str] = ()
    trusts_email: bool = False

    @property
    def mapped(self) -> frozenset[str]:
        """Every role that this provider gives, and so takes away."""
        return frozenset(role for role in self.roles.values() if role)


@dataclass(frozen=True)
class Person:
    """Who signs in, as far as the site wants to know."""

    uid: str
    email: str
    first_name: str
    last_name: str
    roles: frozenset[str]
    refusal: Refusal | None
    showed_second_factor: bool


def person_from(signed: Mapping[str, Any], told: Mapping[str, Any], rules: Rules) -> Person:
    """`signed` is what the provider signed for this very sign-in, `told` what it adds to that.

    Only what is signed proves a second factor: the rest says nothing of this sign-in.
    """
    claims = {**told, **signed}
    # An address and the word that it is verified come from one mouth.
    of_email = signed if "email" in signed else told
    email = address_of(of_email.get("email"))
    values = texts_of(claim_at(claims, rules.roles_claim))
    known = [value for value in values if value in rules.roles]
    refusal = None
    if not known:
        refusal = Refusal.NO_ROLE
    elif not _is_ours(email, of_email.get("email_verified"), rules):
        refusal = Refusal.EMAIL
    first, last = _names(claims)
    return Person(
        uid=claims["sub"],
        email=email,
        first_name=first,
        last_name=last,
        roles=frozenset(role for value in known if (role := rules.roles[value])),
        refusal=refusal,
        showed_second_factor=bool(rules.second_factor)
        and all(_says(signed, claim, value) for claim, value in rules.second_factor.items()),
    )


def is_encrypted(address: str) -> bool:
    """Whether nobody on the way reads along: HTTPS, or this very machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (
        parts.scheme == "https" or (parts.scheme == "http" and host in THIS_MACHINE)
    )


def claim_at(claims: Mapping[str, Any], path: str) -> Any:
    """A claim by its name, or by a path with dots: 'resource_access.ssstop.roles'."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def texts_of(value: Any) -> list[str]:
    """The texts of a claim that may be one, a list of them, or anything else."""
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def _says(claims: Mapping[str, Any], claim: str, wanted: str | list[str]) -> bool:
    return bool(set(texts_of(claim_at(claims, claim))) & set(texts_of(wanted)))


def says_verified(value: Any) -> bool:
    """Some providers write it as text."""
    return value is True or value == "true"


def address_of(value: Any) -> str:
    """An e-mail address in one way of writing; '' for what is none."""
    email = value.strip().lower() if isinstance(value, str) else ""
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email if len(email) <= LONGEST_EMAIL else ""


def _is_ours(email: str, verified: Any, rules: Rules) -> bool:
    """Whether the provider may speak for this address, and does."""
    domains = set(rules.email_domains)
    if not email or (domains and email.rpartition("@")[2] not in domains):
        return False
    return rules.trusts_email or says_verified(verified)


def _names(claims: Mapping[str, Any]) -> tuple[str, str]:
    first, last = (texts_of(claims.get(name)) for name in ("given_name", "family_name"))
    if not first and not last:
        whole = "".join(texts_of(claims.get("name"))[:1]).strip()
        first_part, _space, rest = whole.partition(" ")
        return first_part[:LONGEST_NAME], rest[:LONGEST_NAME]
    return "".join(first[:1])[:LONGEST_NAME], "".join(last[:1])[:LONGEST_NAME]
