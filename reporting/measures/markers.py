"""Measures on a time axis."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from home.people.models import Municipality
from home.registries import Marker
from reporting.models import Measure

__all__ = ["measure_markers"]


def measure_markers(municipality: Municipality, first: date, last: date) -> Iterator[Marker]:
    """Those that run on some day from `first` to `last`."""
    for measure in Measure.objects.of(municipality).between(first, last):
        yield Marker(
            kind="measure",
            label=measure.title,
            starts_on=measure.starts_on,
            ends_on=measure.ends_on,
            address=reverse("measures:effect", args=[measure.pk]),
        )
