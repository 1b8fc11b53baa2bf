"""The results of campaigns in the admin: the objective beside what was counted."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from campaign.channels import Channel
from campaign.links.shares import told
from campaign.measures import Measure
from campaign.models import CampaignPage, ReachFigure, ReportShare
from campaign.planning.access import campaigns_of
from home.dashboard.scope import Someone
from home.people.models import Municipality, User
from home.people.own_rows import municipality_to_edit

from .forms import FigureForm, TableForm
from .reading import Read, read_table
from .services import count_reports, reports_through, store_figures, take_away_figure
from .shown import reach_rows

ENTERS = "campaign.change_reachfigure"
# A list shows so many of the youngest; the sums are of all of them.
SHOWN = 50


def enters_results(user: Someone) -> bool:
    return bool(user.has_perm(ENTERS))


class _ResultsView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "order"
    page_title = _("Results")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not enters_results(request.user):
            raise PermissionDenied
        self.municipality: Municipality = municipality_to_edit(request)
        return super().dispatch(request, *args, **kwargs)


class ResultsListView(_ResultsView):
    """Each campaign, with whether it has an objective and what it reached."""

    template_name = "campaign/results/list.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        campaigns = list(campaigns_of(self.municipality))
        today = timezone.localdate()
        return super().get_context_data(
            rows=[(one, one.phase_on(today).value) for one in campaigns], **kwargs
        )


class ResultsView(_ResultsView):
    """One campaign: enter a figure, check a table and store it, count its reports."""

    template_name = "campaign/results/campaign.html"

    @cached_property
    def campaign(self) -> CampaignPage:
        found: CampaignPage = get_object_or_404(
            campaigns_of(self.municipality), pk=self.kwargs["pk"]
        )
        return found

    def get_page_subtitle(self) -> str:
        return str(self.campaign.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("campaign_results"), "label": self.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.campaign.title}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        acts: dict[str, Callable[[], HttpResponse]] = {
            "figure": self._enter,
            "check": self._check,
            "store": self._store,
            "count": self._count,
            "take-away": self._take_away,
        }
        act = acts.get(request.POST.get("act", ""))
        return act() if act else self._again()

    def _again(self, **context: Any) -> HttpResponse:
        status = 422 if context else 200
        shown = self.get_context_data(**context, **self.kwargs)
        return self.render_to_response(shown, status=status)

    def _user(self) -> User | None:
        user = self.request.user
        return user if isinstance(user, User) else None

    def _back(self) -> HttpResponse:
        return redirect("campaign_results_of", self.campaign.pk)

    def _enter(self) -> HttpResponse:
        form = FigureForm(self.request.POST)
        if not form.is_valid():
            return self._again(figure=form)
        store_figures(campaign=self.campaign, rows=[form.row()], user=self._user())
        messages.success(self.request, gettext("The figure is stored."))
        return self._back()

    def _check(self) -> HttpResponse:
        form = TableForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._again(table=form)
        read = read_table(form.table, timezone.localdate())
        shown = self.get_context_data(table=form, read=_shown(read), text=form.table)
        return self.render_to_response(shown, status=422 if read.problems else 200)

    def _store(self) -> HttpResponse:
        text = self.request.POST.get("text", "")
        read = read_table(text, timezone.localdate())
        if read.problems or not read.rows:
            return self._again(read=_shown(read), text=text)
        number = store_figures(campaign=self.campaign, rows=read.rows, user=self._user())
        stored = gettext("Figures stored: %(number)s.") % {"number": number}
        messages.success(self.request, stored)
        return self._back()

    def _count(self) -> HttpResponse:
        count_reports(campaign=self.campaign, municipality=self.municipality)
        messages.success(self.request, gettext("The reports are counted."))
        return self._back()

    def _take_away(self) -> HttpResponse:
        number = self.request.POST.get("number", "")
        if number.isdecimal() and number.isascii():
            take_away_figure(campaign=self.campaign, pk=int(number))
        return self._back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        campaign = self.campaign
        figures = ReachFigure.objects.of_campaign(campaign)
        shares = ReportShare.objects.filter(campaign__translation_key=campaign.translation_key)
        return super().get_context_data(
            **{"figure": FigureForm(), "table": TableForm(), **kwargs},
            campaign=campaign,
            phase=campaign.phase_on(timezone.localdate()).value,
            totals=reach_rows(campaign),
            figures=figures[:SHOWN],
            reports=self._reports(),
            share=shares.first(),
        )

    def _reports(self) -> str:
        """Told so that no single one can be seen in it."""
        return told(reports_through(self.campaign, self.municipality))


def _shown(read: Read) -> dict[str, Any]:
    rows = [
        (row, Channel(row.channel).label, Measure(row.measure).label) for row in read.rows[:SHOWN]
    ]
    return {"rows": rows, "number": len(read.rows), "problems": read.problems[:SHOWN]}


class _ResultsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return enters_results(request.user)


def results_menu_item() -> MenuItem:
    return _ResultsItem(
        _("Results"),
        reverse_lazy("campaign_results"),
        name="campaign-results",
        icon_name="order",
        order=435,
    )


def results_urls() -> list[URLPattern]:
    return [
        path("campaign/results/", ResultsListView.as_view(), name="campaign_results"),
        path("campaign/results/<int:pk>/", ResultsView.as_view(), name="campaign_results_of"),
    ]
