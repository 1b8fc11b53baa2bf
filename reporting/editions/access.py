"""Who may do what with public editions: two roles, and two people for each edition."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.models import Municipality, User
from home.people.municipality import municipality_of
from reporting import audit
from reporting.models import AuditEntry, Edition

__all__ = [
    "ANALYST",
    "PRIVACY_OFFICER",
    "EditionScreen",
    "can_approve",
    "can_make_editions",
    "can_see_editions",
    "can_send_back",
    "can_withdraw",
    "signed_in",
]

#: As what somebody approves.
ANALYST, PRIVACY_OFFICER = "analyst", "privacy_officer"
Someone = User | AnonymousUser


def can_make_editions(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.make_edition")


def _can_clear_editions(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.clear_edition")


def can_see_editions(user: Someone) -> bool:
    return can_make_editions(user) or _can_clear_editions(user)


def can_approve(user: Someone, edition: Edition, role: str) -> bool:
    """Never twice by one person, whichever roles they have."""
    if edition.state != Edition.State.PROPOSED or getattr(edition, f"{role}_id") is not None:
        return False
    may = can_make_editions(user) if role == ANALYST else _can_clear_editions(user)
    return may and user.pk not in (edition.analyst_id, edition.privacy_officer_id)


def can_send_back(user: Someone, edition: Edition) -> bool:
    return edition.state == Edition.State.PROPOSED and can_see_editions(user)


def can_withdraw(user: Someone, edition: Edition) -> bool:
    return edition.state == Edition.State.PUBLISHED and can_see_editions(user)


def signed_in(request: HttpRequest) -> User:
    """Who is asking. Raises PermissionDenied where nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class EditionScreen(WagtailAdminTemplateMixin):
    """About this site's municipality; refuses who may not, recorded, and no cache keeps it."""

    header_icon = "doc-full"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_see_editions(request.user):
            self.refuse()
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def refuse(self, object_id: str = "") -> None:
        """Raises PermissionDenied, and it stands in the trail."""
        audit.record(
            action=AuditEntry.Action.REFUSED,
            actor=signed_in(self.request),
            municipality=municipality_of(self.request),
            object_type="edition",
            object_id=object_id,
        )
        raise PermissionDenied

    @cached_property
    def municipality(self) -> Municipality:
        """Of the site that is asked; another's staff find nothing here."""
        found = municipality_of(self.request)
        user = signed_in(self.request)
        if found is None or not (user.is_superuser or user.municipality_id == found.pk):
            raise Http404
        return found
