"""The screen for known places."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.widgets.button import Button

from home.people.own_rows import OwnEditView, OwnIndexView
from reporting.areas import area_at, has_outlines
from reporting.models import KnownPlace

from .fixed_code import FixedCodeForm
from .place_print import PlacePrintView, place_file
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


def _print_button(place: KnownPlace) -> Button:
    url = reverse("known_places:print", args=[place.pk])
    return Button(_("QR code and poster"), url=url, icon_name="download", priority=40)


class KnownPlaceIndexView(OwnIndexView):
    def get_list_more_buttons(self, instance: KnownPlace) -> list[Any]:
        return [*super().get_list_more_buttons(instance), _print_button(instance)]


class KnownPlaceEditView(OwnEditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, _print_button(self.object)]


class KnownPlaceViewSet(ListViewSet):
    model = KnownPlace
    name = "known_places"
    icon = "thumbtack"
    actions = ("add", "change", "delete")
    index_view_class = KnownPlaceIndexView
    edit_view_class = KnownPlaceEditView
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

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("print/<int:pk>/", PlacePrintView.as_view(), name="print"),
            path("print/<int:pk>/<slug:name>.<slug:kind>", place_file, name="print_file"),
        ]
