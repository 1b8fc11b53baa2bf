"""Putting a countable fact right; what it was stays in the history."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.guarded import signed_in_user
from reporting.models import Correction, Report

from ..acts.correcting import correct_behaviours, correct_place, correct_time
from ..permissions import can_answer
from ..staff_only import refuse_report
from .correct_forms import BehavioursForm, PlaceForm, TimeForm
from .views import CaseScreen

Fact = Correction.Fact


class CorrectView(CaseScreen):
    """One fact on a page of its own."""

    template_name = "reporting/admin/case/correct.html"
    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["fact"] not in Fact.values:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def fact(self) -> Correction.Fact:
        return Fact(self.kwargs["fact"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check_may()
        return self._show(self._form(None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check_may()
        form = self._form(request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was changed yet."))
            return self._show(form)
        try:
            changed = self._correct(form)
        except Report.DoesNotExist as erased:
            raise Http404 from erased
        text = _("The correction is made; what it was stays in the history.")
        messages.success(request, text if changed else _("It said so already."))
        return redirect("casework:detail", self.report.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        *before, _own = super().get_breadcrumbs_items()
        return [
            *before,
            {"url": reverse("casework:detail", args=[self.report.pk]), "label": self.case_name},
            {"url": "", "label": _("Correct")},
        ]

    def _check_may(self) -> None:
        actor = signed_in_user(self.request)
        if not can_answer(actor, self.report):
            refuse_report(actor, self.report)

    def _show(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, fact=self.fact))

    def _form(self, data: Any) -> forms.Form:
        if self.fact == Fact.PLACE:
            return PlaceForm(data, report=self.report)
        if self.fact == Fact.TIME:
            return TimeForm(data, report=self.report)
        return BehavioursForm(data, report=self.report, language=get_language() or "")

    def _correct(self, form: forms.Form) -> bool:
        told: dict[str, Any] = {"report": self.report, "actor": signed_in_user(self.request)}
        if isinstance(form, TimeForm):
            return correct_time(**told, when=form.told_time)
        if isinstance(form, PlaceForm):
            return correct_place(**told, **form.cleaned_data)
        return correct_behaviours(**told, codes=form.cleaned_data["behaviours"])
