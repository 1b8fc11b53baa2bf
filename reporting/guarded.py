"""What every screen about reports has in common: whom it is for, and that nothing keeps it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property

from home.people.models import Municipality, User
from home.people.municipality import municipality_of

from . import audit
from .models import AuditEntry

__all__ = ["Guarded", "OwnMunicipality", "Someone", "refuse", "signed_in_user"]

Someone = User | AnonymousUser


def signed_in_user(request: HttpRequest) -> User:
    """Who is asking. Raises PermissionDenied where nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def refuse(
    *, actor: User, municipality: Municipality | None, object_type: str, object_id: str = ""
) -> None:
    """Records that `actor` asked for something of reports that is not for them."""
    audit.record(
        action=AuditEntry.Action.REFUSED,
        actor=actor,
        municipality=municipality,
        object_type=object_type,
        object_id=object_id,
    )


class Guarded:
    """Stands before a view: refuses who may not, recorded; keeps it out of shared caches."""

    #: What the trail calls it that was asked for.
    refused_object = "reports"

    @staticmethod
    def is_for(user: Someone) -> bool:
        """Whom this screen is for; nobody, until it is said."""
        return False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_for(request.user):
            refuse(
                actor=signed_in_user(request),
                municipality=municipality_of(request),
                object_type=self.refused_object,
            )
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        patch_cache_control(response, private=True, no_store=True)
        return response


class OwnMunicipality:
    """A view about the municipality whose site was asked.

    404 on a site that has none yet, and for the staff of another.
    """

    request: HttpRequest

    @cached_property
    def municipality(self) -> Municipality:
        found = municipality_of(self.request)
        user = signed_in_user(self.request)
        if found is None or not (user.is_superuser or user.municipality_id == found.pk):
            raise Http404
        return found
