"""Taking a figure, the list of those that were taken, and each with its files."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting import audit
from reporting.guarded import OwnMunicipality, signed_in_user
from reporting.insight.access import AnalystsOnly
from reporting.insight.asked_for import INSIGHT, PANELS
from reporting.insight.tabs import FIGURES, FIGURES_TITLE, WHO, tabs
from reporting.models import AuditEntry, KeptFigure

from .files import KINDS, Drawn, drawn, file_of, period_of
from .internal import EFFECTS, Wanted
from .scope import NotForPublication
from .taking import take_for_publication, take_internal

__all__ = ["FigureView", "FiguresView", "FileView", "TakeView"]

ON_A_PAGE = 50


class _Screen(AnalystsOnly, OwnMunicipality, WagtailAdminTemplateMixin):
    page_title = INSIGHT
    header_icon = "view"
    request: HttpRequest

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("insight:index"), "label": str(INSIGHT)},
            *self.crumbs(),
        ]

    def crumbs(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": str(FIGURES_TITLE)}]


class FiguresView(_Screen, ListView):  # type: ignore[type-arg]  # none at run time
    """All that were taken, the newest first."""

    template_name = "reporting/admin/figures/list.html"
    context_object_name = "figures"
    paginate_by = ON_A_PAGE

    def get_queryset(self) -> Any:
        mine = KeptFigure.objects.of(self.municipality).newest_first()
        return mine.select_related("made_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(tabs=tabs(FIGURES, ""), kinds=list(KINDS), **kwargs)
        return context | {"rows": [(one, period_of(one)) for one in context["figures"]]}


class _OfOne(AnalystsOnly, OwnMunicipality):
    """The figure of a number."""

    kwargs: dict[str, Any]
    request: HttpRequest

    @cached_property
    def kept(self) -> KeptFigure:
        mine = KeptFigure.objects.of(self.municipality).select_related("municipality", "made_by")
        return get_object_or_404(mine, year=self.kwargs["year"], number=self.kwargs["number"])

    @cached_property
    def drawn(self) -> Drawn | None:
        """None where what it was made from is gone."""
        try:
            return drawn(self.kept, signed_in_user(self.request))
        except LookupError:
            return None


class FigureView(_OfOne, _Screen, TemplateView):
    template_name = "reporting/admin/figures/figure.html"

    def crumbs(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("figures:index"), "label": str(FIGURES_TITLE)},
            {"url": "", "label": self.kept.label},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tabs=tabs(FIGURES, ""),
            kept=self.kept,
            drawn=self.drawn,
            kinds=list(KINDS),
            shown_in=_address(self.kept.panel, self.kept.query),
            **kwargs,
        )


class FileView(_OfOne, View):
    """One of its files, on record."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = self.kwargs["kind"]
        if kind not in KINDS or self.drawn is None:
            raise Http404
        content = file_of(self.drawn, kind)
        audit.record(
            action=AuditEntry.Action.FIGURE_DOWNLOADED,
            actor=signed_in_user(request),
            municipality=self.municipality,
            object_type="figure",
            object_id=self.kept.label,
            detail={"purpose": str(self.kept.purpose), "format": kind},
        )
        response = HttpResponse(content, content_type=KINDS[kind])
        before = "" if self.kept.is_public else "internal-"
        name = f"{before}figure-{self.kept.label}.{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


class TakeView(AnalystsOnly, OwnMunicipality, View):
    """For publication where nothing else is said; who cannot have that reads why."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        told = request.POST
        wanted = Wanted(
            municipality=self.municipality,
            user=signed_in_user(request),
            panel=told.get("panel", ""),
            name=told.get("figure", ""),
            query=told.get("query", ""),
            language=get_language() or "",
        )
        is_internal = told.get("purpose") == KeptFigure.Purpose.INTERNAL
        try:
            kept = (take_internal if is_internal else take_for_publication)(wanted)
        except LookupError as why:
            raise Http404 from why
        except NotForPublication as why:
            messages.error(request, str(why))
            return redirect(_address(wanted.panel, wanted.query))
        messages.success(request, _("This is figure %(number)s.") % {"number": kept.label})
        return redirect("figures:figure", year=kept.year, number=kept.number)


def _address(panel: str, query: str) -> str:
    """Where the figure stands among others."""
    if panel == EFFECTS:
        return reverse("measures:effects")
    known = panel == WHO or (panel in PANELS and panel != "where")
    return reverse(f"insight:{panel if known else 'index'}") + (f"?{query}" if query else "")
