"""One page that says who can see what."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.municipality import municipality_of
from reporting.casework.staff_only import StaffOnly

from .access import access_of
from .permissions import can_see_access


class WhoSeesWhatView(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """Everybody who works with reports: roles, teams, what is seen, what may be done."""

    template_name = "reporting/admin/teams/who_sees_what.html"
    header_icon = "group"
    page_title = _("Who can see what")
    refused_object = "teams"
    is_for = staticmethod(can_see_access)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        municipality = municipality_of(self.request)
        if municipality is None:
            raise PermissionDenied
        may_change = self.request.user.has_perm("reporting.change_team")
        return super().get_context_data(
            people=access_of(municipality),
            teams_url=reverse("teams:index") if may_change else "",
            **kwargs,
        )
