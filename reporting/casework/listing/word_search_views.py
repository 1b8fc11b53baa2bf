"""Searching in words: a form on its own page, and an answer that nothing keeps."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.municipality import municipality_of
from reporting import vault
from reporting.guarded import signed_in_user
from reporting.models import Report
from reporting.presentation import when_label, where_label

from ..permissions import can_search_words
from ..staff_only import REPORTS, StaffOnly, labels_for, reports_for
from .filters import ReportFilterSet, known_query
from .folding import folded, terms_of
from .order import in_order
from .views import rows_of
from .word_search import MOST, BusyError, Found, search_words

FEWEST_LETTERS = 3
WORDS_MAX_CHARACTERS = 100
REASON_MIN_CHARACTERS = 10
REASON_MAX_CHARACTERS = 500


class WordSearchForm(forms.Form):
    """What to look for, which is kept nowhere, and why, which is."""

    words = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=WORDS_MAX_CHARACTERS,
        help_text=gettext_lazy(
            "Reports are found in which all of them stand, with or without capitals and accents."
            " They are kept nowhere."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        min_length=REASON_MIN_CHARACTERS,
        max_length=REASON_MAX_CHARACTERS,
        help_text=gettext_lazy(
            "Why you have to search. This stays in the audit trail: name nobody, and do not repeat"
            " the words."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if len("".join(terms_of(words))) < FEWEST_LETTERS:
            raise ValidationError(
                _("Give at least %(fewest)d letters or digits.") % {"fewest": FEWEST_LETTERS}
            )
        return words

    def clean_reason(self) -> str:
        """The trail never holds the words, so they may not come into it by this way either."""
        reason: str = self.cleaned_data["reason"]
        written = set(re.findall(r"\w+", folded(reason)))
        searched = set(re.findall(r"\w+", folded(self.cleaned_data.get("words", ""))))
        if any(len(word) >= FEWEST_LETTERS for word in written & searched):
            raise ValidationError(_("Give the reason without the words that you search."))
        return reason


@method_decorator(sensitive_post_parameters(), name="dispatch")
class WordSearchView(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """Over the reports that the list shows with the same filters; the words come by POST only."""

    template_name = "reporting/admin/listing/word_search.html"
    page_title = gettext_lazy("Search in words")
    header_icon = "search"
    http_method_names = ["get", "post"]
    is_for = staticmethod(can_search_words)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.back, "label": str(REPORTS)},
            {"url": "", "label": str(self.page_title)},
        ]

    @cached_property
    def query(self) -> str:
        return known_query(self.request.GET)

    @cached_property
    def back(self) -> str:
        return reverse("casework:index") + (f"?{self.query}" if self.query else "")

    @cached_property
    def filters(self) -> ReportFilterSet:
        reports = reports_for(self.request)
        return ReportFilterSet(self.request.GET, queryset=reports, request=self.request)

    @cached_property
    def number(self) -> int:
        return self.filters.qs.count() if self.filters.is_valid() else 0

    @property
    def can_be_searched(self) -> bool:
        return 0 < self.number <= MOST

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        municipality = municipality_of(self.request)
        context: dict[str, Any] = super().get_context_data(
            number=self.number,
            most=MOST,
            problems=[] if self.filters.is_valid() else self.filters.messages(),
            can_be_searched=self.can_be_searched,
            can_open_here=municipality is not None and vault.can_open(municipality.code),
            query=self.query,
            back=self.back,
            **kwargs,
        )
        return {"form": WordSearchForm()} | context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        municipality = municipality_of(request)
        if municipality is None:
            raise Http404
        form = WordSearchForm(request.POST)
        if not form.is_valid() or not self.can_be_searched:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            found = search_words(
                # What came in since it was counted is left for the next time.
                reports=list(in_order(rows_of(self.filters.qs), None)[:MOST]),
                query=self.query,
                words=form.cleaned_data["words"],
                reason=form.cleaned_data["reason"],
                actor=signed_in_user(request),
                municipality=municipality,
            )
        except BusyError:
            form.add_error(None, _("Your last search is still running. Try again in a minute."))
            return self.render_to_response(self.get_context_data(form=form))
        context = self.get_context_data(form=form, found=found, rows=self._rows(found))
        return self.render_to_response(context)

    def _rows(self, found: Found) -> list[dict[str, Any]]:
        labels = labels_for(self.request)

        def row(report: Report, hits: Any) -> dict[str, Any]:
            return {
                "report": report,
                "what": labels.of(report),
                "where": where_label(report.incident),
                "when": when_label(report.incident),
                "hits": hits,
            }

        return [row(match.report, match.hits) for match in found.matches]
