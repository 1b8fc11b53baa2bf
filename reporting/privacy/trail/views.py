"""The audit trail as the privacy officer reads it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from home.people.municipality import municipality_of
from reporting import audit
from reporting.casework.permissions import can_list_reports, can_read_trail
from reporting.casework.staff_only import StaffOnly, reports_for
from reporting.guarded import signed_in_user
from reporting.models import AuditEntry

from . import telling
from .details import detail_label, reports_in
from .filters import TrailFilterSet
from .named import Named
from .rows import acts_for, record_reading

ACTS_PER_PAGE = 50


class TrailOnly(StaffOnly):
    """Only for who may read the trail."""

    refused_object = "trail"
    is_for = staticmethod(can_read_trail)


class ActsPaginator(WagtailPaginator):
    """Counts acts below the table, as its heading does."""

    verbose_name = gettext_lazy("act")
    verbose_name_plural = gettext_lazy("acts")


class TrailView(TrailOnly, BaseListingView):
    """All acts, newest first, in a fixed number of queries. That it is read is an act itself."""

    model = AuditEntry
    page_title = gettext_lazy("Audit trail")
    header_icon = "history"
    index_url_name = "casework:trail"
    index_results_url_name = "casework:trail_results"
    template_name = "reporting/privacy/trail.html"
    filterset_class = TrailFilterSet
    paginate_by = ACTS_PER_PAGE
    paginator_class = ActsPaginator
    default_ordering = "-pk"
    verbose_name_plural = gettext_lazy("acts")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record_reading(request, signed_in_user(request))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[AuditEntry]:
        return acts_for(self.request)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        entries = context["object_list"]
        self.number_of.update(self._numbers(entries))
        self.named = Named(entries, municipality_of(self.request))
        return context | {"last_check": audit.last_check()}

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Of the reports on this page that this person may see."""
        return {}

    def _numbers(self, entries: Any) -> dict[str, int]:
        ids = {entry.object_id for entry in entries if entry.object_type == "report"}
        ids |= {one for entry in entries for one in reports_in(entry)}
        if not ids or not can_list_reports(self.request.user):
            return {}
        found = reports_for(self.request).filter(public_id__in=ids).order_by()
        return {str(public_id): pk for public_id, pk in found.values_list("public_id", "pk")}

    def _address(self, entry: AuditEntry) -> str | None:
        number = self.number_of.get(entry.object_id)
        return reverse("casework:detail", args=[number]) if number is not None else None

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("when", label=_("When"), accessor=telling.when_label),
            Column("who", label=_("Who"), accessor=telling.who_label),
            Column("act", label=_("Act"), accessor="get_action_display"),
            TitleColumn(
                "about",
                label=_("About"),
                accessor=lambda entry: telling.about_label(entry, self.number_of),
                get_url=self._address,
            ),
            Column("reason", label=_("Reason"), accessor="reason"),
            Column(
                "detail",
                label=_("Details"),
                accessor=lambda entry: detail_label(entry, self.named, self.number_of),
            ),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        query = self.request.GET.urlencode()
        return [
            HeaderButton(
                label,
                url=reverse("casework:trail_export", args=[kind]) + (f"?{query}" if query else ""),
                icon_name="download",
            )
            for kind, label in (
                ("csv", _("Export as CSV")),
                ("jsonl", _("Export as JSON Lines")),
            )
        ]


class VerifyTrailView(TrailOnly, View):
    """Reads the chain of the current month again; all months are for the nightly command."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        problems = sum(1 for _problem in audit.verify(only_open_month=True))
        audit.remember_check(is_of_all=False, problems=problems)
        if problems:
            told = ngettext(
                "The chain is broken in %(number)s place. Tell the administrator now.",
                "The chain is broken in %(number)s places. Tell the administrator now.",
                problems,
            )
            messages.error(request, told % {"number": problems})
        else:
            messages.success(request, _("The chain of this month is whole."))
        return HttpResponseRedirect(reverse("casework:trail"))
