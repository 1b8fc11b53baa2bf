"""What staff do with a report after reading it: answer, and move its handling along."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from reporting import vault
from reporting.models import Report

from .forms import AnswerForm
from .permissions import can_answer, signed_in_user
from .services import send_message, set_status
from .views import ReportDetailView, refuse_report
from .workflow import NotAllowedError


@method_decorator(sensitive_post_parameters(), name="dispatch")
class _AnsweringView(ReportDetailView):
    """One act on one report, by POST, for who may answer."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in_user(request)
        if not can_answer(actor, self.report):
            refuse_report(actor, self.report)
        try:
            return self.act(request)
        except Report.DoesNotExist as erased:
            raise Http404 from erased

    def act(self, request: HttpRequest) -> HttpResponse:
        raise NotImplementedError

    def done(self, text: str) -> HttpResponse:
        messages.success(self.request, text)
        return redirect("casework:detail", self.report.pk)

    def again(self, problem: str, **context: Any) -> HttpResponse:
        messages.error(self.request, problem)
        return self.render_to_response(self.get_context_data(**context))


class AnswerView(_AnsweringView):
    """Seals an answer for the reporter."""

    def act(self, request: HttpRequest) -> HttpResponse:
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.again(_("Nothing was sent yet."), answer_form=form)
        try:
            send_message(
                report=self.report,
                actor=signed_in_user(request),
                text=form.cleaned_data["text"],
                nonce=form.cleaned_data["nonce"],
            )
        except vault.CannotOpenError:
            return self.again(_("This server cannot answer: it holds no key."), answer_form=form)
        return self.done(_("Your answer is there for the reporter to read."))


class StatusView(_AnsweringView):
    """Moves the handling to the status that was pressed."""

    def act(self, request: HttpRequest) -> HttpResponse:
        status = request.POST.get("status", "")
        try:
            set_status(report=self.report, actor=signed_in_user(request), status=status)
        except NotAllowedError:
            return self.again(_("The status was not changed. Look at what it is now."))
        return self.done(_("The status was changed."))
