"""Addresses as they are asked: absolute, in plain letters, without a fragment or a password."""

from urllib.parse import quote, urljoin, urlsplit, urlunsplit

__all__ = ["MOST_CHARACTERS", "address_of", "host_of", "next_address"]

MOST_CHARACTERS = 2000
# Whatever a browser leaves as it is.
PATH = "/%!$&'()*+,;=:@~-._"
QUERY = f"{PATH}?[]"


def address_of(text: str) -> str | None:
    """The address that a link in a text stands for; None for what is no complete web address."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        return None
    host = _plain_host(parts.hostname or "")
    if parts.scheme not in ("http", "https") or not host:
        return None
    place = host if port is None else f"{host}:{port}"
    path, query = quote(parts.path or "/", PATH), quote(parts.query, QUERY)
    found = urlunsplit((parts.scheme, place, path, query, ""))
    return found if len(found) <= MOST_CHARACTERS else None


def next_address(here: str, location: str) -> str | None:
    """Where a redirect leads; None where to nothing that can be asked."""
    try:
        return address_of(urljoin(here, location.strip())) if location.strip() else None
    except ValueError:
        return None


def host_of(address: str) -> str:
    return urlsplit(address).netloc


def _plain_host(host: str) -> str:
    """In the letters that the network knows; '' where it cannot be a name."""
    if ":" in host:
        return f"[{host}]" if all(one in "0123456789abcdef:." for one in host) else ""
    try:
        plain = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    name = plain.removesuffix(".")
    allowed = all(one.isalnum() or one in "-._" for one in name)
    return name if allowed and name.strip(".") and ".." not in name else ""
