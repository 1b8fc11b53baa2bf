"""The listing of reports."""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from home.people.municipality import municipality_of
from reporting.guarded import signed_in_user
from reporting.models import Incident, Report
from reporting.shapes import MOST_CORNERS

from ..permissions import can_export, can_export_words, can_handle, can_search_words
from ..staff_only import REPORTS, StaffOnly, labels_for, reports_for
from .chosen_columns import OFFERED, chosen_columns
from .columns import columns_of
from .filters import ReportFilterSet, known_query
from .new_first import NewReports
from .order import in_order
from .saved import saved_filters
from .tabs import TAB_PARAMETERS, Tab, is_new_tab, tabs_of
from .young_first import LookedAt, look_at

REPORTS_PER_PAGE = 50


def rows_of(reports: QuerySet[Report]) -> QuerySet[Report]:
    """With all that a row shows, in a fixed number of queries; outlines of areas stay behind."""
    incidents = Incident.objects.select_related("area").defer("area__geometry")
    return reports.select_related("case__team", "case__handler").prefetch_related(
        Prefetch("incidents", incidents)
    )


class ReportIndexView(StaffOnly, BaseListingView):
    """All reports that this person may see, what waits first, in a fixed number of queries."""

    model = Report
    page_title = REPORTS
    header_icon = "warning"
    index_url_name = "casework:index"
    index_results_url_name = "casework:index_results"
    template_name = "reporting/admin/report_index.html"
    results_template_name = "reporting/admin/listing/results.html"
    filterset_class = ReportFilterSet
    paginate_by = REPORTS_PER_PAGE
    default_ordering = None
    verbose_name_plural = _("reports")

    def get_base_queryset(self) -> QuerySet[Report]:
        return rows_of(reports_for(self.request))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return super().get_filterset_kwargs() | {"queryset": reports_for(self.request)}

    def filter_queryset(self, queryset: QuerySet[Report]) -> QuerySet[Report]:
        """Nothing where a filter holds what it cannot: all would be more than was asked for."""
        if not self.filters.is_valid():
            return queryset.none()
        return self.filters.filter_queryset(queryset)

    def order_queryset(self, queryset: QuerySet[Report]) -> QuerySet[Report]:
        return in_order(queryset, self.ordering)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        # The order of new reports is made in memory, by what no database may know.
        if self.looks_first and self.filters.is_valid():
            queryset = NewReports(queryset, self.looked_at)
        return super().paginate_queryset(queryset, page_size)

    @cached_property
    def looks_first(self) -> bool:
        """Whether what is sealed has a say in the order: of new reports, for who may open it."""
        is_asked = is_new_tab(self.request.GET) and not self.ordering
        return is_asked and can_search_words(self.request.user)

    @cached_property
    def looked_at(self) -> LookedAt:
        municipality = municipality_of(self.request)
        if not self.looks_first or municipality is None:
            return LookedAt()
        return look_at(
            reports=reports_for(self.request),
            municipality=municipality,
            actor=signed_in_user(self.request),
        )

    @cached_property
    def chosen(self) -> list[str]:
        return chosen_columns(owner=signed_in_user(self.request))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return columns_of(
            labels=labels_for(self.request),
            looked_at=lambda: self.looked_at,
            ticks=can_handle(self.request.user),
            chosen=self.chosen,
        )

    @cached_property
    def query(self) -> str:
        """What is filtered and sorted by, without the page."""
        return known_query(self.request.GET)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Where all that is listed can be taken along, for who may do that at all."""
        user = self.request.user
        if not can_export(user) and not can_export_words(user):
            return []
        name = "casework:export" if can_export(user) else "casework:export_words"
        url = reverse(name) + (f"?{self.query}" if self.query else "")
        return [HeaderButton(_("Export"), url=url, icon_name="download")]

    def tabs(self) -> list[Tab]:
        """Counted over what the other filters leave; nothing where one holds what it cannot."""
        reports = reports_for(self.request)
        is_valid = self.filters.is_valid()
        return tabs_of(
            reports=self.filters.narrow(reports, TAB_PARAMETERS) if is_valid else reports.none(),
            user=signed_in_user(self.request),
            chosen=self.request.GET,
            index_url=self.index_url,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = signed_in_user(self.request)
        profile = getattr(user, "wagtail_userprofile", None)
        return super().get_context_data(
            tabs=self.tabs(),
            problems=[] if self.filters.is_valid() else self.filters.messages(),
            drawn_problems=self.filters.errors.get("drawn", []),
            cannot_look=not self.looked_at.could_look,
            saved=saved_filters(owner=user),
            columns_offered=[(code, OFFERED[code], code in self.chosen) for code in OFFERED],
            query=self.query,
            query_parts=list(_pairs(QueryDict(self.query), without="drawn")),
            may_handle=can_handle(user),
            may_search=can_search_words(user),
            keys_are_on=profile is None or profile.keyboard_shortcuts,
            tiles="/tiles/{z}/{x}/{y}.png" if settings.TILE_URL else "",
            tiles_by=settings.TILE_ATTRIBUTION,
            most_corners=MOST_CORNERS,
            **kwargs,
        )


def _pairs(query: QueryDict, *, without: str) -> list[tuple[str, str]]:
    return [(name, one) for name, values in query.lists() if name != without for one in values]
