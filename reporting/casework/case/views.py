"""One report on one page, and the act of opening its words."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting import vault
from reporting.guarded import signed_in_user
from reporting.models import Report
from reporting.presentation import BehaviourLabels
from reporting.report_keys import key_of

from ..acts.opening import WordsGoneError, open_report
from ..acts.photos import blurred_photos
from ..interpreting.services import translations_of
from ..permissions import can_open_words
from ..staff_only import REPORTS, StaffOnly, labels_for, refuse_report, reports_for
from .opened_facts import extra_labels, opened_facts, shown_messages, shown_notes
from .page import page_context, page_forms


class CaseScreen(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """A screen about one report that this user may see; any other is not there."""

    header_icon = "warning"

    @cached_property
    def report(self) -> Report:
        rows = reports_for(self.request).with_incident()
        rows = rows.select_related("municipality", "case__team", "case__handler")
        report: Report = get_object_or_404(rows, pk=self.kwargs["pk"])
        return report

    @cached_property
    def labels(self) -> BehaviourLabels:
        return labels_for(self.request)

    def get_page_title(self) -> str:
        return self.labels.of(self.report)

    @property
    def case_name(self) -> str:
        return _("Case %(number)s") % {"number": self.report.pk}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:index"), "label": str(REPORTS)},
            {"url": "", "label": self.case_name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            report=self.report, what=self.get_page_title(), case_name=self.case_name, **kwargs
        )


class ReportDetailView(CaseScreen):
    """One report: what is countable at once, the words after an act that is recorded."""

    template_name = "reporting/admin/case/page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs = page_context(self.request, self.report, self.labels, kwargs) | kwargs
        forms = page_forms(self.request, self.report, kwargs)
        return super().get_context_data(**forms, **kwargs)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class OpenedView(ReportDetailView):
    """The same page with the words on it: only by POST, for who may, and recorded each time."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in_user(request)
        if not self.may(request):
            refuse_report(actor, self.report)
        try:
            return self.act(request)
        except Report.DoesNotExist as erased:
            raise Http404 from erased

    def may(self, request: HttpRequest) -> bool:
        return can_open_words(request.user, self.report)

    def act(self, request: HttpRequest) -> HttpResponse:
        return self.show_opened()

    def show_opened(self, **context: Any) -> HttpResponse:
        """The page with the words; or with what keeps them shut, and nothing typed lost."""
        try:
            opened = open_report(report=self.report, actor=signed_in_user(self.request))
        except WordsGoneError:
            return self.show(**context)
        except vault.CannotOpenError:
            return self.show(unreadable=True, **context)
        key = key_of(self.report)
        interpreted = translations_of(self.report, key)
        shown = {
            "blurred": blurred_photos(self.report, key),
            "opened": opened,
            "facts": opened_facts(opened, interpreted, extra_labels(self.report)),
            "conversation": shown_messages(opened, interpreted),
            "notes": shown_notes(opened),
        }
        return self.show(**shown, **context)

    def show(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))


class OpenWordsView(OpenedView):
    """Opens the words."""
