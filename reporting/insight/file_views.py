"""A figure as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import View

from .access import AnalystsOnly
from .asked_for import PANELS, AskedFor
from .figure import Figure
from .files import About, as_csv, as_svg

__all__ = ["FigureFileView", "figure_file"]


class FigureFileView(AnalystsOnly, AskedFor, View):
    """One figure of one panel as a file that a browser keeps."""

    kind = "csv"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        panel, name, kind = self.kwargs["panel"], self.kwargs["figure"], self.kind
        if panel not in PANELS or not self.form.is_valid():
            raise Http404
        for figure in self.figures(panel)[1]:
            if figure.name == name and (kind == "csv" or figure.chart):
                return figure_file(figure, self.about, kind, f"internal-{figure.name}")
        raise Http404


def figure_file(figure: Figure, about: About, kind: str, name: str) -> HttpResponse:
    """The figure as a file called so, with the day on which it was made."""
    if kind == "csv":
        # At once: what is sent later is no longer in the reader's language.
        content = "".join(as_csv(figure, about))
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(as_svg(figure, about), content_type="image/svg+xml")
    called = f"{name}-{timezone.localdate():%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{called}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
