"""Where somebody was going before signing in."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

__all__ = ["own_address"]


def own_address(request: HttpRequest, wanted: str) -> str:
    """An address of this very site, or ''."""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if own else ""
