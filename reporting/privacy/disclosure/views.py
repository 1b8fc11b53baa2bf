"""The screens of disclosures: asked for, listed, decided, handed over."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.models.site_settings import SiteText
from home.people.municipality import municipality_of
from reporting import vault
from reporting.casework.permissions import Someone, can_approve_disclosure, can_ask_disclosure
from reporting.casework.staff_only import StaffOnly, reports_for
from reporting.guarded import signed_in_user
from reporting.models import Disclosure, Report
from reporting.models.visibility import limits_of

from . import services
from .forms import STORED, AskForm, DecideForm
from .scope import scope_in_words
from .telling import NO_CODE, WORDS_GONE, why_not_told

PER_PAGE = 100


def can_see_disclosures(user: Someone) -> bool:
    """Who may ask sees their own, who decides sees all."""
    return can_ask_disclosure(user) or can_approve_disclosure(user)


def disclosures_for(request: HttpRequest) -> QuerySet[Disclosure]:
    """Of this municipality, what this person asked for, or all for who decides.

    Of reports that this person may see. Where an erased one happened nobody knows any more: its
    record is for who asked, and for who decides without limits.
    """
    user = signed_in_user(request)
    own = Disclosure.objects.filter(municipality=municipality_of(request))
    if not user.is_superuser:
        own = own.filter(municipality=user.municipality_id)
    if not can_approve_disclosure(user):
        own = own.filter(asked_by=user)
    seen = Q(report__in=reports_for(request).order_by().values("pk"))
    seen |= Q(report=None, asked_by=user)
    if user.is_superuser or limits_of(user) is None:
        seen |= Q(report=None)
    own = own.filter(seen)
    return own.select_related("asked_by", "decided_by", "municipality", "report")


class _Screen(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "key"
    refused_object = "disclosure"
    is_for = staticmethod(can_see_disclosures)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url = reverse("casework:disclosures")
        return [
            *self.breadcrumbs_items,
            {"url": url, "label": _("Police and court")},
            {"url": "", "label": self.get_page_title()},
        ]


class DisclosureListView(_Screen):
    """What was asked for, newest first."""

    template_name = "reporting/admin/disclosure/list.html"
    page_title = gettext_lazy("Police and court")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            disclosures=disclosures_for(self.request)[:PER_PAGE],
            may_ask=can_ask_disclosure(self.request.user),
            **kwargs,
        )


class AskView(_Screen):
    """Asks for a disclosure; the screen reminds of what the site promises."""

    template_name = "reporting/admin/disclosure/ask.html"
    page_title = gettext_lazy("Ask for a disclosure")
    is_for = staticmethod(can_ask_disclosure)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "form" not in kwargs:
            number = self.request.GET.get("report", "")[:64]
            reports = reports_for(self.request)
            kwargs["form"] = AskForm(reports=reports, initial={"number": number})
        return super().get_context_data(promised=promised(self.request), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AskForm(request.POST, reports=reports_for(request))
        if form.is_valid() and form.report is not None:
            told = {name: form.cleaned_data[name] for name in STORED}
            actor = signed_in_user(request)
            try:
                made = services.ask(actor=actor, report=form.report, told=told)
            except Report.DoesNotExist:
                form.add_error("number", _("This report was erased."))
            else:
                messages.success(request, _("It is asked for. Somebody else decides."))
                return redirect("casework:disclosure", made.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


def not_told_label(code: str) -> str:
    """Why nobody can be told, as people read it."""
    labels = {
        WORDS_GONE: _("The reporter could not be told: the words have gone."),
        NO_CODE: _("The reporter could not be told: no code opens this report."),
    }
    return labels.get(code, "")


def promised(request: HttpRequest) -> SiteText | None:
    """What the site says about the police, in the language of the screen where there is that."""
    municipality = municipality_of(request)
    texts = SiteText.objects.filter(setting__site=municipality.site_id if municipality else None)
    by_language = {text.language: text for text in texts.exclude(police_sharing="")}
    return by_language.get(get_language() or "") or next(iter(by_language.values()), None)


class DisclosureView(_Screen):
    """One disclosure, with what can be done next."""

    template_name = "reporting/admin/disclosure/disclosure.html"
    page_title = gettext_lazy("Disclosure")

    @cached_property
    def disclosure(self) -> Disclosure:
        return get_object_or_404(disclosures_for(self.request), pk=self.kwargs["disclosure_id"])

    def get_page_subtitle(self) -> str:
        return self.disclosure.reference

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        disclosure, user = self.disclosure, signed_in_user(self.request)
        kwargs.setdefault("form", DecideForm())
        waits = disclosure.decided_at is None
        report = disclosure.report
        return super().get_context_data(
            disclosure=disclosure,
            scope=scope_in_words(disclosure.scope),
            promised=promised(self.request),
            waits=waits,
            cannot_be_told=not_told_label(why_not_told(report)) if report else "",
            may_decide=waits and services.can_decide(user, disclosure),
            may_hand_over=bool(disclosure.approved) and can_approve_disclosure(user),
            can_open_here=vault.can_open(disclosure.municipality.code),
            **kwargs,
        )
