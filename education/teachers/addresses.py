"""E-mail addresses and their domains, written in one way: values in, values out."""

import re
from functools import cache
from pathlib import Path

__all__ = ["domains_above", "is_public_mailer", "normalised_address", "normalised_domain"]

PUBLIC_MAILERS = Path(__file__).with_name("public_mailers.txt")
MOST_CHARACTERS = 253
MOST_OF_ADDRESS = 254
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
# The last part of a domain is never a number: 127.0.0.1 is none.
_LAST = re.compile(r"[a-z][a-z0-9-]*")


def normalised_domain(text: str) -> str:
    """Lower case, in the letters that mail travels with: 'Schöne.NL.' is 'xn--schne-lua.nl'.

    Raises ValueError for what is no domain of at least two parts.
    """
    plain = text.strip().rstrip(".").lower()
    try:
        domain = plain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise ValueError(text) from None
    labels = domain.split(".")
    is_domain = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    if not is_domain or len(domain) > MOST_CHARACTERS or not _LAST.fullmatch(labels[-1]):
        raise ValueError(text)
    return domain


def normalised_address(text: str) -> str:
    """One person's address in one way. Raises ValueError for what is no address."""
    name, at, domain = text.strip().rpartition("@")
    if not at or not name:
        raise ValueError(text)
    address = f"{name.lower()}@{normalised_domain(domain)}"
    if len(address) > MOST_OF_ADDRESS:
        raise ValueError(text)
    return address


def domains_above(domain: str) -> list[str]:
    """The domain and every one that it lies in, but for the last part alone."""
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def is_public_mailer(domain: str) -> bool:
    """Whether anybody can have an address at this domain, or at one that it lies in."""
    return not _public_mailers().isdisjoint(domains_above(domain))


@cache
def _public_mailers() -> frozenset[str]:
    return frozenset(PUBLIC_MAILERS.read_text(encoding="ascii").split())
