"""What a school says of somebody through a federation; values in, values out."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from home.people.signin.provider_claims import address_of, claim_at, says_verified, texts_of

__all__ = ["PUPILS", "Colleague", "Refusal", "Rules", "colleague_from"]

#: Words of eduPersonAffiliation, and of schools, for who teaches or works there.
STAFF = ("employee", "faculty", "staff", "teacher")
PUPILS = frozenset({"student", "pupil", "learner", "leerling", "alum"})
_BRIN = re.compile(r"(?<![0-9A-Z])\d{2}[A-Z]{2}(?:\d{2})?(?![0-9A-Z])", re.ASCII)


class Refusal(StrEnum):
    """Why somebody whom a school knows does not get in as a teacher."""

    PUPIL = "pupil"
    NO_STAFF = "no_staff"


@dataclass(frozen=True)
class Rules:
    """Where a federation says what; the claims may be paths with dots."""

    affiliation_claim: str = "eduperson_affiliation"
    affiliations: Iterable[str] = STAFF
    brin_claim: str = "nlEduPersonHomeOrganizationId"
    trusts_email: bool = False


@dataclass(frozen=True)
class Colleague:
    """`key` stands for the person at this federation, and says nothing to anybody else.

    `email` is '' where none was given, `brin` where the school has not said which it is.
    """

    key: str
    brin: str = ""
    email: str = ""
    email_is_verified: bool = False


def colleague_from(
    federation: str, signed: Mapping[str, Any], told: Mapping[str, Any], rules: Rules
) -> Colleague | Refusal:
    """Who also learns at the school is a pupil there, whatever else the school says."""
    claims = {**told, **signed}
    is_called = {
        value.partition("@")[0].strip().lower()
        for value in texts_of(claim_at(claims, rules.affiliation_claim))
    }
    if is_called & PUPILS:
        return Refusal.PUPIL
    if is_called.isdisjoint(value.lower() for value in rules.affiliations):
        return Refusal.NO_STAFF
    # An address and the word that it is verified come from one mouth.
    of_email = signed if "email" in signed else told
    email = address_of(next(iter(texts_of(of_email.get("email"))), ""))
    verified = rules.trusts_email or says_verified(of_email.get("email_verified"))
    key = hashlib.sha256(f"{federation}|{claims['sub']}".encode()).hexdigest()
    return Colleague(key, _brin(texts_of(claim_at(claims, rules.brin_claim))), email, verified)


def _brin(values: Iterable[str]) -> str:
    """'12AB' or '12AB01', also where something stands around it."""
    found = (_BRIN.search(value.upper()) for value in values)
    return next((match[0] for match in found if match), "")
