"""The form's token: signed, for one report, valid for a day, and kept nowhere before sending."""

import hashlib
import secrets

from django.core import signing

TOKEN_MAX_AGE_SECONDS = 24 * 60 * 60
NONCE_BYTES = 16
_SALT = "reporting.intake.token"


class TokenError(Exception):
    """The token is not one of ours."""


class TokenExpiredError(TokenError):
    """The token is ours, from more than a day ago."""

    def __init__(self, nonce: bytes) -> None:
        super().__init__("expired")
        self.nonce = nonce


def new_token() -> str:
    """A token with a nonce that nobody can guess."""
    return signing.TimestampSigner(salt=_SALT).sign(secrets.token_hex(NONCE_BYTES))


def read_token(token: str) -> bytes:
    """The nonce in a valid token. Raises TokenExpiredError, or TokenError for anything else."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        return bytes.fromhex(signer.unsign(token, max_age=TOKEN_MAX_AGE_SECONDS))
    except signing.SignatureExpired:
        raise TokenExpiredError(bytes.fromhex(signer.unsign(token))) from None
    except (signing.BadSignature, ValueError, UnicodeError):
        raise TokenError("not ours") from None


def submission_hash(nonce: bytes) -> bytes:
    """What is stored of a nonce, so that the same form cannot make two reports."""
    return hashlib.sha256(b"ssstop submission" + nonce).digest()
