"""Which hosts the page of a request may show in a frame: its content security policy follows."""

from collections.abc import Collection

from django.http import HttpRequest

__all__ = ["allow_frames", "frames_of"]

REQUEST_ATTRIBUTE = "allowed_frames"


def allow_frames(request: HttpRequest, hosts: Collection[str]) -> None:
    """Adds hosts, as 'https://player.example'."""
    setattr(request, REQUEST_ATTRIBUTE, frames_of(request) | set(hosts))


def frames_of(request: HttpRequest) -> frozenset[str]:
    """What was allowed while the page was made; none on nearly every page."""
    return frozenset(getattr(request, REQUEST_ATTRIBUTE, ()))
