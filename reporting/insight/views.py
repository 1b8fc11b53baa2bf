"""The dashboard: one set of filters, a page for each panel, a file for each figure."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.models import Municipality
from home.people.municipality import municipality_of
from reporting.short_memory import remembered

from .access import AnalystsOnly, signed_in
from .asked import Asked
from .counts import Summary
from .figure import Figure
from .files import About, as_csv, as_svg
from .filter_form import FilterForm
from .filters import DEFAULT_PERIOD
from .panels.receiving import receiving
from .panels.self_check import self_check
from .panels.what import what
from .panels.when import when
from .panels.where import where
from .panels.words import per_cent
from .reference_cases import outcomes
from .saved import views_for
from .study_area import RESOLUTIONS

__all__ = ["INSIGHT", "FigureFileView", "MethodView", "PanelView"]

INSIGHT = gettext_lazy("Insight")
PANELS: dict[str, tuple[Any, Callable[[Asked], list[Figure]]]] = {
    "where": (gettext_lazy("Where"), where),
    "when": (gettext_lazy("When"), when),
    "what": (gettext_lazy("What"), what),
    "receiving": (gettext_lazy("The reporting itself"), receiving),
    "check": (gettext_lazy("Self-check"), self_check),
}
SIZES = [
    (10, gettext_lazy("small hexagons (130 metres)")),
    (9, gettext_lazy("middle hexagons (350 metres)")),
    (8, gettext_lazy("large hexagons (900 metres)")),
]
SIZE_PARAMETER = "hexagons"


class AskedFor:
    """What a request asks for: the form, and where it is valid what to count."""

    request: HttpRequest

    @cached_property
    def municipality(self) -> Municipality:
        found = municipality_of(self.request)
        if found is None:
            raise Http404
        return found

    @cached_property
    def form(self) -> FilterForm:
        return FilterForm(self.request.GET, municipality=self.municipality)

    @cached_property
    def resolution(self) -> int:
        told = self.request.GET.get(SIZE_PARAMETER, "")
        return int(told) if told in map(str, RESOLUTIONS) else max(RESOLUTIONS)

    @cached_property
    def asked(self) -> Asked:
        """Only where the form is valid."""
        return Asked(
            self.municipality,
            signed_in(self.request),
            self.form.filters(),
            get_language() or "",
            self.resolution,
        )

    def figures(self, panel: str) -> tuple[Summary, list[Figure]]:
        """What a panel shows; whoever takes a file of it at once gets what was shown."""
        asked = self.asked
        _title, make = PANELS[panel]
        key = (asked.municipality.pk, asked.user.pk, asked.filters, asked.language)
        return remembered(
            ("insight", panel, *key, asked.resolution, timezone.localdate()),
            lambda: (asked.summary, make(asked)),
        )

    @property
    def query(self) -> str:
        """The filters and the size, as every link of the dashboard carries them."""
        told = QueryDict(self.asked.filters.query(), mutable=True)
        if self.resolution != max(RESOLUTIONS):
            told[SIZE_PARAMETER] = str(self.resolution)
        return told.urlencode()

    @property
    def about(self) -> About:
        filters = self.asked.filters
        period = f"{date_format(filters.first)} – {date_format(filters.last)}"
        return About(self.municipality.name, period, self.form.chosen())


class PanelView(AnalystsOnly, AskedFor, WagtailAdminTemplateMixin, TemplateView):
    """One panel with the filters above it; what is wrong with them stands there, and no figure."""

    template_name = "reporting/admin/insight/panel.html"
    page_title = INSIGHT
    header_icon = "view"
    panel = "where"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(INSIGHT)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        valid = self.form.is_valid()
        query = self.query if valid else ""
        context: dict[str, Any] = super().get_context_data(
            form=self.form,
            # A name that a template cannot reach.
            from_field=self.form["from"],
            lists=[self.form[name] for name in ("area", "behaviour", "kind")],
            chosen_period=self.form.data.get("period") or DEFAULT_PERIOD,
            problems=[] if valid else self.form.messages(),
            tabs=self._tabs(query),
            panel=self.panel,
            panel_title=PANELS[self.panel][0],
            query=query,
            saved=views_for(signed_in(self.request), self.municipality),
            **kwargs,
        )
        return context | (self._figures() if valid else {})

    def _figures(self) -> dict[str, Any]:
        summary, figures = self.figures(self.panel)
        return {
            "figures": figures,
            "summary": summary,
            "vague_places": per_cent(summary.vague_places, summary.number),
            "vague_times": per_cent(summary.vague_times, summary.number),
            "about": self.about,
            "cannot_compare": self.panel in ("where", "what")
            and self.asked.filters.compared()
            and not self.asked.compared,
            "sizes": self._sizes() if self.panel in ("where", "check") else [],
        }

    def _tabs(self, query: str) -> list[dict[str, Any]]:
        end = f"?{query}" if query else ""
        return [
            {
                "label": title,
                "url": reverse(f"insight:{_url_name(name)}") + end,
                "is_chosen": name == self.panel,
            }
            for name, (title, _make) in PANELS.items()
        ]

    def _sizes(self) -> list[dict[str, Any]]:
        """Links to the same with hexagons of another size."""
        found = []
        for resolution, label in SIZES:
            told = QueryDict(self.query, mutable=True)
            told[SIZE_PARAMETER] = str(resolution)
            is_chosen = resolution == self.resolution
            found.append({"label": label, "query": told.urlencode(), "is_chosen": is_chosen})
        return found


class MethodView(AnalystsOnly, WagtailAdminTemplateMixin, TemplateView):
    """How figures are made, with cases of known answers computed at this moment."""

    template_name = "reporting/admin/insight/method.html"
    page_title = gettext_lazy("How the figures are made")
    header_icon = "view"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("insight:index"), "label": str(INSIGHT)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = outcomes()
        agreeing = sum(1 for outcome in found if outcome.agrees)
        context: dict[str, Any] = super().get_context_data(
            outcomes=found, agreeing=agreeing, differing=len(found) - agreeing, **kwargs
        )
        return context


class FigureFileView(AnalystsOnly, AskedFor, View):
    """One figure of one panel as a file that a browser keeps."""

    kind = "csv"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        panel, name, kind = self.kwargs["panel"], self.kwargs["figure"], self.kind
        if panel not in PANELS or not self.form.is_valid():
            raise Http404
        for figure in self.figures(panel)[1]:
            if figure.name == name and (kind == "csv" or figure.chart):
                return self._file(figure, kind)
        raise Http404

    def _file(self, figure: Figure, kind: str) -> HttpResponse:
        if kind == "csv":
            # At once: what is sent later is no longer in the reader's language.
            content = "".join(as_csv(figure, self.about))
            response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        else:
            response = HttpResponse(as_svg(figure, self.about), content_type="image/svg+xml")
        name = f"internal-{figure.name}-{timezone.localdate():%Y-%m-%d}.{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _url_name(panel: str) -> str:
    return "index" if panel == "where" else panel
