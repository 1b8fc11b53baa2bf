"""A handler lets an interpreter in, and out again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import signed_in_user
from reporting.models import Case, Report

from ..permissions import Someone, can_answer, can_handle
from ..staff_only import REPORTS, StaffOnly, refuse_report, reports_for
from .access import NotPossibleError, admit, end_access, running_for
from .forms import AdmitForm

TITLE = gettext_lazy("Let an interpreter in")


def give_access(report: Report, user: Someone) -> dict[str, Any]:
    """What `reporting/admin/interpreting/give_access.html` shows on the page of a case, as
    `interpreting`; nothing for who does not handle the report."""
    if not can_answer(user, report):
        return {}
    is_open = report.case.status != Case.Status.CLOSED
    return {
        "report": report,
        "accesses": list(running_for(report)),
        "form": AdmitForm(municipality=report.municipality) if is_open else None,
    }


@method_decorator(sensitive_post_parameters(), name="dispatch")
class AdmitView(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """A form of its own, which comes back with what is wrong in it."""

    template_name = "reporting/admin/interpreting/admit.html"
    header_icon = "globe"
    page_title = TITLE
    is_for = staticmethod(can_handle)

    @cached_property
    def report(self) -> Report:
        found: Report = get_object_or_404(
            reports_for(self.request).select_related("municipality", "case"),
            pk=self.kwargs["pk"],
        )
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:index"), "label": str(REPORTS)},
            {"url": reverse("casework:detail", args=[self.report.pk]), "label": _("Report")},
            {"url": "", "label": TITLE},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        interpreting = give_access(self.report, self.request.user)
        form = kwargs.pop("form", None)
        if form is not None:
            interpreting["form"] = form
        return super().get_context_data(report=self.report, interpreting=interpreting, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = self._check()
        form = AdmitForm(request.POST, municipality=self.report.municipality)
        if form.is_valid():
            try:
                admit(report=self.report, actor=actor, **form.cleaned_data)
            except NotPossibleError:
                form.add_error(
                    None,
                    _("This person has access already, or the case is closed. Nothing was done."),
                )
            except Report.DoesNotExist as erased:
                raise Http404 from erased
            else:
                messages.success(request, _("The interpreter can read this report now."))
                return redirect("casework:detail", self.report.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _check(self) -> Any:
        actor = signed_in_user(self.request)
        if not can_answer(actor, self.report):
            refuse_report(actor, self.report)
        return actor


class EndAccessView(AdmitView):
    """Ends the access of one interpreter at once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = self._check()
        access = get_object_or_404(self.report.interpreter_accesses, pk=self.kwargs["access"])
        try:
            end_access(access=access, actor=actor)
        except Report.DoesNotExist as erased:
            raise Http404 from erased
        messages.success(request, _("The interpreter can no longer read this report."))
        return redirect("casework:detail", self.report.pk)
