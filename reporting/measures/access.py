"""Who may do what with measures and patrols."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.models import Municipality, User
from home.people.municipality import municipality_of
from reporting import audit
from reporting.models import AuditEntry

__all__ = [
    "MeasureScreen",
    "Someone",
    "can_keep_measures",
    "can_keep_patrols",
    "can_read_measures",
    "can_read_patrols",
    "can_see_effects",
    "signed_in",
]

Someone = User | AnonymousUser


def can_read_measures(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.view_measure")


def can_keep_measures(user: Someone) -> bool:
    return can_read_measures(user) and user.has_perm("reporting.change_measure")


def can_read_patrols(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.view_patrol")


def can_keep_patrols(user: Someone) -> bool:
    return can_read_patrols(user) and user.has_perm("reporting.add_patrol")


def can_see_effects(user: Someone) -> bool:
    """Whoever sees counts of reports as well."""
    return can_read_measures(user) and user.has_perm("reporting.view_report")


def signed_in(request: HttpRequest) -> User:
    """Who is asking. Raises PermissionDenied where nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class MeasureScreen(WagtailAdminTemplateMixin, TemplateView):
    """About this site's municipality; refuses who may not, recorded, and no cache keeps it."""

    header_icon = "clipboard-list"
    is_for = staticmethod(can_see_effects)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_for(request.user):
            audit.record(
                action=AuditEntry.Action.REFUSED,
                actor=signed_in(request),
                municipality=municipality_of(request),
                object_type="measures",
            )
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    @cached_property
    def municipality(self) -> Municipality:
        found = municipality_of(self.request)
        if found is None:
            raise Http404
        return found

    def crumbs(self) -> list[dict[str, Any]]:
        """What lies above this page."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        own = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.crumbs(), own]
