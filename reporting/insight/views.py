"""The dashboard: one set of filters, a page for each panel, and one about the method."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import signed_in_user
from reporting.shape_cells import cells_in

from .access import AnalystsOnly
from .asked_for import INSIGHT, PANELS, SIZE_PARAMETER, SIZES, AskedFor
from .filters import DEFAULT_PERIOD
from .panels.words import per_cent
from .reference_cases import outcomes
from .saved import views_for
from .shape_views import shape_url, without_shape
from .tabs import tabs

__all__ = ["MethodView", "PanelView"]


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
            tabs=tabs(self.panel, query),
            panel=self.panel,
            panel_title=PANELS[self.panel][0],
            query=query,
            shape_url=shape_url(self.request.GET, self.panel),
            without_shape=without_shape(self.request.GET),
            saved=views_for(signed_in_user(self.request), self.municipality),
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
            "shape_hexagons": len(cells_in(shape)) if (shape := self.asked.filters.shape) else 0,
            "cannot_compare": self.panel in ("where", "what")
            and self.asked.filters.compared()
            and not self.asked.compared,
            "sizes": self._sizes() if self.panel in ("where", "check") else [],
        }

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
