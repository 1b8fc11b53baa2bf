"""What is filled in about a measure."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from reporting.areas import area_at, has_outlines
from reporting.models import Measure
from reporting.shape_form import ShapeField
from reporting.shapes import lines_of, short

from .choices import SeveralAreas, areas_of, other_cities
from .counting import count_in
from .places import place_of

__all__ = ["MeasureForm"]

AREAS = ("areas", "comparison_areas", "displacement_areas")


class MeasureForm(WagtailAdminModelForm):
    """Asks for a place, and counts the reports on which it was chosen when it is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measure: Measure = self.instance
        for name in AREAS:
            if name in self.fields:
                old = self.fields[name]
                chosen = getattr(measure, name).all() if measure.pk else None
                self.fields[name] = SeveralAreas(
                    areas_of(measure.municipality, chosen), label=old.label, help_text=old.help_text
                )
        old = self.fields["shape"]
        self.fields["shape"] = ShapeField(
            municipality=measure.municipality, label=old.label, help_text=old.help_text
        )
        self.initial["shape"] = lines_of(measure.corners)
        page = self.fields["borrowed_page"]
        # A short list, where a chooser would show the tree of all pages.
        self.fields["borrowed_page"] = forms.ModelChoiceField(
            other_cities(measure.borrowed_page_id),
            label=page.label,
            help_text=page.help_text,
            required=False,
            empty_label=pgettext_lazy("another municipality", "None"),
        )

    def clean_shape(self) -> str:
        corners = self.cleaned_data["shape"]
        return short(corners) if corners else ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        latitude, longitude = data.get("latitude"), data.get("longitude")
        own = self.instance.municipality
        if latitude is None or longitude is None:
            if not (data.get("areas") or data.get("shape") or "shape" in self.errors):
                self.add_error("areas", _("Choose a district, or draw a place."))
        elif has_outlines(own) and area_at(own, latitude, longitude) is None:
            raise ValidationError(
                _("This point is not in %(municipality)s. Look at the latitude and longitude.")
                % {"municipality": own}
            )
        return data

    def save(self, commit: bool = True) -> Measure:
        saved: Measure = super().save(commit)
        if commit:
            place = place_of(saved, saved.areas.values_list("pk", flat=True))
            chosen = saved.chosen
            saved.source_reports = count_in(saved.municipality, place, *chosen) if chosen else None
            saved.save(update_fields=["source_reports"])
        return saved
