"""The staff's addresses below /admin/casework/."""

from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .casework.case.urls import patterns as case
from .casework.interpreting.urls import patterns as interpreting
from .casework.listing.urls import patterns as listing
from .casework.permissions import can_list_reports
from .casework.teams.urls import patterns as teams
from .export.urls import patterns as export
from .imports.urls import patterns as imports
from .intake.told.urls import patterns as told
from .privacy.breach.urls import patterns as breach
from .privacy.disclosure.urls import patterns as disclosure
from .privacy.erasing.urls import patterns as erasing
from .privacy.retention.urls import patterns as retention
from .privacy.trail.urls import patterns as trail


class ReportMenuItem(MenuItem):
    """Shown to whom the listing would be shown."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_list_reports(request.user)


class ReportViewSet(ViewSet):
    """Reports are looked at and exported here; nothing is added, changed or deleted by hand."""

    icon = "warning"
    # Wagtail has a menu of its own that is called 'Reports'.
    menu_label = _("Incoming reports")
    menu_item_class = ReportMenuItem
    menu_order = 150
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *listing,
            *case,
            *interpreting,
            *teams,
            *export,
            *imports,
            *told,
            *trail,
            *retention,
            *erasing,
            *disclosure,
            *breach,
        ]


report_viewset = ReportViewSet("casework")


def reports() -> ReportViewSet:
    return report_viewset
