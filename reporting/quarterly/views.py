"""The screens of quarterly reports: all of them, one, its document and its PDF."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import TemplateView, View

from home.jobs.services import is_finished
from home.paper import PANGO, can_lay_out
from reporting.guarded import refuse, signed_in_user
from reporting.insight.asked_for import INSIGHT
from reporting.insight.tabs import QUARTERLY, QUARTERLY_TITLE, tabs
from reporting.models import QuarterlyReport
from reporting.quarters import quarter_number

from . import services
from .access import QuarterlyScreen, can_make_quarterly
from .forms import MakeForm
from .printing import as_html
from .summary import summary
from .words import PROBLEMS, about, quarter_label, title_of

__all__ = ["DocumentView", "ListView", "PdfView", "ReportView"]


class _Screen(QuarterlyScreen):
    """What makers may do is refused to readers, recorded."""

    request: HttpRequest

    def makers_only(self) -> None:
        """Raises PermissionDenied for who only reads."""
        if can_make_quarterly(self.request.user):
            return
        refuse(
            actor=signed_in_user(self.request),
            municipality=self.municipality,
            object_type=self.refused_object,
        )
        raise PermissionDenied


class ListView(_Screen, TemplateView):
    """All quarters that are kept, and for who may the form that makes one."""

    template_name = "reporting/admin/quarterly/list.html"
    page_title = QUARTERLY_TITLE

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("insight:index"), "label": str(INSIGHT)},
            {"url": "", "label": str(QUARTERLY_TITLE)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quarters = services.quarters_to_tell(self.municipality)
        kwargs.setdefault("form", MakeForm(quarters=quarters))
        reports = QuarterlyReport.objects.of(self.municipality).listed().select_related("job")
        context: dict[str, Any] = super().get_context_data(
            tabs=tabs(QUARTERLY, ""),
            reports=[(report, quarter_label(report.quarter)) for report in reports],
            quarters=quarters,
            may_make=can_make_quarterly(self.request.user),
            **kwargs,
        )
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.makers_only()
        form = MakeForm(request.POST, quarters=services.quarters_to_tell(self.municipality))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            report = services.start_report(
                actor=signed_in_user(request),
                municipality=self.municipality,
                quarter=form.cleaned_data["quarter"],
                language=form.cleaned_data["language"],
            )
        except services.ThereIsOne:
            messages.error(request, _("Somebody has just made a report of this quarter."))
            return redirect("quarterly:index")
        return redirect("quarterly:report", report.pk)


class _OneReport(_Screen):
    kwargs: dict[str, Any]

    @cached_property
    def report(self) -> QuarterlyReport:
        found = QuarterlyReport.objects.of(self.municipality).select_related("job", "municipality")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @property
    def kept(self) -> QuarterlyReport:
        """Raises Http404 while it is not."""
        if self.report.state != QuarterlyReport.State.KEPT:
            raise Http404
        return self.report


class ReportView(_OneReport, TemplateView):
    """One report: its summary, and the document to read, to print and to keep."""

    template_name = "reporting/admin/quarterly/report.html"

    def get_page_title(self) -> str:
        label = quarter_label(self.report.quarter)
        return _("Quarterly report: %(quarter)s") % {"quarter": label}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("insight:index"), "label": str(INSIGHT)},
            {"url": reverse("quarterly:index"), "label": str(QUARTERLY_TITLE)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.report
        context: dict[str, Any] = super().get_context_data(
            report=report,
            is_kept=report.state == QuarterlyReport.State.KEPT,
            is_busy=report.job is not None and not is_finished(report.job),
            problem=PROBLEMS[report.problem],
            can_lay_out=can_lay_out(),
            pango=PANGO,
            may_make=can_make_quarterly(self.request.user),
            **kwargs,
        )
        return context | (self._told(report) if context["is_kept"] else {})

    def _told(self, report: QuarterlyReport) -> dict[str, Any]:
        with override(report.language):
            return {
                "document_title": title_of(report.facts),
                "number": about(report.facts["total"]["now"]),
                "summary": summary(report.facts, report.language),
            }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lays out a report that has no PDF yet."""
        self.makers_only()
        if can_lay_out():
            services.lay_out(actor=signed_in_user(request), report=self.kept)
        return redirect("quarterly:report", self.kept.pk)


class DocumentView(_OneReport, View):
    """The whole report as a page of its own, made for printing."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(as_html(self.kept))


class PdfView(_OneReport, View):
    """The PDF as it was laid out."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        report = self.kept
        if not report.pdf:
            raise Http404
        services.record_taken(actor=signed_in_user(request), report=report)
        response = HttpResponse(bytes(report.pdf), content_type="application/pdf")
        quarter = report.quarter
        name = f"internal-{report.municipality.code}-{quarter.year}-{quarter_number(quarter)}.pdf"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response
