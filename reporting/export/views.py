"""The screen where an export is put together, and the file that comes of it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.models import User
from reporting.casework.listing.filters import known_query
from reporting.casework.permissions import can_export, can_export_finer, can_export_words
from reporting.casework.staff_only import REPORTS, StaffOnly
from reporting.guarded import OwnMunicipality, refuse, signed_in_user

from .alone import Alone, alone_among
from .chosen_reports import WrongFilterError, reports_of
from .dictionary import alone_text
from .forms import ExportForm, asks_for_finer, initial_of
from .permissions import can_see_exports
from .plan import FORMATS, ExportPlan, file_name
from .services import ask_export, stream_export

__all__ = ["ExportScreen", "ExportView", "attachment"]


def attachment(
    content: Any, *, kind: str, content_type: str, what: str = "reports"
) -> HttpResponseBase:
    """A file that a browser keeps, never shows, and that nothing on the way keeps."""
    response = StreamingHttpResponse(content, content_type=content_type)
    name = file_name(kind, f"{timezone.localdate():%Y-%m-%d}", what=what)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


class ExportScreen(StaffOnly, OwnMunicipality, WagtailAdminTemplateMixin, View):
    """What the screens of exports have in common: whom they are for, and which municipality."""

    refused_object = "export"
    is_for = staticmethod(can_see_exports)
    header_icon = "download"

    @cached_property
    def actor(self) -> User:
        return signed_in_user(self.request)

    def refuse(self, what: str) -> None:
        """Records that this is not for who asks. Raises PermissionDenied."""
        refuse(actor=self.actor, municipality=self.municipality, object_type=what)
        raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:index"), "label": str(REPORTS)},
            {"url": "", "label": str(self.get_page_title())},
        ]


class ExportView(ExportScreen):
    """Puts an export together: how many rows, how many of them alone, and then the file."""

    template_name = "reporting/admin/export/export.html"

    def get_page_title(self) -> str:
        return _("Export reports")

    def form(self, data: QueryDict | None = None) -> ExportForm:
        return ExportForm(
            data,
            initial=initial_of(self.request.GET),
            may_have_finer=can_export_finer(self.actor),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_export(self.actor):
            # Words are another right, on another screen.
            query = known_query(request.GET, ordering=False)
            return redirect(f"{reverse('casework:export_words')}?{query}")
        plan = ExportPlan(
            self.municipality,
            self.actor,
            format="xlsx",
            filters=known_query(request.GET, ordering=False),
            language=translation.get_language(),
        )
        return self.answer(self.form(), plan)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_export(self.actor):
            self.refuse("export")
        if asks_for_finer(request.POST) and not can_export_finer(self.actor):
            self.refuse("finer export")
        form = self.form(request.POST)
        if not form.is_valid():
            return self.answer(form, None)
        plan = form.plan(self.municipality, self.actor, request.GET)
        if request.POST.get("act") == "count":
            return self.answer(form, plan)
        try:
            reports = reports_of(plan)
        except WrongFilterError:
            return self.answer(form, plan)
        rows = reports.count()
        if rows > settings.EXPORT_ROWS_AT_ONCE:
            ask_export(plan, rows=rows)
            messages.success(request, _("The file is being made. You can download it here."))
            return redirect("casework:exports")
        return attachment(
            stream_export(plan, rows=rows, reports=reports),
            kind=plan.format,
            content_type=FORMATS[plan.format].content_type,
        )

    def answer(self, form: ExportForm, plan: ExportPlan | None) -> HttpResponse:
        """The screen, with the count of `plan` or what is wrong with it."""
        alone, wrong = self.count(plan) if plan else (None, "")
        context = self.get_context_data(
            form=form,
            alone=alone,
            alone_text=alone_text(alone) if alone else "",
            wrong_filters=wrong,
            is_large=alone is not None and alone.rows > settings.EXPORT_ROWS_AT_ONCE,
            dictionary_query=self.dictionary_query(plan) if plan else "",
            has_filters=bool(plan and plan.filters),
            listing_query=known_query(self.request.GET, ordering=False),
            may_export_words=can_export_words(self.actor),
        )
        status = 422 if form.is_bound and (form.errors or wrong) else 200
        return self.render_to_response(context, status=status)

    @staticmethod
    def count(plan: ExportPlan) -> tuple[Alone | None, str]:
        try:
            return alone_among(reports_of(plan), plan.columns, plan.format), ""
        except WrongFilterError as error:
            return None, str(error)

    @staticmethod
    def dictionary_query(plan: ExportPlan) -> str:
        told = {"column": plan.columns, "wording": plan.wording, "in": plan.language}
        query = urlencode(told | {"kind": plan.format}, doseq=True)
        return f"{query}&{plan.filters}" if plan.filters else query
