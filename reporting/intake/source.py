"""Through what a report came: asked of the apps that lead here, and counted for them."""

from collections.abc import Collection

from django.db.models import Count
from django.http import HttpRequest

from home.people.models import Municipality
from home.people.municipality import municipality_of
from home.registries import known_sources
from home.sources import is_source
from reporting.models import Case, Report
from reporting.short_memory import remembered

__all__ = ["count_by_source", "known_source"]


def known_source(request: HttpRequest, told: str) -> str:
    """What a visitor's address or form says the report came through; '' for anything unknown."""
    municipality = municipality_of(request) if is_source(told) else None
    if municipality is None:
        return ""
    known = remembered(("sources", municipality.pk), lambda: known_sources(municipality))
    return told if told in known else ""


def count_by_source(municipality: Municipality, sources: Collection[str]) -> dict[str, int]:
    """The reports that residents sent here through each of the sources; no row for none.

    Without what is held, and what turned out to be no report.
    """
    found = (
        Report.objects.of(municipality)
        .filter(channel=Report.Channel.SITE, source__in=sources, held_for_moderation=False)
        .exclude(case__outcome=Case.Outcome.SPAM)
        .order_by()
    )
    return dict(found.values_list("source").annotate(Count("pk")))
