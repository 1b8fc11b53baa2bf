"""Two pages between a wish for words and the file with them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from reporting import vault
from reporting.casework.listing.filters import known_query
from reporting.casework.permissions import can_export_words
from reporting.models.report import ReportQuerySet

from ..chosen_reports import WrongFilterError, chosen_reports
from ..views import ExportScreen, attachment
from .forms import ConfirmForm, WordsForm
from .services import FORMATS, MOST, export_words

__all__ = ["ExportWordsView"]


@method_decorator(sensitive_post_parameters(), name="dispatch")
class ExportWordsView(ExportScreen):
    """Asks for a reason, then for the number of reports, and then streams their words."""

    template_name = "reporting/admin/export/words.html"
    refused_object = "words export"
    is_for = staticmethod(can_export_words)
    http_method_names = ["get", "post"]

    def get_page_title(self) -> str:
        return _("Export words")

    @cached_property
    def filters(self) -> str:
        return known_query(self.request.GET, ordering=False)

    @cached_property
    def reports(self) -> ReportQuerySet:
        return chosen_reports(self.municipality, self.actor, self.filters)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        problem, number = "", 0
        try:
            number = self.reports.count()
        except WrongFilterError as wrong:
            problem = str(wrong)
        query = f"?{self.filters}" if self.filters else ""
        return super().get_context_data(
            number=number,
            most=MOST,
            problem=problem,
            can_be_exported=0 < number <= MOST and self.can_open_here,
            can_open_here=self.can_open_here,
            query=query,
            back=reverse("casework:index") + query,
            **kwargs,
        )

    @property
    def can_open_here(self) -> bool:
        return vault.can_open(self.municipality.code)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=WordsForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = WordsForm(request.POST)
        context = self.get_context_data(form=form)
        if not form.is_valid() or not context["can_be_exported"]:
            return self.render_to_response(context, status=422)
        is_confirmed = "confirm" in request.POST
        confirm = ConfirmForm(request.POST if is_confirmed else None, number=context["number"])
        if not is_confirmed or not confirm.is_valid():
            # A mistake keeps both answers; they go along hidden.
            context |= {"confirm": confirm, "chosen": form.cleaned_data}
            return self.render_to_response(context, status=422 if is_confirmed else 200)
        told = form.cleaned_data
        lines = export_words(
            reports=self.reports,
            file_format=told["format"],
            language=get_language() or "",
            filters=self.filters,
            reason=told["reason"],
            actor=self.actor,
            municipality=self.municipality,
        )
        return attachment(
            lines, kind=told["format"], content_type=FORMATS[told["format"]], what="words"
        )
