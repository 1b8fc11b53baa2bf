"""Screens of the staff who handle reports."""

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from home.people.models import User
from home.people.municipality import municipality_of
from reporting import vault
from reporting.models import AuditEntry, Report
from reporting.models.report import ReportQuerySet
from reporting.presentation import BehaviourLabels, when_label, where_label

from .filters import ReportFilterSet
from .forms import AnswerForm
from .opened_facts import opened_facts
from .permissions import can_answer, can_export, can_list_reports, can_open_words, signed_in_user
from .services import open_report, refuse, status_of
from .workflow import next_statuses

REPORTS_PER_PAGE = 50
# Wagtail has reports of its own, which are called otherwise in most languages.
REPORTS = pgettext_lazy("of residents", "Reports")


def reports_for(request: HttpRequest) -> ReportQuerySet:
    """The reports of this site's municipality that this user may see."""
    return Report.objects.of(municipality_of(request)).visible_to(request.user)


def _labels(request: HttpRequest) -> BehaviourLabels:
    return BehaviourLabels(municipality_of(request), get_language() or "")


class StaffOnly:
    """Refuses who may not see reports; keeps every screen out of shared caches."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_list_reports(request.user):
            refuse(
                actor=signed_in_user(request),
                municipality=municipality_of(request),
                object_type="reports",
            )
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        patch_cache_control(response, private=True, no_store=True)
        return response


def refuse_report(actor: User, report: Report) -> NoReturn:
    """Records that `actor` may not do this with `report`, and says so."""
    refuse(
        actor=actor,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
    )
    raise PermissionDenied


class ReportIndexView(StaffOnly, BaseListingView):
    """All reports, newest first, in a fixed number of queries."""

    model = Report
    page_title = REPORTS
    header_icon = "warning"
    index_url_name = "casework:index"
    index_results_url_name = "casework:index_results"
    template_name = "reporting/admin/report_index.html"
    filterset_class = ReportFilterSet
    paginate_by = REPORTS_PER_PAGE
    default_ordering = "-received_at"
    verbose_name_plural = _("reports")

    def get_base_queryset(self) -> QuerySet[Report]:
        return reports_for(self.request).with_incident()

    @cached_property
    def columns(self) -> list[Column]:
        labels = _labels(self.request)
        return [
            TitleColumn(
                "what",
                label=_("What"),
                accessor=labels.of,
                get_url=lambda report: reverse("casework:detail", args=[report.pk]),
            ),
            Column("where", label=_("Where"), accessor=lambda report: where_label(report.incident)),
            Column("when", label=_("When"), accessor=lambda report: when_label(report.incident)),
            Column("language", label=_("Language"), accessor="get_language_display"),
            DateColumn("received_at", label=_("Received"), sort_key="received_at", width="15%"),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not can_export(self.request.user):
            return []
        query = self.request.GET.urlencode()
        url = reverse("casework:export") + (f"?{query}" if query else "")
        return [HeaderButton(_("Export as CSV"), url=url, icon_name="download")]


class ReportDetailView(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """One report: what is countable at once, the words after an act that is recorded."""

    template_name = "reporting/admin/report_detail.html"
    header_icon = "warning"

    @cached_property
    def report(self) -> Report:
        report: Report = get_object_or_404(
            reports_for(self.request).with_incident(), pk=self.kwargs["pk"]
        )
        return report

    def get_page_title(self) -> str:
        return _labels(self.request).of(self.report)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("casework:index"),
                "label": str(REPORTS),
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        incident = self.report.incident
        trail = AuditEntry.objects.filter(
            object_type="report", object_id=str(self.report.public_id)
        )
        status = status_of(self.report)
        return super().get_context_data(
            report=self.report,
            incident=incident,
            what=self.get_page_title(),
            where=where_label(incident),
            when=when_label(incident),
            status=status,
            next_statuses=next_statuses(status),
            may_answer=can_answer(self.request.user, self.report),
            may_open=can_open_words(self.request.user, self.report),
            can_open_here=vault.can_open(self.report.municipality.code),
            trail=trail.select_related("actor").order_by("-at")[:20],
            **kwargs,
        )


class OpenWordsView(ReportDetailView):
    """The same page with the words opened; only by POST, since reading them is an act."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in_user(request)
        if not can_open_words(actor, self.report):
            refuse_report(actor, self.report)
        try:
            opened = open_report(report=self.report, actor=actor)
        except vault.CannotOpenError:
            return self.render_to_response(self.get_context_data(unreadable=True))
        except Report.DoesNotExist as erased:
            raise Http404 from erased
        context = self.get_context_data(
            opened=opened, facts=opened_facts(opened), answer_form=AnswerForm()
        )
        return self.render_to_response(context)
