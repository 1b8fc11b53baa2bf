"""Drawing a shape in a form: on a map, as text, or from a file; each does the same."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils.translation import gettext as _

from home.people.models import Municipality

from .areas import outlines_of
from .shapes import MOST_CORNERS, Corners, corners_of, lines_of, polygon_of

__all__ = ["LONGEST_TEXT", "ShapeField", "ShapeWidget", "shape_here", "text_of_file"]

LONGEST_TEXT = 20_000
LARGEST_FILE = 500_000


def shape_here(municipality: Municipality, text: str) -> Corners:
    """The corners that `text` tells, of a shape that lies at least partly in the municipality.

    Raises ValidationError, which says what is wrong.
    """
    corners = corners_of(text)
    outlines = outlines_of(municipality)
    if outlines.areas and not outlines.tree.query(polygon_of(corners), "intersects").size:
        told = {"municipality": municipality}
        raise ValidationError(_("This shape lies outside %(municipality)s.") % told)
    return corners


def text_of_file(file: Any) -> str:
    """What an uploaded file says. Raises ValidationError where it is no text, or too much."""
    if file.size > LARGEST_FILE:
        raise ValidationError(_("This file is too large for one shape."))
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValidationError(_("This is no GeoJSON: it cannot be read.")) from error


class ShapeWidget(forms.Textarea):
    """A field of text with a map above it, where there are scripts."""

    template_name = "reporting/admin/draw_widget.html"

    class Media:
        css = {"all": ["reporting/drawing.css"]}
        js = [Script("reporting/draw.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context | {
            "tiles": "/tiles/{z}/{x}/{y}.png" if settings.TILE_URL else "",
            "tiles_by": settings.TILE_ATTRIBUTION,
            "most": MOST_CORNERS,
        }


class ShapeField(forms.CharField):
    """Cleans to corners, or to none. `municipality` is given by the form."""

    widget = ShapeWidget

    def __init__(self, *, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_TEXT, "required": False} | kwargs)
        self._municipality = municipality
        self.widget.attrs |= {"rows": 6, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}

    def prepare_value(self, value: Any) -> Any:
        """What was stored as people read it; what somebody wrote as it is."""
        return lines_of(value) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Corners:
        text = super().clean(value)
        return shape_here(self._municipality, text) if text else ()
