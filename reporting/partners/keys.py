"""What a key looks like, and what is kept of it; it knows neither the database nor the web."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

__all__ = ["NewKey", "key_of_text", "new_key", "prefix_of", "shows"]

PREFIX_BYTES, SECRET_BYTES = 5, 32
# 'ssstop_' makes a key that lies about in somebody's code findable by who looks for such.
_KEY = re.compile(r"ssstop_([0-9a-f]{10})_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class NewKey:
    """The key itself, to be shown once, and what is stored in its place."""

    text: str
    prefix: str
    digest: str


def new_key() -> NewKey:
    """A key with 256 bits that nobody can guess."""
    prefix, secret = secrets.token_hex(PREFIX_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    return key_of_text(f"ssstop_{prefix}_{secret}")


def key_of_text(text: str) -> NewKey:
    """A key that is known already. Raises ValueError for what is not written as one."""
    prefix = prefix_of(text)
    if prefix is None:
        raise ValueError("not a key")
    return NewKey(text, prefix, _digest(text))


def prefix_of(text: str) -> str | None:
    """By what a key is found; None for anything that is not written as one."""
    found = _KEY.fullmatch(text)
    return found[1] if found else None


def shows(text: str, digest: str) -> bool:
    """Whether this is the key of that digest, in the same time however much of it is right."""
    return hmac.compare_digest(_digest(text), digest)


def _digest(text: str) -> str:
    # No slow hash: nobody can try 256 random bits, and each request is hashed.
    return hashlib.sha256(b"ssstop partner key" + text.encode()).hexdigest()
