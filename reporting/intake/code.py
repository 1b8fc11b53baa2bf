"""The report code: twenty digits that are the same on every keyboard, derived and never stored."""

import hashlib
import hmac
import re
import unicodedata

from django.conf import settings

DIGITS = 20
GROUP = 4
# What people and phones put between groups. Bidi marks come along when an Arabic page is copied.
_BETWEEN = re.compile(r"[\s\-‐-―−.·_/،,\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def report_code(nonce: bytes) -> str:
    """The code of the report that a form's nonce makes: the same each time."""
    key = settings.REPORT_CODE_SECRET.encode()
    # 32 bytes for 20 digits: the remainder favours no code by more than one in 10^57.
    digest = hmac.new(key, b"ssstop report code" + nonce, hashlib.sha256).digest()
    return f"{int.from_bytes(digest) % 10**DIGITS:0{DIGITS}}"


def parse_code(text: str) -> str | None:
    """The code that was typed, in any script's digits and with anything usual between them."""
    digits = [unicodedata.decimal(character, None) for character in _BETWEEN.sub("", text)]
    if len(digits) != DIGITS or None in digits:
        return None
    return "".join(map(str, digits))


def grouped(code: str) -> str:
    """As it is shown: five groups of four."""
    return " ".join(code[start : start + GROUP] for start in range(0, DIGITS, GROUP))
