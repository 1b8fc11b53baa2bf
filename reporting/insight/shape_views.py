"""The screen on which an analyst draws the shape that the figures are counted in."""

from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.models import Municipality
from reporting.guarded import OwnMunicipality
from reporting.shape_form import ShapeField, shape_here, text_of_file
from reporting.shapes import Corners, corners_of, lines_of, short

from .access import AnalystsOnly
from .asked_for import INSIGHT, PANELS
from .filters import SHAPE_PARAMETER

__all__ = ["ShapeForm", "ShapeView", "shape_url", "without_shape"]

PANEL_PARAMETER = "panel"


def without_shape(query: QueryDict) -> str:
    """The same filters without a shape."""
    return _with(query, shape="")


def _with(query: QueryDict, **changed: str) -> str:
    """The same with other values; an empty one takes the name away."""
    told = query.copy()
    for name, value in changed.items():
        told.pop(name, None)
        if value:
            told[name] = value
    return told.urlencode()


def shape_url(query: QueryDict, panel: str) -> str:
    """The screen, which knows the filters and where it was asked for."""
    return f"{reverse('insight:shape')}?{_with(query, panel=panel)}"


class ShapeForm(forms.Form):
    """A file, where one is given, goes before what stands in the field."""

    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("GeoJSON with one polygon, as any map program writes it."),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._municipality = municipality
        self.fields["shape"] = ShapeField(
            municipality=municipality,
            label=_("Corners"),
            help_text=_(
                "On each line the latitude and the longitude of a corner, for example 52.3742,"
                " 5.2187. Or paste GeoJSON."
            ),
        )
        self.order_fields(["shape", "file"])

    def clean_file(self) -> Corners:
        file = self.cleaned_data["file"]
        return shape_here(self._municipality, text_of_file(file)) if file else ()

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("file") and "shape" in self.errors:
            del self.errors["shape"]
        told["corners"] = told.get("file") or told.get("shape") or ()
        if not told["corners"] and not self.errors:
            self.add_error("shape", _("Draw a shape, or give its corners."))
        return told


class ShapeView(AnalystsOnly, OwnMunicipality, WagtailAdminTemplateMixin, TemplateView):
    """What is wrong with a shape is said beside it, and nothing is lost: not the other filters."""

    template_name = "reporting/admin/insight/shape.html"
    page_title = gettext_lazy("Draw a shape")
    header_icon = "view"
    http_method_names = ["get", "head", "post"]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("insight:index"), "label": str(INSIGHT)},
            {"url": "", "label": str(self.page_title)},
        ]

    @cached_property
    def filters(self) -> QueryDict:
        """As the address or the form that was sent has them."""
        if self.request.method == "POST":
            return QueryDict(self.request.POST.get("query", ""))
        return self.request.GET

    @property
    def panel(self) -> str:
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        told = given.get(PANEL_PARAMETER, "")
        return told if told in PANELS else "where"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = _with(self.filters, panel="")
        form = kwargs.pop("shape_form", None) or self._empty()
        return super().get_context_data(
            shape_form=form, query=query, panel=self.panel, back=self._back(query), **kwargs
        )

    def _empty(self) -> ShapeForm:
        told = self.filters.get(SHAPE_PARAMETER, "")
        # What cannot be read stays as it was written.
        with suppress(ValidationError):
            told = lines_of(corners_of(told)) if told else ""
        return ShapeForm(initial={"shape": told}, municipality=self.municipality)

    def _back(self, query: str) -> str:
        name = "index" if self.panel == "where" else self.panel
        return reverse(f"insight:{name}") + (f"?{query}" if query else "")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ShapeForm(request.POST, request.FILES, municipality=self.municipality)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(shape_form=form), status=422)
        return redirect(self._back(_with(self.filters, shape=short(form.cleaned_data["corners"]))))
