"""Somebody without the code wants a report to go: found by what they tell, never read out."""

import logging
from dataclasses import dataclass
from typing import Any

from django.db import Error as AnyDatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.models import Municipality
from home.people.municipality import municipality_of
from reporting import vault
from reporting.casework.permissions import can_erase_without_code
from reporting.casework.staff_only import StaffOnly, labels_for, reports_for
from reporting.erasure import erase_report
from reporting.guarded import signed_in_user
from reporting.models import Report
from reporting.presentation import when_label, where_label

from .comparing import compare
from .counting import MOST_A_DAY, may_compare
from .finding import MOST_CANDIDATES, find_candidates
from .fitting import Fit
from .forms import EraseForm, FindForm

log = logging.getLogger(__name__)

NARROWING = (
    "first_day",
    "last_day",
    "days_around",
    "area",
    "known_place",
    "kind_of_place",
    "behaviours",
)


@dataclass(frozen=True)
class Candidate:
    """A report by its countable facts."""

    report: Report
    what: str
    where: str
    when: str
    fit: Fit | None

    @property
    def fit_label(self) -> str:
        labels = {
            Fit.WELL: _("fits well"),
            Fit.SOMEWHAT: _("fits"),
            Fit.NOT: _("does not fit"),
            Fit.UNKNOWN: _("cannot be compared"),
        }
        return labels[self.fit] if self.fit is not None else ""


class ErasingOnly(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """Only for who may erase for somebody without the code."""

    refused_object = "erasing"
    is_for = staticmethod(can_erase_without_code)
    page_title = gettext_lazy("Erase without the code")
    header_icon = "bin"

    @cached_property
    def municipality(self) -> Municipality:
        municipality = municipality_of(self.request)
        if municipality is None:
            raise Http404
        return municipality

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        url = reverse("casework:erasing")
        return [*self.breadcrumbs_items, {"url": url, "label": str(self.page_title)}]


@method_decorator(sensitive_post_parameters(), name="dispatch")
class FindView(ErasingOnly):
    """What the person tells, and the reports that it may be."""

    template_name = "reporting/privacy/erasing.html"

    @cached_property
    def can_open(self) -> bool:
        return vault.can_open(self.municipality.code)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "form" not in kwargs:
            kwargs["form"] = FindForm(municipality=self.municipality, can_open=self.can_open)
        return super().get_context_data(can_open=self.can_open, most=MOST_CANDIDATES, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FindForm(request.POST, municipality=self.municipality, can_open=self.can_open)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        told = form.cleaned_data
        reports = reports_for(request).with_incident()
        found = find_candidates(reports, self.municipality, told)
        is_cut_off = len(found) > MOST_CANDIDATES
        found = found[:MOST_CANDIDATES]
        fits: dict[int, Fit] = {}
        if told.get("words") and found:
            if not may_compare(signed_in_user(request)):
                form.add_error(
                    "words",
                    _("No more words can be compared today: at most %(most)s times a day.")
                    % {"most": MOST_A_DAY},
                )
                return self.render_to_response(self.get_context_data(form=form), status=422)
            fits = compare(
                reports=found,
                words=told["words"],
                municipality=self.municipality,
                actor=signed_in_user(request),
                reason=told["reason"],
                filters={name: told.get(name) for name in NARROWING},
            )
        return self.render_to_response(
            self.get_context_data(
                form=form,
                candidates=self._candidates(found, fits),
                is_cut_off=is_cut_off,
                is_compared=bool(fits),
            )
        )

    def _candidates(self, found: list[Report], fits: dict[int, Fit]) -> list[Candidate]:
        """What fits best stands first, else the newest."""
        labels = labels_for(self.request)
        candidates = [
            Candidate(
                report=report,
                what=labels.of(report),
                where=where_label(report.incident),
                when=when_label(report.incident),
                fit=fits.get(report.pk),
            )
            for report in found
        ]
        return sorted(candidates, key=lambda one: Fit.UNKNOWN if one.fit is None else one.fit)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class ConfirmView(ErasingOnly):
    """What goes and what stays of the chosen one; then it goes, for a written reason."""

    template_name = "reporting/privacy/erasing_confirm.html"

    @cached_property
    def report(self) -> Report:
        reports = reports_for(self.request).with_incident()
        report: Report = get_object_or_404(reports, pk=self.kwargs["pk"])
        return report

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        incident = self.report.incident
        kwargs.setdefault("form", EraseForm())
        return super().get_context_data(
            report=self.report,
            what=labels_for(self.request).of(self.report),
            where=where_label(incident),
            when=when_label(incident),
            area=incident.area,
            month=incident.month or incident.received_month,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = EraseForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        # Read before it goes.
        context = self.get_context_data(form=form)
        try:
            erase_report(
                report=self.report,
                actor=signed_in_user(request),
                reason=form.cleaned_data["reason"],
            )
        except (OSError, AnyDatabaseError) as error:
            log.error("A report could not be erased: %s", type(error).__name__)
            return self.render_to_response({**context, "has_failed": True}, status=503)
        return self.render_to_response({**context, "is_gone": True})
