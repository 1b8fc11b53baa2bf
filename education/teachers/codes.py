"""Six digits by mail: hashed at rest, ten minutes, five tries, used once.

Five tries at a code and five mails an hour to one address are 25 guesses an hour in a million.
"""

import secrets
import unicodedata
from datetime import timedelta
from enum import Enum

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from education.models import SignInCode

__all__ = ["GOOD_FOR", "Outcome", "make_code", "try_code"]

GOOD_FOR = timedelta(minutes=10)
MOST_TRIES = 5
DIGITS = 6
SALT = "education.teachers.codes"


class Outcome(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    #: Used, too old, tried too often, or never there.
    GONE = "gone"


def make_code(*, email: str) -> tuple[str, str]:
    """A key for the session that asks, and the code for the mail; neither is kept as it is.

    The code is bound to the address. What is asked and answered is the same for every address:
    nobody looks here whose it is.
    """
    SignInCode.objects.filter(expires_at__lte=timezone.now()).delete()
    key = secrets.token_hex(16)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    SignInCode.objects.create(
        key_hash=_hash("key", key),
        code_hash=_hash(key, f"{email}|{code}"),
        expires_at=timezone.now() + GOOD_FOR,
    )
    return key, code


def try_code(*, key: str, email: str, typed: str) -> Outcome:
    """What comes of one try, by the session with this key, to prove this address.

    Each try is counted before it is compared, in the database, so that tries side by side count
    as many. The row goes with its use: of two that are right at once one gets in.
    """
    rows = SignInCode.objects.filter(key_hash=_hash("key", key))
    open_rows = rows.filter(expires_at__gt=timezone.now(), tries__lt=MOST_TRIES)
    if not open_rows.update(tries=F("tries") + 1):
        return Outcome.GONE
    row = rows.first()
    if row is None:
        return Outcome.GONE
    if not constant_time_compare(row.code_hash, _hash(key, f"{email}|{_digits(typed)}")):
        return Outcome.WRONG if row.tries < MOST_TRIES else Outcome.GONE
    used, _by_model = rows.delete()
    return Outcome.RIGHT if used else Outcome.GONE


def _digits(typed: str) -> str:
    """Digits of any script, with whatever stands between them left out."""
    return "".join(str(unicodedata.digit(sign)) for sign in typed if sign.isdecimal())


def _hash(key: str, text: str) -> str:
    return salted_hmac(SALT, f"{key}|{text}", algorithm="sha256").hexdigest()
