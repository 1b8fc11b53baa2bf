"""What an account could read, and the one act that blocks it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.models import Municipality
from home.people.municipality import municipality_of
from home.people.spreadsheets import csv_rows
from reporting.casework.permissions import can_act_on_breach
from reporting.casework.staff_only import StaffOnly
from reporting.guarded import signed_in_user
from reporting.models import BreachRecord

from .forms import BlockForm, QuestionForm
from .reach import Question, case_rows
from .record_in_words import answer_rows
from .services import Cause, NotYourself, contain, examine

RECORDS_SHOWN = 50


def own_municipality(request: HttpRequest) -> Municipality:
    """Raises PermissionDenied on a site that has none, and for another municipality's staff."""
    municipality, user = municipality_of(request), signed_in_user(request)
    if municipality is None:
        raise PermissionDenied
    if not user.is_superuser and user.municipality_id != municipality.pk:
        raise PermissionDenied
    return municipality


class ForBreaches(StaffOnly):
    """For who may act on a breach, of the own municipality."""

    refused_object = "breach"
    is_for = staticmethod(can_act_on_breach)


class BreachView(ForBreaches, WagtailAdminTemplateMixin, TemplateView):
    """The question, the answer, and below it the act."""

    template_name = "reporting/admin/breach/breach.html"
    header_icon = "lock"
    page_title = gettext_lazy("Stolen account")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        municipality = own_municipality(self.request)
        kwargs.setdefault("form", QuestionForm(municipality=municipality))
        records = BreachRecord.objects.filter(municipality=municipality)
        return super().get_context_data(records=records[:RECORDS_SHOWN], **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = QuestionForm(request.POST, municipality=own_municipality(request))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return self.answer(form, BlockForm())

    def answer(self, form: QuestionForm, block_form: BlockForm, status: int = 200) -> HttpResponse:
        """The page with what the account could have read; asking is recorded."""
        asked, actor = form.question(), signed_in_user(self.request)
        findings = examine(actor=actor, asked=asked)
        context = self.get_context_data(
            form=form,
            asked=asked,
            findings=findings,
            answer=answer_rows(findings),
            block_form=block_form,
            is_oneself=asked.account.pk == actor.pk,
        )
        return self.render_to_response(context, status=status)


class BlockView(BreachView):
    """Blocks, withdraws, rotates and records, in one act."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = QuestionForm(request.POST, municipality=own_municipality(request))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        block_form = BlockForm(request.POST)
        if not block_form.is_valid():
            return self.answer(form, block_form, status=422)
        told = block_form.cleaned_data
        cause = Cause(told["found_at"], told["reason"], told["happened"])
        try:
            record = contain(actor=signed_in_user(request), asked=form.question(), cause=cause)
        except NotYourself:
            messages.error(request, _("You cannot block your own account. Ask somebody else."))
            return self.answer(form, block_form, status=422)
        if "failed" in record.findings["steps"].values():
            messages.error(request, _("Not every step worked. Do what went wrong again."))
        else:
            messages.success(request, _("The account is blocked. Now fill in the record."))
        return redirect("casework:breach_record", record.pk)


class CaseListView(ForBreaches, TemplateView):
    """The numbers of all reports that the account could have seen, as a file; by POST, recorded."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = QuestionForm(request.POST, municipality=own_municipality(request))
        if not form.is_valid():
            return redirect("casework:breach")
        return stream_cases(request, form.question())


def stream_cases(request: HttpRequest, asked: Question) -> HttpResponseBase:
    """A row a report, as they are read from the database; that it was asked is recorded first."""
    examine(actor=signed_in_user(request), asked=asked)
    heading = [_("Report"), _("Received"), _("Words opened")]
    yes, no = _("yes"), _("no")

    def rows() -> Iterator[tuple[str, str, str]]:
        for number, received, opened in case_rows(asked):
            yield number, received, yes if opened else no

    response = StreamingHttpResponse(
        csv_rows(heading, rows()), content_type="text/csv; charset=utf-8"
    )
    name = f"account-{asked.account.pk}-{asked.from_at:%Y%m%d%H%M}-internal.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
