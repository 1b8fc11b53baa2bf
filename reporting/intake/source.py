"""Through what a report came: asked of the apps that lead here, and counted for them."""

from collections.abc import Collection

from django.db.models import Count
from django.http import HttpRequest

from home.people.models import Municipality
from home.people.municipality import municipality_of
from home.registries import known_sources
from home.sources import is_source
from reporting.models import Case, KnownPlace, PartnerSite, Report
from reporting.short_memory import remembered

__all__ = ["count_by_source", "doors_of", "known_source"]


def known_source(request: HttpRequest, told: str) -> str:
    """What a visitor's address or form says the report came through; '' for anything unknown."""
    municipality = municipality_of(request) if is_source(told) else None
    if municipality is None:
        return ""
    known = remembered(("sources", municipality.pk), lambda: known_sources(municipality))
    return told if told in known else ""


def count_by_source(municipality: Municipality, sources: Collection[str]) -> dict[str, int]:
    """The reports that came in through each of the sources; no row for none.

    Without what is held, what was imported, and what turned out to be no report.
    """
    found = (
        Report.objects.of(municipality)
        .filter(source__in=sources, held_for_moderation=False)
        .exclude(channel=Report.Channel.IMPORT)
        .exclude(case__outcome=Case.Outcome.SPAM)
        .order_by()
    )
    return dict(found.values_list("source").annotate(Count("pk")))


def doors_of(municipality: Municipality) -> list[str]:
    """Places with a code of their own, and sites of partners: also those that are out of use, as
    somebody may have the form open that one led to."""
    partners = PartnerSite.objects.of(municipality).order_by().values_list("source", flat=True)
    return [*(place.source for place in KnownPlace.objects.of(municipality)), *partners]
