"""The screen for known places."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from reporting.areas import area_at, has_outlines
from reporting.models import KnownPlace

from .fixed_code import FixedCodeForm
from .viewset import ListViewSet, explained, yes_or_no

REST = [
    FieldRowPanel([explained("KnownPlace.latitude"), explained("KnownPlace.longitude")]),
    explained("KnownPlace.kind_of_place"),
    FieldRowPanel([explained("KnownPlace.order"), explained("KnownPlace.active")]),
]


class KnownPlaceForm(FixedCodeForm):
    """Takes only points of the municipality, as far as its outlines are known."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        latitude, longitude = data.get("latitude"), data.get("longitude")
        municipality = self.instance.municipality
        if latitude is None or longitude is None or not has_outlines(municipality):
            return data
        if area_at(municipality, latitude, longitude) is None:
            raise ValidationError(
                _("This point is not in %(municipality)s. Look at the latitude and longitude.")
                % {"municipality": municipality}
            )
        return data


class KnownPlaceViewSet(ListViewSet):
    model = KnownPlace
    name = "known_places"
    icon = "thumbtack"
    actions = ("add", "change", "delete")
    list_display = (
        "name",
        "code",
        "kind_of_place",
        "order",
        yes_or_no("active", _("in use")),
    )
    search_fields = ("name", "code")
    ordering = ("order", "name")
    add_edit_handler = ObjectList(
        [FieldRowPanel([explained("KnownPlace.name"), FieldPanel("code")]), *REST],
        base_form_class=KnownPlaceForm,
    )
    edit_handler = ObjectList(
        [FieldRowPanel([explained("KnownPlace.name"), FieldPanel("code", read_only=True)]), *REST],
        base_form_class=KnownPlaceForm,
    )
