"""Something is done to the ticked reports: first a page that says to how many, then the act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.models import Municipality
from home.people.municipality import municipality_of
from reporting.guarded import signed_in_user
from reporting.models import Report

from ..permissions import can_handle
from ..staff_only import REPORTS, StaffOnly, labels_for, reports_for
from .filters import known_query
from .many import MOST, Done, assign_many, close_as_spam, release_from_moderation
from .many_forms import AssignForm
from .views import rows_of

ASSIGN, SPAM, RELEASE = "assign", "spam", "release"
ACTS = {
    ASSIGN: gettext_lazy("Give to a team or a handler"),
    SPAM: gettext_lazy("Close as spam"),
    RELEASE: gettext_lazy("Release from moderation"),
}
LARGEST_NUMBER = 2**63 - 1


class ManyView(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """Only by POST; reports that this person may not see are not there."""

    template_name = "reporting/admin/listing/many.html"
    header_icon = "warning"
    http_method_names = ["post"]
    is_for = staticmethod(can_handle)

    def get_page_title(self) -> str:
        return str(ACTS[self.act])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:index"), "label": str(REPORTS)},
            {"url": "", "label": self.get_page_title()},
        ]

    @cached_property
    def act(self) -> str:
        return self.request.POST.get("act", "")

    @cached_property
    def ticked(self) -> list[int]:
        told = {one for one in self.request.POST.getlist("report") if one.isascii()}
        numbers = {int(one) for one in told if one.isdigit() and len(one) < 20}
        return sorted(number for number in numbers if number <= LARGEST_NUMBER)

    @cached_property
    def reports(self) -> list[Report]:
        return list(rows_of(reports_for(self.request)).filter(pk__in=self.ticked).order_by("pk"))

    @cached_property
    def back(self) -> str:
        query = known_query(QueryDict(self.request.POST.get("query", "")))
        return reverse("casework:index") + (f"?{query}" if query else "")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        municipality = municipality_of(request)
        if problem := self._problem():
            messages.error(request, problem)
            return redirect(self.back)
        if municipality is None:
            return redirect(self.back)
        form = self._form(municipality)
        if "confirmed" not in request.POST or (form is not None and not form.is_valid()):
            return self.render_to_response(self.get_context_data(form=form))
        self._tell(self._do(form))
        return redirect(self.back)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            act=self.act,
            number=len(self.reports),
            missing=len(self.ticked) - len(self.reports),
            rows=self._named(self.reports),
            query=known_query(QueryDict(self.request.POST.get("query", ""))),
            back=self.back,
            **kwargs,
        )
        return context

    def _problem(self) -> str:
        if self.act not in ACTS:
            return _("Choose what to do.")
        if not self.ticked:
            return _("Tick at least one report.")
        if len(self.ticked) > MOST:
            return _("Tick at most %(most)d reports at a time.") % {"most": MOST}
        if not self.reports:
            return _("These reports are not there any more.")
        return ""

    def _form(self, municipality: Municipality) -> AssignForm | None:
        if self.act != ASSIGN:
            return None
        data = self.request.POST if "confirmed" in self.request.POST else None
        return AssignForm(data, municipality=municipality)

    def _do(self, form: AssignForm | None) -> Done:
        actor = signed_in_user(self.request)
        if form is not None:
            team, handler = form.chosen_team(), form.chosen_handler()
            return assign_many(reports=self.reports, actor=actor, team=team, handler=handler)
        if self.act == SPAM:
            return close_as_spam(reports=self.reports, actor=actor)
        return release_from_moderation(reports=self.reports, actor=actor)

    def _tell(self, done: Done) -> None:
        if done.number:
            text = ngettext("%(n)d report was done.", "%(n)d reports were done.", done.number)
            messages.success(self.request, text % {"n": done.number})
        if done.unchanged:
            text = ngettext(
                "%(n)d report needed nothing.", "%(n)d reports needed nothing.", done.unchanged
            )
            messages.info(self.request, text % {"n": done.unchanged})
        if done.refused:
            names = "; ".join(f"{number}, {what}" for number, what in self._named(done.refused))
            text = _("This could not be done for: %(names)s") % {"names": names}
            messages.warning(self.request, text)
        if missing := len(self.ticked) - len(self.reports):
            text = ngettext(
                "%(n)d ticked report is not there any more.",
                "%(n)d ticked reports are not there any more.",
                missing,
            )
            messages.warning(self.request, text % {"n": missing})

    def _named(self, reports: list[Report]) -> list[tuple[int, str]]:
        labels = labels_for(self.request)
        return [(report.pk, labels.of(report)) for report in reports]
