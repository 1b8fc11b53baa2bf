"""A figure as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import View

from .access import AnalystsOnly
from .asked_for import PANELS, AskedFor
from .figure import Figure
from .files import as_csv, as_svg

__all__ = ["FigureFileView"]


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
