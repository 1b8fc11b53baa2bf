"""The data dictionary as a page, and as a file for people and for programs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from reporting.casework.listing.filters import known_query
from reporting.casework.permissions import can_export

from .alone import alone_among
from .chosen_reports import WrongFilterError, reports_of
from .columns import COARSE, COLUMNS, WORDINGS, known_columns
from .dictionary import (
    alone_meaning,
    alone_text,
    dictionary_csv,
    dictionary_entries,
    dictionary_json,
)
from .plan import FORMATS, ExportPlan
from .views import ExportScreen, attachment

__all__ = ["DictionaryView"]


class DictionaryView(ExportScreen):
    """What each column means; of all columns, or of those of one export with the same filters."""

    template_name = "reporting/admin/export/dictionary.html"
    is_for = staticmethod(can_export)

    def get_page_title(self) -> str:
        return _("Data dictionary")

    def plan(self) -> ExportPlan:
        told = self.request.GET
        language, wording = told.get("in", ""), told.get("wording", "")
        columns = known_columns(told.getlist("column"))
        return ExportPlan(
            self.municipality,
            self.actor,
            format=told.get("kind", "") if told.get("kind") in FORMATS else "csv",
            columns=columns or list(COLUMNS),
            wording=wording if wording in WORDINGS else "both",
            language=language
            if language in dict(settings.LANGUAGES)
            else translation.get_language(),
            filters=known_query(told, ordering=False),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        plan = self.plan()
        # The share is told of what an export has unless finer columns are chosen.
        counted = plan.columns if request.GET.getlist("column") else COARSE
        try:
            alone = alone_among(reports_of(plan), counted, plan.format)
        except WrongFilterError as error:
            return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
        as_file = request.GET.get("as")
        if as_file == "csv":
            content, content_type = dictionary_csv(plan, alone), "text/csv; charset=utf-8"
            return attachment(
                [content.encode()], kind="csv", content_type=content_type, what="dictionary"
            )
        if as_file == "json":
            content, content_type = dictionary_json(plan, alone), "application/json"
            return attachment(
                [content.encode()], kind="json", content_type=content_type, what="dictionary"
            )
        told = request.GET.copy()
        told.pop("as", None)
        context = self.get_context_data(
            entries=dictionary_entries(plan),
            language=plan.language,
            alone_text=alone_text(alone),
            alone_meaning=alone_meaning(),
            query=told.urlencode(),
        )
        return self.render_to_response(context)
