"""The questions about where it happened, and which place the answers mean."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from reporting.areas import area_at, has_outlines
from reporting.models import Area, KnownPlace
from reporting.models.incident import KindOfPlace

from .offer import Offer

PLACE_MAX_CHARACTERS = 200
BROKEN_PIN = _("Something is wrong with the place on the map. Please choose it again.")
CHOOSE_AGAIN = _("One of the answers is not in the list. Please choose again.")


@dataclass(frozen=True)
class ToldPlace:
    """A place as it was told: the reporter's own pin, else a point that others know too."""

    pin: tuple[float, float] | None = None
    point: tuple[float, float] | None = None
    area: Area | None = None
    kind: KindOfPlace = KindOfPlace.UNKNOWN
    text: str = ""
    outside: bool = False


def _coordinate(limit: int) -> forms.FloatField:
    return forms.FloatField(
        required=False,
        min_value=-limit,
        max_value=limit,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), BROKEN_PIN),
    )


class WhereFields(forms.Form):
    """A pin, a known place, an area or words: any of them, or none."""

    latitude = _coordinate(90)
    longitude = _coordinate(180)
    place_text = forms.CharField(
        label=_("Where was it?"), max_length=PLACE_MAX_CHARACTERS, required=False
    )
    known_place = forms.ChoiceField(
        label=_("Or choose a known place"),
        required=False,
        error_messages={"invalid_choice": CHOOSE_AGAIN},
    )
    area = forms.ChoiceField(
        label=_("Don't know exactly? Choose the part of the city"),
        required=False,
        error_messages={"invalid_choice": CHOOSE_AGAIN},
    )
    kind_of_place = forms.ChoiceField(
        label=_("What kind of place?"),
        choices=KindOfPlace.choices,
        initial=KindOfPlace.UNKNOWN,
        required=False,
    )

    def offer_places(self, offer: Offer, here: KnownPlace | None = None) -> None:
        """Fills the two lists; `here` is the place whose code was scanned, to begin with."""
        self.municipality = offer.municipality
        self.here = here
        if here:
            self.initial.setdefault("known_place", here.code)
        self.known_places = offer.known_places
        self.areas = offer.areas
        parts: dict[str, list[tuple[str, str]]] = {}
        for code, area in self.areas.items():
            parts.setdefault(area.part, []).append((code, area.name))
        nothing = ("", _("Choose from the list"))
        grouped: list[Any] = [nothing]
        for part, areas in parts.items():
            grouped += [(part, areas)] if part else areas
        self.fields["area"].choices = grouped  # type: ignore[attr-defined]
        self.fields["known_place"].choices = [  # type: ignore[attr-defined]
            nothing,
            *((code, place.name) for code, place in self.known_places.items()),
        ]

    def clean(self) -> None:
        super().clean()
        if {"latitude", "longitude"} & self.errors.keys():
            # The two fields are hidden: what is wrong with them is told above the form.
            for name in ("latitude", "longitude"):
                self.errors.pop(name, None)
                self.cleaned_data[name] = None
            self.add_error(None, BROKEN_PIN)

    @cached_property
    def told_place(self) -> ToldPlace:
        """Of a valid form: the pin counts before the known place, and that before the area."""
        data = self.cleaned_data
        known = self.known_places.get(data["known_place"])
        pin = None
        if data["latitude"] is not None and data["longitude"] is not None:
            pin = (data["latitude"], data["longitude"])
        point = pin or ((known.latitude, known.longitude) if known else None)
        kind = KindOfPlace(data["kind_of_place"] or KindOfPlace.UNKNOWN)
        if kind == KindOfPlace.UNKNOWN and known:
            kind = KindOfPlace(known.kind_of_place)
        area, outside = self.areas.get(data["area"]), False
        if point and self.municipality:
            area = area_at(self.municipality, *point)
            outside = area is None and has_outlines(self.municipality)
        words = [known.name if known else "", data["place_text"]]
        text = ", ".join(word for word in words if word)
        return ToldPlace(pin, point, area, kind, text, outside)
