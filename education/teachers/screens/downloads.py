"""How often each release was downloaded, by which school: counts, and never by whom."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from education.models import DownloadEvent, PackRelease
from education.teachers.permissions import can_see_downloads
from home.people.municipality import municipality_of

from .here import PermittedMenuItem

ON_A_PAGE = 100


class DownloadsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "education/admin/downloads.html"
    page_title = _("Downloads")
    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_see_downloads(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self._sums(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        found = PackRelease.objects.select_related("pack__locale").in_bulk(
            {row["release"] for row in page}
        )
        rows = [(found[row["release"]], row["school__name"], row["number"]) for row in page]
        return super().get_context_data(rows=rows, page=page, **kwargs)

    def _sums(self) -> "QuerySet[Any, Any]":
        here = Q(school=None) | Q(school__municipality=municipality_of(self.request))
        sums = DownloadEvent.objects.filter(here).values("release", "school", "school__name")
        return sums.annotate(number=Sum("count")).order_by(
            "release__pack__title", "-release", "-number", "school__name", "school"
        )


class _DownloadsItem(PermittedMenuItem):
    permission = "education.view_downloadevent"


class DownloadsViewSet(ViewSet):
    name = "lesson_downloads"
    icon = "download"
    menu_label = _("Downloads")
    menu_order = 30
    menu_item_class = _DownloadsItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", DownloadsView.as_view(), name="index")]
