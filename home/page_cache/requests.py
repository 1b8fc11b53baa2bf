"""Which requests may be answered from what was kept, and under which name that lies."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, QueryDict
from wagtail.models import Site

# What other sites add to an address to follow a visitor; no page of ours reads it.
_OF_OTHERS = re.compile(
    r"utm_\w{1,20}|mtm_\w{1,20}|pk_\w{1,20}|mc_[ce]id"
    r"|fbclid|gclid|dclid|gbraid|wbraid|msclkid|ttclid|twclid|igshid|igsh|si"
)
MOST_QUERY = 500

_parameters: dict[str, re.Pattern[str]] = {}


def register_parameter(name: str, pattern: str) -> None:
    """A query parameter that changes pages, with the few values for which an answer is kept."""
    _parameters[name] = re.compile(pattern)


@dataclass(frozen=True)
class Asked:
    """One rendering's name: scheme, host, path, and the parameters that can change the page."""

    scheme: str
    host: str
    path: str
    parameters: tuple[tuple[str, str], ...]
    #: Whether anything stood behind the question mark, also what does not count.
    has_query: bool = field(compare=False)

    @property
    def key(self) -> str:
        parts = (self.scheme, self.host, self.path, urlencode(self.parameters))
        return sha256("\n".join(parts).encode()).hexdigest()

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}"


def has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def asked(request: HttpRequest) -> Asked | None:
    """None for a request whose answer is its own: it goes by the cache."""
    if request.method not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in request.META:
        return None
    # A preview of the admin and a preview link come by here as well.
    if getattr(request, "is_dummy", False):
        return None
    query = request.META.get("QUERY_STRING", "")
    parameters = _kept_parameters(query)
    if parameters is None:
        return None
    try:
        host = request.get_host().lower()
    except DisallowedHost:
        return None
    return Asked(request.scheme or "http", host, request.path, parameters, bool(query))


def without_additions(request: HttpRequest, asked: Asked) -> None:
    """The page is rendered for what its name says, so that nobody can put anything else in it."""
    query = urlencode(asked.parameters)
    request.META["QUERY_STRING"] = query
    request.GET = QueryDict(query)


def is_own_host(request: HttpRequest, asked: Asked) -> bool:
    """Whether a host is one that the operator named: others, made up, would fill the cache."""
    name, _colon, port = asked.host.partition(":")
    if name in settings.ALLOWED_HOSTS and port in ("", str(request.META.get("SERVER_PORT"))):
        return True
    site = Site.find_for_request(request)
    if site is None or name not in (site.hostname, *settings.ALLOWED_HOSTS):
        return False
    return port in ("", str(request.META.get("SERVER_PORT")), str(site.port))


def _kept_parameters(query: str) -> tuple[tuple[str, str], ...] | None:
    """None where there is a parameter that may change the page in a way that nobody foresaw."""
    if not query:
        return ()
    if len(query) > MOST_QUERY:
        return None
    kept: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if _OF_OTHERS.fullmatch(name):
            continue
        pattern = _parameters.get(name)
        if pattern is None or name in kept or not pattern.fullmatch(value):
            return None
        kept[name] = value
    return tuple(sorted(kept.items()))
