"""From a report code to two keys: one to find the report by, one that opens it."""

from dataclasses import dataclass

from django.conf import settings
from nacl.pwhash import argon2id

from .errors import NoKeyError

# libsodium's units. About 4 ms for who knows the code; a hundred thousand years for who guesses it.
MEMORY_BYTES = 8 * 1024 * 1024
PASSES = 1
KEY_BYTES = 32
SECRET_MIN_CHARACTERS = 32


@dataclass(frozen=True, repr=False)
class CodeKeys:
    """What a code gives: `lookup` is stored with the report, `wrap_key` is stored nowhere."""

    lookup: bytes
    wrap_key: bytes


def _salt() -> bytes:
    """Raises ValueError where the setting is no salt."""
    salt = bytes.fromhex(settings.REPORT_CODE_SALT)
    if len(salt) != argon2id.SALTBYTES:
        raise ValueError("wrong length")
    return salt


def code_settings_problems() -> list[str]:
    """Why no report code can be made here; empty where it can."""
    problems = []
    if len(settings.REPORT_CODE_SECRET) < SECRET_MIN_CHARACTERS:
        problems.append(
            f"REPORT_CODE_SECRET is missing or shorter than {SECRET_MIN_CHARACTERS} characters."
        )
    try:
        _salt()
    except ValueError:
        problems.append(
            f"REPORT_CODE_SALT is missing or is not {2 * argon2id.SALTBYTES} hexadecimal digits."
        )
    return problems


def code_keys(code: str) -> CodeKeys:
    """The two keys of a code of twenty digits; slow on purpose, so call it outside transactions.

    Raises NoKeyError where a setting that codes need is missing.
    """
    if problems := code_settings_problems():
        raise NoKeyError(problems[0])
    derived = argon2id.kdf(
        2 * KEY_BYTES, code.encode(), _salt(), opslimit=PASSES, memlimit=MEMORY_BYTES
    )
    return CodeKeys(lookup=derived[:KEY_BYTES], wrap_key=derived[KEY_BYTES:])
