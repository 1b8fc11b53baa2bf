"""The page 'What is new': looks are started here, kept, repeated and taken away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.jobs.services import is_finished
from reporting.guarded import OwnMunicipality, signed_in_user
from reporting.models import ScanRun

from ..access import AnalystsOnly
from ..asked_for import INSIGHT, SIZE_PARAMETER, SIZES
from ..figure import Figure
from ..file_views import figure_file
from ..files import About
from ..filter_form import FilterForm
from ..panels.words import per_cent
from ..tabs import NEW, NEW_TITLE
from ..views import PanelView
from . import services
from .forms import LookForm
from .looking import NotUnderstood, asked_by
from .telling import NAME, figure_of, in_short

__all__ = ["AgainView", "NewView", "RemoveView", "RunFileView", "RunView"]

ADDRESS = "insight:new"


class NewView(PanelView):
    """What was looked for, and with these filters a new look."""

    template_name = "reporting/admin/insight/new.html"
    panel = NEW

    @property
    def panel_title(self) -> Any:
        return NEW_TITLE

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Starts a look with the filters of the address."""
        form = LookForm(request.POST)
        if not self.form.is_valid() or not form.is_valid():
            messages.error(
                request, _("Nothing was started: something was chosen that is not there.")
            )
            return redirect(request.get_full_path())
        return _started(
            request,
            lambda: services.start_run(
                actor=signed_in_user(request),
                municipality=self.municipality,
                filters=self.asked.filters,
                resolution=self.resolution,
                **form.cleaned_data,
            ),
        )

    def _figures(self) -> dict[str, Any]:
        summary = self.asked.summary
        runs = ScanRun.objects.of(self.municipality).shown_to(signed_in_user(self.request))
        return {
            "look_form": LookForm(),
            "summary": summary,
            "vague_places": per_cent(summary.vague_places, summary.number),
            "vague_times": per_cent(summary.vague_times, summary.number),
            "about": self.about,
            "sizes": self._sizes(),
            "runs": [
                {"run": run, "short": in_short(run)} for run in runs.select_related("made_by")
            ],
        }


class OneRun(AnalystsOnly, OwnMunicipality):
    """A view of one run, that whoever asks may see; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def run(self) -> ScanRun:
        shown = ScanRun.objects.of(self.municipality).shown_to(signed_in_user(self.request))
        found = shown.select_related("job", "made_by", "municipality")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @property
    def is_own(self) -> bool:
        return self.run.made_by_id == signed_in_user(self.request).pk

    @cached_property
    def filters(self) -> FilterForm:
        return FilterForm(QueryDict(self.run.query), municipality=self.municipality)

    @property
    def about(self) -> About:
        """Only where the filters are still understood."""
        period = f"{date_format(self.run.first)} – {date_format(self.run.last)}"
        size = dict(SIZES)[self.run.resolution]
        told = {"days": self.run.max_days, "times": self.run.permutations, "seed": self.run.seed}
        how = _("%(days)s days, %(times)s permutations, seed %(seed)s") % told
        return About(self.municipality.name, period, [*self.filters.chosen(), str(size), how])

    def figure(self) -> Figure | None:
        """None where there is no result, or its filters name what is no longer there."""
        if self.run.state != ScanRun.State.DONE:
            return None
        try:
            return figure_of(self.run, asked_by(self.run, get_language() or ""))
        except NotUnderstood:
            return None


class RunView(OneRun, WagtailAdminTemplateMixin, TemplateView):
    """One run: how far it is, what it found, and how to repeat it."""

    template_name = "reporting/admin/insight/run.html"
    header_icon = "view"

    def get_page_title(self) -> str:
        return str(NEW_TITLE)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("insight:index"), "label": str(INSIGHT)},
            {"url": reverse(ADDRESS), "label": str(NEW_TITLE)},
            {"url": "", "label": f"{NEW_TITLE}, {date_format(self.run.last)}"},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run, figure = self.run, self.figure()
        job = run.job if run.state == ScanRun.State.WAITING else None
        told = QueryDict(run.query, mutable=True)
        told[SIZE_PARAMETER] = str(run.resolution)
        context: dict[str, Any] = super().get_context_data(
            run=run,
            figure=figure,
            # Its file stands below those of the panels.
            panel=f"{NAME}-{run.pk}",
            is_understood=self.filters.is_valid(),
            chosen=self.filters.chosen() if self.filters.is_valid() else [],
            size=dict(SIZES)[run.resolution],
            busy_job=job if job and not is_finished(job) else None,
            is_cleared=run.state == ScanRun.State.CLEARED,
            is_own=self.is_own,
            same_filters=told.urlencode(),
            **kwargs,
        )
        return context


class RunFileView(OneRun, View):
    """What a run found as a file that a browser keeps."""

    kind = "csv"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        figure = self.figure()
        if figure is None or self.kwargs["figure"] != NAME:
            raise Http404
        if self.kind != "csv" and not figure.chart:
            raise Http404
        # Its form was read to make the figure.
        self.filters.is_valid()
        return figure_file(figure, self.about, self.kind, f"internal-{NAME}")


class AgainView(OneRun, View):
    """The same once more, with the same seed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in_user(request)
        return _started(request, lambda: services.repeat_run(actor=actor, run=self.run))


class RemoveView(OneRun, View):
    """One of one's own goes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_own:
            raise Http404
        services.remove_run(actor=signed_in_user(request), run=self.run)
        messages.success(request, _("It is gone, with its result."))
        return redirect(ADDRESS)


def _started(request: HttpRequest, start: Callable[[], ScanRun]) -> HttpResponse:
    """Leads to what was started, or says why nothing was."""
    try:
        return redirect("insight:run", start().pk)
    except services.StillBusy as busy:
        messages.warning(request, _("You have one that is not finished: wait for it, or stop it."))
        return redirect("insight:run", busy.run.pk)
    except services.FullError:
        text = _("You keep %(most)d of them. Delete one first.") % {"most": services.MOST}
        messages.error(request, text)
        return redirect(ADDRESS)
