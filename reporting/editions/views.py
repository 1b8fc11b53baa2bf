"""The screens of public editions: made, looked at, approved, sent back, withdrawn."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from home.jobs.services import is_finished
from reporting.guarded import signed_in_user
from reporting.models import Edition

from . import services
from .access import (
    ANALYST,
    PRIVACY_OFFICER,
    EditionScreen,
    can_approve,
    can_make_editions,
    can_send_back,
    can_withdraw,
)
from .forms import MakeForm, ReasonForm
from .shown import show
from .words import PROBLEMS

__all__ = ["EDITIONS", "ApproveView", "EditionView", "EndView", "ListView"]

EDITIONS = gettext_lazy("Public editions")
MOST_SHOWN = 50


class ListView(EditionScreen, TemplateView):
    """All editions, and for an analyst the form that makes one."""

    template_name = "reporting/admin/editions/list.html"
    page_title = EDITIONS

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(EDITIONS)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = services.years_to_tell(self.municipality)
        kwargs.setdefault("form", MakeForm(years=years))
        editions = Edition.objects.of(self.municipality).select_related("job", "made_by")
        context: dict[str, Any] = super().get_context_data(
            editions=editions[:MOST_SHOWN],
            years=years,
            may_make=can_make_editions(self.request.user),
            **kwargs,
        )
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_make_editions(request.user):
            self.refuse()
        form = MakeForm(request.POST, years=services.years_to_tell(self.municipality))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            edition = services.propose(
                actor=signed_in_user(request),
                municipality=self.municipality,
                year=form.cleaned_data["year"],
            )
        except services.ThereIsOne:
            messages.error(request, _("Somebody has just made an edition of this year."))
            return redirect("editions:index")
        return redirect("editions:edition", edition.pk)


class EditionView(EditionScreen, TemplateView):
    """One edition as the public would read it, and what can be done with it."""

    template_name = "reporting/admin/editions/edition.html"

    @cached_property
    def edition(self) -> Edition:
        people = ("made_by", "analyst", "privacy_officer", "ended_by")
        found = Edition.objects.of(self.municipality).select_related("job", "municipality", *people)
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Public edition of %(year)s") % {"year": self.edition.year}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("editions:index"), "label": str(EDITIONS)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition, user = self.edition, self.request.user
        kwargs.setdefault("form", ReasonForm())
        context: dict[str, Any] = super().get_context_data(
            edition=edition,
            shown=show(edition) if edition.facts else None,
            is_busy=edition.state == Edition.State.MAKING
            and edition.job is not None
            and not is_finished(edition.job),
            problem="" if edition.facts else PROBLEMS[edition.problem],
            roles=[role for role in (ANALYST, PRIVACY_OFFICER) if can_approve(user, edition, role)],
            may_send_back=can_send_back(user, edition),
            may_withdraw=can_withdraw(user, edition),
            **kwargs,
        )
        return context


class ApproveView(EditionView):
    """As an analyst or as a privacy officer, by POST."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        edition, role = self.edition, request.POST.get("role", "")
        try:
            approved = services.approve(actor=signed_in_user(request), edition=edition, role=role)
        except PermissionDenied:
            self.refuse(str(edition.pk))
        else:
            said = _("Your approval is recorded.")
            if approved.state == Edition.State.PUBLISHED:
                said = _("This edition is public now.")
            messages.success(request, said)
        return redirect("editions:edition", edition.pk)


class EndView(EditionView):
    """Sends a proposal back, or withdraws what is public, by POST and with a reason."""

    http_method_names = ["post"]
    withdraws = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        edition, form = self.edition, ReasonForm(request.POST)
        may = can_withdraw if self.withdraws else can_send_back
        if not may(request.user, edition):
            self.refuse(str(edition.pk))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        end = services.withdraw if self.withdraws else services.send_back
        try:
            end(actor=signed_in_user(request), edition=edition, reason=form.cleaned_data["reason"])
        except PermissionDenied:
            messages.error(request, _("Somebody else has just decided on this."))
        return redirect("editions:edition", edition.pk)
