"""Which hosts a page may show in a frame, and which may show it: its security policy follows."""

from collections.abc import Collection

from django.http import HttpRequest

__all__ = ["allow_ancestors", "allow_frames", "ancestors_of", "frames_of"]

REQUEST_ATTRIBUTE = "allowed_frames"
ANCESTORS_ATTRIBUTE = "allowed_ancestors"


def allow_frames(request: HttpRequest, hosts: Collection[str]) -> None:
    """Adds hosts, as 'https://player.example'."""
    setattr(request, REQUEST_ATTRIBUTE, frames_of(request) | set(hosts))


def frames_of(request: HttpRequest) -> frozenset[str]:
    """What was allowed while the page was made; none on nearly every page."""
    return frozenset(getattr(request, REQUEST_ATTRIBUTE, ()))


def allow_ancestors(request: HttpRequest, hosts: Collection[str]) -> None:
    """Lets exactly these hosts, as 'https://partner.example', show this answer in a frame."""
    setattr(request, ANCESTORS_ATTRIBUTE, frozenset(hosts))


def ancestors_of(request: HttpRequest) -> frozenset[str] | None:
    """Who may show this answer in a frame; None where that is as everywhere on the site."""
    found: frozenset[str] | None = getattr(request, ANCESTORS_ATTRIBUTE, None)
    return found
