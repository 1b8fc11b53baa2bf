from wagtail import hooks

from .admin_urls import ReportViewSet, report_viewset


@hooks.register("register_admin_viewset")
def register_reports() -> ReportViewSet:
    return report_viewset
