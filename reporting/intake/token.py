"""The form's token: signed, for one report, valid for a day, and kept nowhere before sending."""

import hashlib
import secrets
import time
from dataclasses import dataclass

from django.core import signing

TOKEN_MAX_AGE_SECONDS = 24 * 60 * 60
# Nobody reads the first question and answers it in less.
SHORTEST_VISIT_SECONDS = 2
NONCE_BYTES = 16
# Marks the token of a form that somebody has had before them for long; no hexadecimal digit.
RENEWED = "r"
_SALT = "reporting.intake.token"


class TokenError(Exception):
    """The token is not one of ours."""


class TokenExpiredError(TokenError):
    """The token is ours, from more than a day ago."""

    def __init__(self, nonce: bytes) -> None:
        super().__init__("expired")
        self.nonce = nonce


@dataclass(frozen=True)
class Token:
    """A valid token: what the report is known by, and since when it was there."""

    nonce: bytes
    age_seconds: float
    is_renewed: bool = False

    @property
    def is_too_fresh(self) -> bool:
        return not self.is_renewed and self.age_seconds < SHORTEST_VISIT_SECONDS


def new_token(*, renewed: bool = False) -> str:
    """A token with a nonce that nobody can guess; a renewed one belongs to a form of long ago."""
    nonce = secrets.token_hex(NONCE_BYTES)
    return signing.TimestampSigner(salt=_SALT).sign(f"{RENEWED}{nonce}" if renewed else nonce)


def _nonce(signed: str) -> bytes:
    return bytes.fromhex(signed.removeprefix(RENEWED))


def read_token(token: str) -> Token:
    """A valid token. Raises TokenExpiredError, or TokenError for anything that is not ours."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signed = signer.unsign(token, max_age=TOKEN_MAX_AGE_SECONDS)
        nonce = _nonce(signed)
        made_at = signing.b62_decode(token.rsplit(":", 2)[1])
    except signing.SignatureExpired:
        raise TokenExpiredError(_nonce(signer.unsign(token))) from None
    except (signing.BadSignature, ValueError, UnicodeError):
        raise TokenError("not ours") from None
    return Token(nonce, time.time() - made_at, is_renewed=signed.startswith(RENEWED))


def submission_hash(nonce: bytes) -> bytes:
    """What is stored of a nonce, so that the same form cannot make two reports."""
    return hashlib.sha256(b"ssstop submission" + nonce).digest()
