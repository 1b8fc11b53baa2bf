"""The addresses of quarterly reports; they are reached from the tabs of Insight."""

from django.urls import URLPattern, URLResolver, path
from wagtail.admin.viewsets.base import ViewSet

from .views import DocumentView, ListView, PdfView, ReportView

__all__ = ["quarterly"]


class QuarterlyViewSet(ViewSet):
    def get_urlpatterns(self) -> list[URLPattern | URLResolver]:
        return [
            path("", ListView.as_view(), name="index"),
            path("<int:pk>/", ReportView.as_view(), name="report"),
            path("<int:pk>/document/", DocumentView.as_view(), name="document"),
            path("<int:pk>/report.pdf", PdfView.as_view(), name="pdf"),
        ]


_viewset = QuarterlyViewSet("quarterly")


def quarterly() -> QuarterlyViewSet:
    return _viewset
