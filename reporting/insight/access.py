"""Whom the figures are for: refused to others on record, and kept by nothing on the way."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from home.people.models import User
from home.people.municipality import municipality_of
from reporting import audit
from reporting.models import AuditEntry

__all__ = ["AnalystsOnly", "can_see_insight", "signed_in"]


def can_see_insight(user: User | AnonymousUser) -> bool:
    return user.is_active and user.has_perm("reporting.view_insight")


def signed_in(request: HttpRequest) -> User:
    """Who is asking. Raises PermissionDenied where nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class AnalystsOnly:
    """Stands before a view."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_see_insight(request.user):
            audit.record(
                action=AuditEntry.Action.REFUSED,
                actor=signed_in(request),
                municipality=municipality_of(request),
                object_type="insight",
            )
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        patch_cache_control(response, private=True, no_store=True)
        return response
