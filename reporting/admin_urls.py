"""The staff's addresses below /admin/casework/."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .casework.answer_views import AnswerView, StatusView
from .casework.permissions import can_list_reports
from .casework.views import OpenWordsView, ReportDetailView, ReportIndexView
from .export.views import export_reports


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
            path("", ReportIndexView.as_view(), name="index"),
            path("results/", ReportIndexView.as_view(results_only=True), name="index_results"),
            path("export.csv", export_reports, name="export"),
            path("<int:pk>/", ReportDetailView.as_view(), name="detail"),
            path("<int:pk>/words/", OpenWordsView.as_view(), name="open_words"),
            path("<int:pk>/answer/", AnswerView.as_view(), name="answer"),
            path("<int:pk>/status/", StatusView.as_view(), name="status"),
        ]


report_viewset = ReportViewSet("casework")


def reports() -> ReportViewSet:
    return report_viewset
