"""Tokens of the report form that a served site takes for its own, of another moment."""

import secrets
import time
from unittest import mock

from django.core.signing import TimestampSigner

from .demo import SECRET_KEY

DAY_SECONDS = 24 * 60 * 60
SALT = "reporting.intake.token"


def expired_token() -> str:
    """Of a form that was opened yesterday, a little too long ago."""
    yesterday = time.time() - DAY_SECONDS - 60
    signer = TimestampSigner(key=SECRET_KEY, salt=SALT, fallback_keys=[])
    with mock.patch("django.core.signing.time.time", return_value=yesterday):
        return signer.sign(secrets.token_hex(16))
