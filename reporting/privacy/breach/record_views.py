"""The 72-hour record of a breach: filled in, printed, taken out as a file."""

import json
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.spreadsheets import csv_rows
from reporting.guarded import signed_in_user
from reporting.models import BreachRecord

from .forms import RecordForm
from .reach import Question
from .record_in_words import answer_rows, hours_left, record_rows, step_rows
from .services import NotYourself, repeat_step, save_record
from .views import ForBreaches, own_municipality, stream_cases

STORED = (
    "account_email",
    "from_at",
    "until_at",
    "found_at",
    "made_at",
    "blocked_at",
    *RecordForm.Meta.fields[1:],
    "findings",
)


class _OneRecord(ForBreaches):
    """A record of another municipality is not there."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def record(self) -> BreachRecord:
        own = BreachRecord.objects.filter(municipality=own_municipality(self.request))
        return get_object_or_404(
            own.select_related("rotation_job", "account"), pk=self.kwargs["record_id"]
        )


class RecordView(_OneRecord, WagtailAdminTemplateMixin, TemplateView):
    """The record with its steps, its answer, its deadline, and the form."""

    template_name = "reporting/admin/breach/record.html"
    header_icon = "lock"
    page_title = gettext_lazy("Breach record")

    def get_page_subtitle(self) -> str:
        return self.record.account_email

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:breach"), "label": _("Stolen account")},
            {"url": "", "label": self.record.account_email},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", RecordForm(instance=self.record))
        left = hours_left(self.record)
        job = self.record.rotation_job
        return super().get_context_data(
            record=self.record,
            steps=step_rows(self.record),
            answer=answer_rows(self.record.findings),
            hours_left=left,
            hours_late=-left,
            job=job,
            own_job=job is not None and job.owner_id == self.request.user.pk,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            # Waits for who saves at the same moment, so that the form sees what they saved.
            locked = BreachRecord.objects.select_for_update().get(pk=self.record.pk)
            form = RecordForm(request.POST, instance=locked)
            if form.is_valid():
                changed = [name for name in form.changed_data if name in RecordForm.Meta.fields]
                if changed:
                    save_record(
                        actor=signed_in_user(request), record=form.instance, changed=changed
                    )
                messages.success(request, _("The record is saved."))
                return redirect("casework:breach_record", locked.pk)
        messages.error(request, _("The record is not saved yet: see what is wrong."))
        return self.render_to_response(self.get_context_data(form=form), status=422)


class StepView(_OneRecord, TemplateView):
    """Does one step again that went wrong."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in_user(request)
        try:
            worked = repeat_step(actor=actor, record=self.record, name=self.kwargs["step"])
        except KeyError as unknown:
            raise Http404 from unknown
        except NotYourself:
            messages.error(request, _("You cannot block your own account. Ask somebody else."))
        else:
            if worked:
                messages.success(request, _("This step is carried out."))
            else:
                messages.error(request, _("This step went wrong again. Ask who runs the server."))
        return redirect("casework:breach_record", self.record.pk)


class RecordPrintView(_OneRecord, TemplateView):
    """The record alone, to print."""

    template_name = "reporting/admin/breach/record_print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(record=self.record, rows=record_rows(self.record), **kwargs)


class RecordFileView(_OneRecord, TemplateView):
    """The record as JSON or CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kwargs["format"] not in ("json", "csv"):
            raise Http404
        name = f"breach-{self.record.pk}-internal.{self.kwargs['format']}"
        if self.kwargs["format"] == "json":
            stored = {field: getattr(self.record, field) for field in STORED}
            text = json.dumps(stored, default=_as_text, ensure_ascii=False, indent=2)
            response = HttpResponse(text, content_type="application/json")
        else:
            lines = csv_rows([_("What"), _("Answer")], record_rows(self.record))
            response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class RecordCasesView(_OneRecord, TemplateView):
    """The case numbers of the record's question, as they are now."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        record = self.record
        if record.account is None:
            raise Http404
        asked = Question(record.municipality, record.account, record.from_at, record.until_at)
        return stream_cases(request, asked)


def _as_text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
