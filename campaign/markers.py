"""Campaigns on a time axis."""

from collections.abc import Iterator
from datetime import date

from home.people.models import Municipality
from home.registries import Marker

from .planning.access import campaigns_of

__all__ = ["campaign_markers"]


def campaign_markers(municipality: Municipality, first: date, last: date) -> Iterator[Marker]:
    """The public campaigns that run on some day from `first` to `last`, each once."""
    for page in campaigns_of(municipality).filter(
        live=True, starts_on__lte=last, ends_on__gte=first
    ):
        yield Marker("campaign", page.title, page.starts_on, page.ends_on)
