"""Rows of the site's own municipality; lesson makers belong to none, so their role decides."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.admin.menu import MenuItem

from home.people.models import Municipality
from home.people.municipality import municipality_of

__all__ = ["HereOnly", "PermittedMenuItem", "municipality_here", "only_here"]


def only_here(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of a site that has no municipality yet, nothing."""
    municipality = municipality_of(request)
    return rows.none() if municipality is None else rows.filter(municipality=municipality)


def municipality_here(request: HttpRequest) -> Municipality:
    """Where something is written. Raises PermissionDenied on a site that has none yet."""
    municipality = municipality_of(request)
    if municipality is None:
        raise PermissionDenied
    return municipality


class HereOnly:
    """Stands before a generic view of one row: another municipality's is not there."""

    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]  # of the view beside it
        municipality = municipality_of(self.request)
        if municipality is None or found.municipality_id != municipality.pk:
            raise Http404
        return found


class PermittedMenuItem(MenuItem):
    """Shown to who has the permission to see what it leads to."""

    permission = ""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))
